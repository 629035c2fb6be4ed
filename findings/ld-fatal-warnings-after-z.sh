#!/usr/bin/env bash
# Software: GNU ld 2.40 (Debian 12's binutils 2.40-2, amd64); gold of the same packages as a contrast.
# One would guess: --fatal-warnings says how the whole link ends, so it may stand anywhere on the
#   command line, and at its end, where a build appends its own options, it works for all before it.
# What happens: a warning about the command line itself, as that of an unknown -z word, is judged
#   the moment the word is read. With --fatal-warnings after the word, the link warns, writes its
#   output and exits 0; with the same option before the word it fails. A warning of the link proper
#   (an executable stack) is fatal wherever the option stands. gold refuses the word at once.
# Why it matters: a probe "does the linker know -z X?" by exit code says yes to every word unless
#   --fatal-warnings comes first, and a misspelt hardening option is lost in a build whose options
#   were put together the other way round.
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
  libbinutils=2.40-2 libctf0=2.40-2 libctf-nobfd0=2.40-2 libjansson4=2.14-2
export PATH="$work/root/usr/bin:$PATH"
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"

echo "$(ld.bfd --version | head -n 1)"
printf '.globl _start\n_start: ret\n.section .note.GNU-stack,"",@progbits\n' | as -o plain.o -
printf '.globl _start\n_start: ret\n.section .note.GNU-stack,"x",@progbits\n' | as -o stack.o -
try() {
  rm -f out
  code=0
  "$@" -o out 2>err || code=$?
  printf 'exit %s, %s: %s\n' "$code" "$([ -e out ] && echo output || echo 'no output')" "$*"
  sed 's/^/    /' err
}
try ld.bfd plain.o -z nosuchword --fatal-warnings
[ "$code" = 0 ] && [ -e out ] && grep -q 'nosuchword ignored' err || changed 'option after the word'
try ld.bfd plain.o --fatal-warnings -z nosuchword
[ "$code" != 0 ] || changed 'option before the word'
try ld.bfd stack.o --fatal-warnings
[ "$code" != 0 ] || changed 'a warning of the link proper'
try ld.gold plain.o -z nosuchword
[ "$code" != 0 ] || changed 'gold'
echo 'As found: --fatal-warnings does nothing for the -z words before it.'
