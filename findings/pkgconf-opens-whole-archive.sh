#!/usr/bin/env bash
# Software: pkgconf 1.8.1 (Debian 12's pkgconf-bin and libpkgconf3 1.8.1-1, amd64).
# One would guess: pkgconf folds repeated -L and -l, and an option handed to the linker by -Wl, stays
#   where its package put it, since such options work by their place.
# What happens: --libs keeps only the last of equal -Wl, words over all packages of the answer. Two
#   packages that each put their archive between --whole-archive and --no-whole-archive come out
#   with the first archive outside of any bracket; a package alone that brackets two archives in
#   -Bstatic/-Bdynamic loses the first bracket. --static gives the same answer.
# Why it matters: asked for each package alone, the answers are right, so a build that asks for all
#   at once (the usual advice, for the order's sake) silently loses the objects that only register
#   themselves: the program links, and its plug-ins are gone.
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
take pkgconf-bin=1.8.1-1 libpkgconf3=1.8.1-1
export PATH="$work/root/usr/bin:$PATH"
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"
export PKG_CONFIG_LIBDIR="$work/pc"
unset PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR || true

mkdir pc
for name in codecs filters; do
  printf '%s\n' "Name: $name" 'Description: plug-ins that register themselves' 'Version: 1' \
    "Libs: -Wl,--whole-archive -l$name -Wl,--no-whole-archive" >"pc/$name.pc"
done
printf '%s\n' 'Name: mixed' 'Description: two archives, one shared library' 'Version: 1' \
  'Libs: -Wl,-Bstatic -lone -Wl,-Bdynamic -ltwo -Wl,-Bstatic -lthree -Wl,-Bdynamic' >pc/mixed.pc

say() { local out; out=$(pkgconf "$@"); echo "${out% }"; }
echo "pkgconf $(pkgconf --version)"
alone=$(say --libs codecs)
both=$(say --libs codecs filters)
static=$(say --static --libs codecs filters)
mixed=$(say --libs mixed)
printf '%-16s %s\n' alone: "$alone" both: "$both" 'both, static:' "$static" mixed: "$mixed"

[ "$alone" = '-Wl,--whole-archive -lcodecs -Wl,--no-whole-archive' ] || changed 'one package alone'
[ "$both" = '-lcodecs -Wl,--whole-archive -lfilters -Wl,--no-whole-archive' ] || changed 'two packages'
[ "$static" = "$both" ] || changed '--static'
[ "$mixed" = '-lone -ltwo -Wl,-Bstatic -lthree -Wl,-Bdynamic' ] || changed 'brackets within one package'
echo 'As found: the brackets of all but the last package are gone.'
