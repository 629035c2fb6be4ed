#!/usr/bin/env bash
# Software: GNU ld 2.40 and gold 1.16 (Debian 12's binutils 2.40-2, amd64), lld 14.0.6 (lld-14 1:14.0.6-12).
# One would guess: --dependency-file names every file the linker has read; of a thin archive, which
#   holds names only, that is its members.
# What happens: GNU ld and lld name the thin archive alone, gold names the member as well. When the
#   member is rebuilt, the thin archive stays byte for byte the same and need not be written again.
# Why it matters: thin archives are used to spare the copying between steps of one build; there a
#   link step that trusts this file is up to date with an old member in its output, or is made
#   anew, depending on the linker alone.
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
  libbinutils=2.40-2 libctf0=2.40-2 libctf-nobfd0=2.40-2 libjansson4=2.14-2
export PATH="$work/root/usr/bin:$PATH"
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"

printf '.globl f\nf: ret\n' | as -o member.o -
printf '.globl _start\n_start: call f\n' | as -o main.o -
ar rcT libthin.a member.o
cp libthin.a before.a
printf '.globl f\nf: nop\nret\n' | as -o member.o -
ar rcT libthin.a member.o
cmp before.a libthin.a || changed 'the thin archive changes with its member'
names() { sed -n '1,/^$/p' "$1" | tr -s ' \\\n' ' ' | sed 's/ $//'; }
for ld in ld.bfd ld.gold ld.lld-14; do
  "$ld" --version | head -n 1
  "$ld" main.o libthin.a -o "prog-$ld" --dependency-file="$ld.d"
  echo "    $(names "$ld.d")"
done
[ "$(names ld.bfd.d)" = 'prog-ld.bfd: main.o libthin.a' ] || changed 'GNU ld'
[ "$(names ld.lld-14.d)" = 'prog-ld.lld-14: main.o libthin.a' ] || changed 'lld'
[ "$(names ld.gold.d)" = 'prog-ld.gold: main.o libthin.a member.o' ] || changed 'gold'
echo 'As found: two of three linkers leave the member out.'
