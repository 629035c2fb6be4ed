#!/usr/bin/env bash
# Software: GNU ld 2.40 with gcc 12.2.0's linker plug-in (Debian 12's binutils 2.40-2 and gcc-12
#   12.2.0-14+deb12u1, amd64), GNU make 4.3-4.1.
# One would guess: the file of --dependency-file, made to be included by make, holds the inputs that
#   the caller gave, with or without -flto, and a second make has nothing to do.
# What happens: with -flto it also names the object that the plug-in made in a temporary place, which
#   gcc removes before it ends. The empty rule that follows for each file keeps make from an error,
#   and makes it link again in every run.
# Why it matters: every incremental build of a program built with -flto relinks, the slowest step it
#   has; a tool that takes a missing input for an error fails. The name differs from run to run, so
#   the file cannot be compared either.
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
take make=4.3-4.1 binutils=2.40-2 binutils-common=2.40-2 binutils-x86-64-linux-gnu=2.40-2 \
  libbinutils=2.40-2 libctf0=2.40-2 libctf-nobfd0=2.40-2 libjansson4=2.14-2 \
  cpp-12=12.2.0-14+deb12u1 gcc-12=12.2.0-14+deb12u1 libisl23=0.25-1.1 libmpc3=1.3.1-1 \
  libmpfr6=4.2.0-1 libgmp10=2:6.2.1+dfsg1-1.1
export PATH="$work/root/usr/bin:$PATH"
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"

x86_64-linux-gnu-gcc-12 --version | head -n 1
ld.bfd --version | head -n 1
make --version | head -n 1
echo 'int f(void) { return 1; } void _start(void) { f(); }' >prog.c
cat >Makefile <<'MAKE'
GCC = x86_64-linux-gnu-gcc-12 -B$(BIN)/ $(LTO)
prog: prog.o
	$(GCC) -nostdlib -static prog.o -o prog -Wl,--dependency-file=prog.d
prog.o: prog.c
	$(GCC) -O2 -c prog.c -o prog.o
-include prog.d
MAKE
round() {
  rm -f prog prog.o prog.d
  make -s BIN="$work/root/usr/bin" LTO="$1"
  code=0
  make -q BIN="$work/root/usr/bin" LTO="$1" prog || code=$?
  gone=0
  for f in $(sed -n '1,/^$/p' prog.d | tr -d '\\' | sed 's/^prog://'); do [ -e "$f" ] || gone=$((gone + 1)); done
  echo "${1:-without -flto}: make -q exits $code, files named that are gone: $gone"
}
round ''
[ "$code $gone" = '0 0' ] || changed 'without -flto'
round -flto
[ "$code $gone" = '1 1' ] || changed 'with -flto'
grep -q 'ltrans' prog.d || changed 'the name of the temporary object'
echo 'As found: the dependency file names an object that no longer exists.'
