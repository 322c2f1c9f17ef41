#!/bin/sh
# Prints the home folder of a JDK of at least 25.0.3 with javac, or says on standard error that there is none and how to
# get one. The order: ONGGI_JAVA_HOME (which is then the only one looked at), JAVA_HOME, PATH, ONGGI_JVM_FOLDERS.
#
# ONGGI_JVM_FOLDERS: folders that hold JDKs, separated by colons; by default the usual ones of Debian, Red Hat, macOS,
# SDKMAN and IDEs. A JDK's version is read from its file `release`, so nothing is started to find out.
set -eu

wanted=25.0.3
home=${HOME:-/nonexistent}
usual=/usr/lib/jvm:/usr/lib64/jvm:/usr/java:/opt/java:/opt/jdk:/opt:/Library/Java/JavaVirtualMachines
usual=$usual:$home/Library/Java/JavaVirtualMachines:/opt/homebrew/opt:/usr/local/opt
usual=$usual:${SDKMAN_DIR:-$home/.sdkman}/candidates/java:$home/.jdks
folders=${ONGGI_JVM_FOLDERS:-$usual}
seen=

# version_of HOME: sets `version` from HOME/release; empty where there is none.
version_of() {
    version=
    [ -r "$1/release" ] || return 0
    while IFS='=' read -r key value; do
        if [ "$key" = JAVA_VERSION ]; then
            version=${value#\"}
            version=${version%%\"*}
            return 0
        fi
    done < "$1/release"
}

# new_enough VERSION: 25.0.3, 25.0.3.1, 25.1, 26, 27-ea are; 25.0.2 and 17.0.15 are not.
new_enough() {
    numbers=${1%%[!0-9.]*}
    major=${numbers%%.*}
    rest=${numbers#"$major"}
    rest=${rest#.}
    minor=${rest%%.*}
    rest=${rest#"$minor"}
    rest=${rest#.}
    patch=${rest%%.*}
    [ -n "$major" ] || return 1
    [ "$major" -gt 25 ] && return 0
    [ "$major" -eq 25 ] || return 1
    [ "${minor:-0}" -gt 0 ] && return 0
    [ "${patch:-0}" -ge 3 ]
}

# consider HOME: prints HOME and ends where it will do; else remembers what was wrong with it.
consider() {
    [ -d "$1" ] || return 0
    case "$seen" in *"  $1:"*) return 0 ;; esac
    version_of "$1"
    [ -n "$version" ] || return 0
    if ! new_enough "$version"; then
        seen="$seen
  $1: version $version"
    elif [ ! -x "$1/bin/javac" ]; then
        seen="$seen
  $1: version $version, but without javac (a JRE)"
    else
        printf '%s\n' "$1"
        exit 0
    fi
}

# follow FILE: sets `target` to FILE with its symbolic links followed.
follow() {
    target=$1
    while [ -L "$target" ]; do
        link=$(readlink "$target")
        case $link in
            /*) target=$link ;;
            *) target=${target%/*}/$link ;;
        esac
    done
}

if [ -n "${ONGGI_JAVA_HOME:-}" ]; then
    consider "$ONGGI_JAVA_HOME"
    echo "onggi: ONGGI_JAVA_HOME is $ONGGI_JAVA_HOME, which is not a JDK of version $wanted or newer${seen:+:$seen}" >&2
    echo "Set it to the home folder of such a JDK, or unset it and one will be looked for." >&2
    exit 1
fi

[ -z "${JAVA_HOME:-}" ] || consider "$JAVA_HOME"

javac=$(command -v javac || :)
case $javac in
    /*)
        follow "$javac"
        consider "${target%/bin/javac}"
        ;;
esac

IFS=:
for folder in $folders; do
    unset IFS
    for home in "$folder"/*; do
        consider "$home"
        consider "$home/Contents/Home"
        consider "$home/libexec/openjdk.jdk/Contents/Home"
    done
done
unset IFS

{
    echo "onggi: found no JDK of version $wanted or newer (a JDK, with javac: a JRE is not enough)."
    [ -z "$seen" ] || echo "These were found and will not do:$seen"
    echo "Looked at ONGGI_JAVA_HOME, JAVA_HOME, PATH, and the folders in $folders"
    echo
    echo "To get one:"
    echo "  Ubuntu, Debian 14 or newer   sudo apt install openjdk-25-jdk"
    echo "  Red Hat, Rocky, Fedora       sudo dnf install java-25-openjdk-devel"
    echo "  macOS                        brew install --cask temurin@25"
    echo "  SDKMAN                       sdk install java 25.0.3-tem"
    echo "  anything, also without root  unpack Temurin 25 (adoptium.net) anywhere, then"
    echo "                               export ONGGI_JAVA_HOME=/the/folder/jdk-25.0.3+9"
} >&2
exit 1
