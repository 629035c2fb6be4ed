#!/usr/bin/env bash
# Software: ccache 4.7.5 (Debian 12's ccache 4.8+really4.7.5-1, amd64), with gcc 12.2.0 and GNU as 2.40.
# One would guess: on a hit ccache brings back every file that the compile wrote, or it does not
#   cache a command with an output it does not know; that it knows the assembler's options is
#   plain from -Wa,-a...=FILE, whose listing file is there after each run.
# What happens: the dependency file that the assembler writes for -Wa,--MD=FILE is there after the
#   miss only. The second, equal command is counted as a hit, exits 0 and leaves no FILE.
# Why it matters: --MD is the one way to have the files that .include and .incbin take in. A build
#   that reads the file after the compile fails, or finds no dependencies at all, on the second
#   clean build and never on the first.
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
printf '.globl f\nf: ret\n' >f.s
run() {
  rm -f f.o f.d f.lst
  ccache -z >/dev/null
  ccache "${gcc[@]}" -c f.s -o f.o "$1"
  hit=$(ccache --print-stats | sed -n 's/^direct_cache_hit[[:space:]]*//p')
  there=$(ls f.o f.d f.lst 2>/dev/null | tr '\n' ' ' || true)
  echo "$1: $hit hit, files: $there"
}
run -Wa,--MD=f.d
[ "$hit $there" = '0 f.d f.o ' ] || changed 'dependency file, miss'
run -Wa,--MD=f.d
[ "$hit $there" = '1 f.o ' ] || changed 'dependency file, hit'
run -Wa,-al=f.lst
[ "$there" = 'f.lst f.o ' ] || changed 'listing, first'
run -Wa,-al=f.lst
[ "$there" = 'f.lst f.o ' ] || changed 'listing, second'
echo 'As found: a hit without the file that --MD names.'
