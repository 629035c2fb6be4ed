#!/usr/bin/env bash
# Software: gcc 12.2.0 (Debian 12's gcc-12 12.2.0-14+deb12u1, amd64), GNU as 2.40.
# One would guess: an object that is compiled without -g, of a source with a relative name, with -ffile-prefix-map for the
#   directory and a fixed -frandom-seed, is the same in every directory, with -flto as without.
# What happens: without -flto it is; with -flto it differs from directory to directory, and is the same again in the same one. A search
#   for the directory's name in the object finds nothing, since these sections are compressed.
# Why it matters: a cache of builds, or a check for reproducible builds, that decides by looking for the path in the
#   output takes such objects for portable, and shares them between checkouts that would make others.
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
compile() {
  mkdir -p "$1"
  (cd "$1" && echo 'int f(int x) { return x + 1; }' >f.c \
    && x86_64-linux-gnu-gcc-12 "-B$work/root/usr/bin/" -O1 "-ffile-prefix-map=$PWD=." -frandom-seed=f "${@:3}" -c f.c -o "$2")
}
for directory in one two; do
  compile "$directory" plain.o
  compile "$directory" lto.o -flto
  compile "$directory" again.o -flto
done
cmp -s one/plain.o two/plain.o || changed 'objects without -flto differ'
cmp -s one/lto.o one/again.o || changed 'objects with -flto differ in one directory'
! cmp -s one/lto.o two/lto.o || changed 'objects with -flto are the same in two directories'
! grep -q "$work" one/lto.o || changed 'the name of the directory can be read in the object'
echo 'As found: with -flto, and only with it, the object depends on the directory, whose name cannot be read in it.'
