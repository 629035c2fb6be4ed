#!/usr/bin/env bash
# Software: gcc 12.2.0 (Debian 12's gcc-12 12.2.0-14+deb12u1, amd64).
# One would guess: the dependency file that -MD writes names every header whose content decides what is compiled.
# What happens: of two headers with "#pragma once" and the same content, size and time of modification in whole seconds, the second
#   is compared with the first, skipped as the same file, and not named. If it is edited, the next compile takes both, and its result
#   is another one, though no named file has changed.
# Why it matters: a build tool that compiles again when a named file has changed misses the edit, whatever it compares. A checkout
#   gives all files the same second, so a header that is in a tree twice is enough.
set -euo pipefail
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
changed() { echo "CHANGED: $*" >&2; exit 1; }
apt-get -qq download binutils=2.40-2 binutils-common=2.40-2 binutils-x86-64-linux-gnu=2.40-2 \
  libbinutils=2.40-2 libctf0=2.40-2 libctf-nobfd0=2.40-2 libjansson4=2.14-2 \
  cpp-12=12.2.0-14+deb12u1 gcc-12=12.2.0-14+deb12u1 libisl23=0.25-1.1 libmpc3=1.3.1-1 \
  libmpfr6=4.2.0-1 libgmp10=2:6.2.1+dfsg1-1.1 2>apt.log || { cat apt.log >&2; exit 1; }
for deb in *.deb; do dpkg -x "$deb" root; done
export PATH="$work/root/usr/bin:$PATH"
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"
x86_64-linux-gnu-gcc-12 --version | head -n 1

mkdir a b
printf '#pragma once\nTIMES\n' >a/x.h
cp a/x.h b/x.h
touch -d 2026-01-01 a/x.h b/x.h
printf '#include "a/x.h"\n#include "b/x.h"\n' >main.c
preprocess() { x86_64-linux-gnu-gcc-12 "-B$work/root/usr/bin/" -E -P -DTIMES='one more' -MD -MF "$1.d" main.c -o "$1.i"; }
preprocess before
[ "$(grep -c 'one more' before.i)" = 1 ] || changed 'both headers are taken'
! grep -q 'b/x\.h' before.d || changed 'the second header is named'
echo '// a note' >>b/x.h
touch -d 2026-01-01 b/x.h
preprocess after
[ "$(grep -c 'one more' after.i)" = 2 ] || changed 'the second header is skipped after an edit, too'
grep -q 'b/x\.h' after.d || changed 'the second header is not named after an edit'
echo 'As found: the header that #pragma once skips is not in the dependency file, and an edit of it changes what is compiled.'
