#!/usr/bin/env bash
# Software: GNU ld and as 2.40 (Debian 12's binutils 2.40-2, amd64); LLD 14.0.6 (lld-14 1:14.0.6-12).
# One would guess: --orphan-handling=error is about sections that a linker script forgets, so without
#   a script it changes nothing: the linker's own layout knows its own sections.
# What happens: GNU ld applies it to its built-in script, which has no place for .note.gnu.property,
#   a section that as of the same package writes and the C library's start files contain: linking fails.
#   LLD, which has no built-in script, calls each section an orphan, .text and .data as well as
#   the symbol table that it makes itself.
# Why it matters: a probe that links a program to find out whether the linker has the option, and takes a
#   warning or failure for no, gets the wrong answer from both. "ld -v --orphan-handling=warn" tells
#   (an unknown word fails there), since nothing is linked.
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
take binutils=2.40-2 binutils-common=2.40-2 binutils-x86-64-linux-gnu=2.40-2 \
  libbinutils=2.40-2 libctf0=2.40-2 libctf-nobfd0=2.40-2 libjansson4=2.14-2 \
  lld-14=1:14.0.6-12 libllvm14=1:14.0.6-12 libedit2=3.1-20221030-2 libbsd0=0.11.7-2 libmd0=1.0.4-2 \
  libxml2=2.9.14+dfsg-1.3~deb12u6 libicu72=72.1-3+deb12u1 libz3-4=4.8.12-3.1
export PATH="$work/root/usr/bin:$PATH"
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu:$work/root/usr/lib/llvm-14/lib"

echo "$(ld.bfd --version | head -n 1); $(ld.lld-14 --version)"
printf '.globl _start\n_start: ret\n' >start.s
as -mx86-used-note=no -o plain.o start.s
as -mx86-used-note=yes -o noted.o start.s
try() {
  code=0
  "$@" >out 2>&1 || code=$?
  printf 'exit %s: %s\n' "$code" "$*"
  sed 's/^/    /' out
}
try ld.bfd --orphan-handling=error plain.o -o program
[ "$code" = 0 ] || changed 'GNU ld, without the note'
try ld.bfd --orphan-handling=error noted.o -o program
[ "$code" != 0 ] && grep -q 'orphan section .\.note\.gnu\.property' out || changed 'GNU ld, with the note'
try ld.lld-14 --orphan-handling=error plain.o -o program
[ "$code" != 0 ] && grep -q "'\.text'" out && grep -q "'\.symtab'" out || changed 'LLD'
for linker in ld.bfd ld.lld-14; do
  try "$linker" -v --orphan-handling=warn
  [ "$code" = 0 ] || changed "$linker -v"
done
try ld.bfd -v --orphan-handling=nosuchword
[ "$code" != 0 ] || changed 'an unknown word'
echo 'As found: the option is not idle without a linker script.'
