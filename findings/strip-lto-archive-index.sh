#!/usr/bin/env bash
# Software: GNU strip, ar and nm 2.40 and gcc 12.2.0 (Debian 12's binutils 2.40-2 and gcc-12
#   12.2.0-14+deb12u1, amd64).
# One would guess: strip -g either handles an archive's link-time-optimisation members, or fails and
#   leaves the archive as it was; its exit code tells which.
# What happens: it prints "plugin needed to handle lto object", takes the debug sections out of the
#   member all the same, exits 0, and writes the archive's index anew without the compiler's
#   plug-in: its one entry is __gnu_lto_slim. No linker finds a symbol of the archive any more, so
#   a link that worked before says undefined reference. ranlib with the plug-in mends it.
# Why it matters: packagers strip static libraries by rote; the exit code is 0, the member is still
#   good, and whoever links with the library is told of a missing function, nothing of the index.
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
plugin=$(echo "$work"/root/usr/lib/gcc/x86_64-linux-gnu/12/liblto_plugin.so)

"${gcc[@]}" --version | head -n 1
strip --version | head -n 1
echo 'int answer(void) { return 42; }' >answer.c
echo 'int answer(void); void _start(void) { answer(); }' >use.c
"${gcc[@]}" -O2 -g -flto -c answer.c use.c
ar --plugin "$plugin" rcs libanswer.a answer.o
index() { nm --plugin "$plugin" -s libanswer.a | sed -n 's/ in .*//p' | tr '\n' ' '; }
link() { "${gcc[@]}" -flto -nostdlib -static use.o libanswer.a -o use 2>link.err; }

before=$(index)
link || changed "the link before strip: $(cat link.err)"
code=0
strip -g libanswer.a 2>strip.err || code=$?
after=$(index)
echo "index before: $before"
echo "strip exit $code: $(sed 's/: [^:]*answer.o:/: answer.o:/' strip.err)"
echo "index after:  $after"
[ "$before" = 'answer ' ] || changed 'index before'
[ "$code" = 0 ] || changed "strip's exit code is $code"
grep -q 'plugin needed to handle lto object' strip.err || changed "strip's message"
[ "$after" = '__gnu_lto_slim ' ] || changed 'index after'
link && changed 'the link after strip works'
grep -o 'undefined reference.*' link.err || changed 'the message of the link'
debug() { readelf -SW "$1" 2>/dev/null | grep -c debug || true; }
ar p libanswer.a >member.o
echo "debug sections before: $(debug answer.o), after: $(debug member.o)"
[ "$(debug answer.o)" -gt 0 ] && [ "$(debug member.o)" = 0 ] || changed 'the debug sections'
ranlib --plugin "$plugin" libanswer.a
link || changed 'ranlib does not mend it'
echo 'As found: exit 0, the member stripped, the archive of no use until it is indexed anew.'
