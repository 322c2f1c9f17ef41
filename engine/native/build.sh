#!/bin/sh
# Compiles the native kernels: build.sh OUT_DIR writes OUT_DIR/libonggi.so (or .dylib).
# CC names the compiler (default cc), ONGGI_CFLAGS adds flags; where CI is set, a warning is an error. A tier the compiler does not know is left out, and said.
set -eu

out=${1:?usage: build.sh OUT_DIR}
here=$(cd "$(dirname "$0")" && pwd)
cc=${CC:-cc}
flags="-std=gnu11 -O3 -fPIC -fvisibility=hidden -ffp-contract=off -Wall -Wextra ${CI:+-Werror} ${ONGGI_CFLAGS:-}"
case $(uname -s) in
    Darwin) library=libonggi.dylib ;;
    *) library=libonggi.so ;;
esac

command -v "${cc%% *}" >/dev/null || { echo "native kernels: no C compiler ($cc) found" >&2; exit 3; }
mkdir -p "$out"
work=$(mktemp -d "${TMPDIR:-/tmp}/onggi-native.XXXXXX")
trap 'rm -rf "$work"' EXIT

objects=
with=
running=
known() { # flags...: does the compiler take them?
    echo 'int onggi_probe;' > "$work/probe.c"
    $cc "$@" -c "$work/probe.c" -o "$work/probe.o" 2>/dev/null
}
compile() { # source, object name, flags...
    source=$1 object=$work/$2.o
    shift 2
    # shellcheck disable=SC2086
    $cc $flags "$@" -c "$here/$source" -o "$object" &
    running="$running $!"
    objects="$objects $object"
}
tier() { # name, flags...
    name=$1
    shift
    if known "$@"; then
        upper=$(echo "$name" | tr '[:lower:]' '[:upper:]')
        compile "tier_$name.c" "$name" "$@"
        with="$with -DONGGI_WITH_$upper"
    else
        echo "native kernels: $cc does not know $*; built without $name" >&2
    fi
}

case $($cc -dumpmachine) in
    x86_64*|amd64*)
        avx512="-mavx2 -mfma -mf16c -mavx512f -mavx512bw -mavx512dq -mavx512vl -mavx512vnni"
        tier avx2 -mavx2 -mfma -mf16c
        # shellcheck disable=SC2086
        tier avx512_vnni $avx512
        # shellcheck disable=SC2086
        tier avx512_bf16 $avx512 -mavx512bf16
        ;;
    aarch64*|arm64*)
        tier neon -march=armv8.2-a+dotprod+fp16
        ;;
    *)
        echo "native kernels: no tier for $($cc -dumpmachine)" >&2
        exit 3
        ;;
esac
# shellcheck disable=SC2086
compile cpu.c cpu $with
compile pool.c pool
compile pack.c pack
compile embed.c embed
for job in $running; do
    wait "$job"
done
# shellcheck disable=SC2086
$cc -shared -o "$work/$library" $objects -lpthread -lm
mv "$work/$library" "$out/$library"
