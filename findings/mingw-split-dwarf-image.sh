#!/usr/bin/env bash
# Software: GNU ld 2.40 and gcc 12.2.0 for x86_64 Windows (Debian 12's binutils-mingw-w64-x86-64
#   2.40-2+10.4 and gcc-mingw-w64-x86-64-win32 12.2.0-14+deb12u1+25.2+b1).
# One would guess: -gsplit-dwarf either is refused for Windows or works: the compile is silent and the
#   .dwo file is there; and a linker that ends with 0 has made a loadable image.
# What happens: the objects have .debug_gnu_pubnames and .debug_gnu_pubtypes, which ld's layout for PE
#   does not know. It puts them in front of .text, both at one address far outside the image,
#   prints "section below image base", and exits 0. The section table then neither ascends nor
#   stays within SizeOfImage, as the format wants. -gno-pubnames changes nothing; taking the two
#   sections out of the objects (objcopy -R), or stripping the output, gives a sound table.
# Why it matters: the messages drown in a build's output, the exit code says success, and the DLL or
#   program is only found to be unsound where it is loaded.
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
take binutils-mingw-w64-x86-64=2.40-2+10.4 gcc-mingw-w64-x86-64-win32=12.2.0-14+deb12u1+25.2+b1 \
  libisl23=0.25-1.1 libmpc3=1.3.1-1 libmpfr6=4.2.0-1 libgmp10=2:6.2.1+dfsg1-1.1
export PATH="$work/root/usr/bin:$PATH"
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"
w=x86_64-w64-mingw32
gcc=("$w-gcc-win32" "-B$work/root/usr/bin/$w-")

"${gcc[@]}" --version | head -n 1
"$w-ld" --version | head -n 1
echo 'int f(void) { return 1; } int start(void) { return f(); }' >f.c
image() {
  "$w-objdump" -p "$1" | awk '/^ImageBase/ { b = $2 } /^SizeOfImage/ { s = $2 } END { print b, s }'
}
outside() { # sections at or past the image's end, or before its start
  local base size name at
  read -r base size < <(image "$1")
  "$w-objdump" -h "$1" | awk '$1 ~ /^[0-9]+$/ { print $2, $4 }' | while read -r name at; do
    off=$((16#$at - 16#$base))
    if [ "$off" -lt 0 ] || [ "$off" -ge "$((16#$size))" ]; then echo "$name"; fi
  done
}
try() {
  rm -f f.dwo
  "${gcc[@]}" "$@" -c f.c -o f.o
  link "$@"
}
link() {
  code=0
  "$w-ld" -e start f.o -o f.exe 2>err || code=$?
  out=$(outside f.exe | tr '\n' ' ')
  echo "$*: link exits $code, outside the image: ${out:-none}"
  sed 's/^/    /' err
}
try -g
[ "$code" = 0 ] && [ -z "$out" ] && [ ! -s err ] || changed 'plain -g'
try -g -gsplit-dwarf
[ -s f.dwo ] || changed 'no .dwo file'
[ "$code" = 0 ] || changed 'the link fails'
[ "$out" = '.debug_gnu_pubnames .debug_gnu_pubtypes ' ] || changed 'the sections outside'
[ "$(grep -c 'section below image base' err)" = 2 ] || changed 'the messages'
first=$("$w-objdump" -h f.exe | awk '$1 == "0" { print $2 }')
echo "    first section of the image: $first"
[ "$first" = .debug_gnu_pubnames ] || changed 'the first section'
"$w-strip" f.exe
[ -z "$(outside f.exe)" ] || changed 'strip does not mend it'
try -g -gsplit-dwarf -gno-pubnames
[ "$code" = 0 ] && [ -n "$out" ] || changed '-gno-pubnames'
"$w-objcopy" -R .debug_gnu_pubnames -R .debug_gnu_pubtypes f.o
link 'the same, sections taken out'
[ "$code" = 0 ] && [ -z "$out" ] && [ ! -s err ] || changed 'objcopy -R does not mend it'
echo 'As found: exit 0 and an image with two sections outside of itself.'
