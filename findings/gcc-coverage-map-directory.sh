#!/usr/bin/env bash
# Software: gcc 12.2.0 and its gcov-dump (Debian 12's gcc-12 12.2.0-14+deb12u1, amd64), GNU as 2.40.
# One would guess: -fprofile-prefix-map, made for --coverage, and -ffile-prefix-map, which stands for
#   it and its sisters, make the coverage notes and the object free of the build directory.
# What happens: only the sources' names in the .gcno are mapped. The working directory in its head
#   and the name of the .gcda in the object are the real ones under both options, so the notes
#   contradict themselves: mapped names, and a directory that belongs to other names.
# Why it matters: objects with --coverage differ between two checkouts and cannot be shared by a cache
#   of builds; a tool that sets relative names against the recorded directory mixes both worlds,
#   and mapping alone does not move where the counts are written on another machine.
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
  cpp-12=12.2.0-14+deb12u1 gcc-12=12.2.0-14+deb12u1 libisl23=0.25-1.1 libmpc3=1.3.1-1 \
  libmpfr6=4.2.0-1 libgmp10=2:6.2.1+dfsg1-1.1
export PATH="$work/root/usr/bin:$PATH"
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"
gcc=(x86_64-linux-gnu-gcc-12 "-B$work/root/usr/bin/")

"${gcc[@]}" --version | head -n 1
mkdir tree
cd tree
echo 'int f(void) { return 1; }' >f.c
for option in -fprofile-prefix-map -ffile-prefix-map; do
  "${gcc[@]}" --coverage "$option=$PWD=/mapped" -c "$PWD/f.c" -o f.o
  dump=$(x86_64-linux-gnu-gcov-dump-12 f.gcno)
  cwd=$(sed -n 's/.*cwd: *//p' <<<"$dump")
  source=$(sed -n "s/.*FUNCTION.*\`f' \([^:]*\):.*/\1/p" <<<"$dump")
  counts=$(strings -a f.o | grep 'gcda$')
  echo "$option=DIR=/mapped: source $source, directory ${cwd/"$PWD"/DIR}, counts ${counts/"$PWD"/DIR}"
  [ "$source" = /mapped/f.c ] || changed "$option: the source's name"
  [ "$cwd" = "$PWD" ] || changed "$option: the directory in the notes"
  [ "$counts" = "$PWD/f.gcda" ] || changed "$option: the name of the counts"
done
echo 'As found: the directory stays in the notes and in the object.'
