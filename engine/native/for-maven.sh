#!/bin/sh
# What Maven runs: for-maven.sh TARGET compiles the kernels into TARGET/native where they changed, and puts the library
# into TARGET/classes/native/OS-ARCHITECTURE for the jar. Where there is no C compiler the build goes on without.
set -eu

target=${1:?usage: for-maven.sh TARGET}
here=$(cd "$(dirname "$0")" && pwd)
case $(uname -s) in
    Darwin) system=macos library=libonggi.dylib ;;
    *) system=$(uname -s | tr '[:upper:]' '[:lower:]') library=libonggi.so ;;
esac
case $(uname -m) in
    x86_64 | amd64) machine=x86_64 ;;
    aarch64 | arm64) machine=aarch64 ;;
    *) machine=$(uname -m) ;;
esac
built=$target/native/$library
resource=$target/classes/native/$system-$machine/$library

if [ ! -f "$built" ] || [ -n "$(find "$here" -newer "$built" | head -n 1)" ]; then
    rm -f "$built" "$resource"
    status=0
    sh "$here/build.sh" "$target/native" || status=$?
    if [ $status -eq 3 ]; then
        echo "native kernels: none; Onggi will run on its Java kernels, several times slower"
        exit 0
    fi
    [ $status -eq 0 ] || exit $status
fi
mkdir -p "${resource%/*}"
cp -p "$built" "$resource"
echo "native kernels: $built"
