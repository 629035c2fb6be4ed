#!/usr/bin/env bash
# Software: clang 14.0.6 (Debian 12's clang-14 1:14.0.6-12, amd64); GNU as and gcc 12.2.0 as a contrast.
# One would guess: -ffile-prefix-map takes the build directory out of an object's debug information,
#   whatever the language; for a .S file with -g clang writes that information itself.
# What happens: for C nothing is left. For a .S file the compilation directory in .debug_info is
#   mapped, so a look at it says all is well, but the names of the source and the
#   .debug_line directory keep the real path. -fdebug-compilation-dir=. with a source named
#   relative to it is what takes it out. gcc with the same option leaves no path.
# Why it matters: one assembler file makes a build with clang differ from directory to directory
#   although every compile had the mapping option.
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
take clang-14=1:14.0.6-12 libclang-cpp14=1:14.0.6-12 libllvm14=1:14.0.6-12 libedit2=3.1-20221030-2 libbsd0=0.11.7-2 libz3-4=4.8.12-3.1 \
  libxml2=2.9.14+dfsg-1.3~deb12u6 libicu72=72.1-3+deb12u1 \
  binutils=2.40-2 binutils-common=2.40-2 binutils-x86-64-linux-gnu=2.40-2 \
  libbinutils=2.40-2 libctf0=2.40-2 libctf-nobfd0=2.40-2 libjansson4=2.14-2 \
  cpp-12=12.2.0-14+deb12u1 gcc-12=12.2.0-14+deb12u1 libisl23=0.25-1.1 libmpc3=1.3.1-1 \
  libmpfr6=4.2.0-1 libgmp10=2:6.2.1+dfsg1-1.1
export PATH="$work/root/usr/bin:$PATH"
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"
clang=("$work/root/usr/lib/llvm-14/bin/clang" --target=x86_64-linux-gnu -g -c)
gcc=(x86_64-linux-gnu-gcc-12 "-B$work/root/usr/bin/" -g -c)

"${clang[0]}" --version | head -n 1
mkdir tree
cd tree
here=$PWD
echo 'int c(void) { return 1; }' >c.c
printf '.globl a\na: ret\n' >a.S
paths() { strings -a "$1" | grep -c -F "$here" || true; }
"${clang[@]}" "-ffile-prefix-map=$here=." "$here/c.c" -o c.o
"${clang[@]}" "-ffile-prefix-map=$here=." "$here/a.S" -o a.o
"${clang[@]}" "-ffile-prefix-map=$here=." a.S -o relative.o
"${clang[@]}" "-ffile-prefix-map=$here=." -fdebug-compilation-dir=. a.S -o dir.o
"${gcc[@]}" "-ffile-prefix-map=$here=." "$here/a.S" -o gcc.o
compdir=$(readelf --debug-dump=info a.o 2>/dev/null | sed -n 's/.*DW_AT_comp_dir.*: //p')
for o in c a relative dir gcc; do echo "$o.o: $(paths $o.o) strings with the real directory"; done
echo "compilation directory in a.o: $compdir"
[ "$(paths c.o)" = 0 ] || changed 'C'
[ "$(paths a.o)" -gt 0 ] || changed 'assembler, absolute name'
[ "$(paths relative.o)" -gt 0 ] || changed 'assembler, relative name'
[ "${compdir% }" = . ] || changed 'the compilation directory'
readelf --debug-dump=rawline a.o relative.o 2>/dev/null | grep -q -F "$here" || changed 'the line table'
[ "$(paths dir.o)" = 0 ] || changed '-fdebug-compilation-dir'
[ "$(paths gcc.o)" = 0 ] || changed 'gcc'
echo 'As found: the line table of an assembler source keeps the real directory.'
