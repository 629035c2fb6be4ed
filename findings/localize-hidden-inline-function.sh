#!/usr/bin/env bash
# Software: GNU ld and objcopy 2.40, gcc 12.2.0 for C++, lld 14.0.6 (Debian 12's binutils 2.40-2, g++-12
#   12.2.0-14+deb12u1, lld-14 1:14.0.6-12, amd64).
# One would guess: ld -r and then objcopy --localize-hidden make one object whose hidden names are its
#   own business, the usual way to a static library that shows its interface only; an inline
#   function that it shares with others is then simply there twice.
# What happens: the inline function becomes local, but its section stays in the group by which linkers
#   keep one copy of it. With the program's object first, the library's copy is thrown away and
#   the link fails ("defined in discarded section"). With the library first, the program's copy
#   is thrown away and there is no global one: GNU ld and lld make its call an undefined weak one
#   and exit 0 without a word, -z defs or not: a call of nothing at run time. gold refuses both
#   orders. --force-group-allocation at ld -r takes the group away, and both orders link.
# Why it matters: it works for C and for each library alone. In C++ one header used on both sides is
#   enough, and whether one gets an error or a broken program depends on the order.
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
take lld-14=1:14.0.6-12 libllvm14=1:14.0.6-12 libedit2=3.1-20221030-2 libbsd0=0.11.7-2 libz3-4=4.8.12-3.1 \
  libxml2=2.9.14+dfsg-1.3~deb12u6 libicu72=72.1-3+deb12u1 \
  binutils=2.40-2 binutils-common=2.40-2 binutils-x86-64-linux-gnu=2.40-2 \
  libbinutils=2.40-2 libctf0=2.40-2 libctf-nobfd0=2.40-2 libjansson4=2.14-2 \
  g++-12=12.2.0-14+deb12u1 \
  cpp-12=12.2.0-14+deb12u1 gcc-12=12.2.0-14+deb12u1 libisl23=0.25-1.1 libmpc3=1.3.1-1 \
  libmpfr6=4.2.0-1 libgmp10=2:6.2.1+dfsg1-1.1
export PATH="$work/root/usr/bin:$PATH"
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"
gxx=(x86_64-linux-gnu-g++-12 "-B$work/root/usr/bin/" -O0 -fno-asynchronous-unwind-tables)

"${gxx[@]}" --version | head -n 1
ld.bfd --version | head -n 1
echo 'inline int twice(int x) { return x + x; }' >twice.h
printf '#include "twice.h"\n__attribute__((visibility("default"))) int lib(int x) { return twice(x); }\n' >lib.cc
printf '#include "twice.h"\nint lib(int);\nextern "C" void _start() { twice(lib(1)); }\n' >prog.cc
"${gxx[@]}" -fPIC -fvisibility=hidden -c lib.cc
"${gxx[@]}" -fPIC -c prog.cc
ld.bfd -r lib.o -o lib-r.o
objcopy --localize-hidden lib-r.o lib-local.o
ld.bfd -r --force-group-allocation lib.o -o lib-g.o
objcopy --localize-hidden lib-g.o lib-ungrouped.o
try() {
  code=0
  "$@" -o out 2>err || code=$?
  echo "exit $code: $*"
  sed 's/^/    /' err
}
for ld in ld.bfd ld.lld-14; do
  try $ld -pie -z defs prog.o lib-local.o
  [ "$code" != 0 ] && grep -q -i 'discarded section' err || changed "$ld, program first"
  try $ld -pie -z defs lib-local.o prog.o
  [ "$code" = 0 ] && [ ! -s err ] || changed "$ld, library first"
  nm -C out | grep ' twice'
  nm -C out | grep -q '^ *w twice' || changed "$ld: no undefined weak name"
done
try ld.gold -pie lib-local.o prog.o
[ "$code" != 0 ] || changed 'gold, library first'
try ld.bfd -pie prog.o lib-ungrouped.o
[ "$code" = 0 ] || changed '--force-group-allocation, program first'
try ld.bfd -pie lib-ungrouped.o prog.o
[ "$code" = 0 ] && ! nm -C out | grep -q -E ' [wU] twice' || changed '--force-group-allocation, library first'
echo 'As found: one order fails, the other links a call to nothing.'
