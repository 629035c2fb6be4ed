#!/usr/bin/env bash
# Software: ccache 4.7.5 (Debian 12's ccache 4.8+really4.7.5-1, amd64), with gcc 12.2.0 and GNU as 2.40.
# One would guess: ccache knows that the assembler opens files of its own, as it refuses to cache a
#   source with .incbin, so a source with .include, its sister, is safe too.
# What happens: .include is not looked for. When the included file alone has changed, ccache answers
#   with the object of the old text, for a .s file, a .S file and inside asm() of a C file, in
#   direct, preprocessor and depend mode (the preprocessor does not see the file either).
# Why it matters: constants shared by assembler sources by .include (common in codecs and crypto)
#   are stale in the object, the build says nothing, and only emptying the cache helps. A build
#   tool has to leave ccache out, or to name the file in CCACHE_EXTRAFILES, for such sources.
set -euo pipefail
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
changed() { echo "CHANGED: $*" >&2; exit 1; }
take() {
  apt-get -qq download "$@" 2>apt.log || { cat apt.log >&2; exit 1; }
  for deb in *.deb; do dpkg -x "$deb" root; done
  rm -f ./*.deb
}
take ccache=4.8+really4.7.5-1 libhiredis0.14=0.14.1-3 \
  binutils=2.40-2 binutils-common=2.40-2 binutils-x86-64-linux-gnu=2.40-2 \
  libbinutils=2.40-2 libctf0=2.40-2 libctf-nobfd0=2.40-2 libjansson4=2.14-2 \
  cpp-12=12.2.0-14+deb12u1 gcc-12=12.2.0-14+deb12u1 libisl23=0.25-1.1 libmpc3=1.3.1-1 \
  libmpfr6=4.2.0-1 libgmp10=2:6.2.1+dfsg1-1.1
export PATH="$work/root/usr/bin:$PATH"
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"
export CCACHE_DIR="$work/cache" CCACHE_CONFIGPATH="$work/none.conf"
gcc=(x86_64-linux-gnu-gcc-12 "-B$work/root/usr/bin/")

ccache --version | head -n 1
echo '.include "size.inc"
.globl size
size = SIZE' >a.s
cp a.s b.S
echo 'asm(".include \"size.inc\"\n.globl size\nsize = SIZE");' >c.c
echo 'asm(".section .rodata\n.globl size\nsize: .incbin \"size.inc\"");' >bin.c
value() { nm "$1" | sed -n 's/ A size$//p' | sed 's/^0*//'; }
for mode in CCACHE_DIRECT CCACHE_NODIRECT CCACHE_DEPEND; do
  ccache -C >/dev/null
  for src in a.s b.S c.c; do
    echo '.set SIZE, 1' >size.inc
    env $mode=1 ccache "${gcc[@]}" -c "$src" -o out.o
    first=$(value out.o)
    echo '.set SIZE, 2' >size.inc
    env $mode=1 ccache "${gcc[@]}" -c "$src" -o out.o
    second=$(value out.o)
    env $mode=1 CCACHE_EXTRAFILES=size.inc ccache "${gcc[@]}" -c "$src" -o out.o
    named=$(value out.o)
    "${gcc[@]}" -c "$src" -o out.o
    right=$(value out.o)
    echo "$mode $src: $first, after the change $second, file named to ccache $named, without ccache $right"
    [ "$first $second $named $right" = '1 1 2 2' ] || changed "$mode $src"
  done
done
ccache -z >/dev/null
ccache "${gcc[@]}" -c bin.c -o out.o
ccache --print-stats | grep -q '^unsupported_code_directive[[:space:]]*1$' || changed '.incbin is cached'
echo 'As found: .incbin keeps a source out of the cache, .include does not, and the object is stale.'
