#!/usr/bin/env bash
# Software: clang 14.0.6 (Debian 12's clang-14 and libclang-rt-14-dev 1:14.0.6-12, amd64), GNU ld 2.40.
# One would guess: clang -r, which joins objects into one object, leaves every library to the final
#   link, as it does for the C library; with -nostdlib on top there is no doubt.
# What happens: with -fsanitize=address, -r takes the whole sanitizer runtime into the object, with
#   and without -nostdlib. Two objects joined that way cannot go into one program: the linker
#   finds each symbol of the runtime twice. -fno-sanitize-link-runtime takes out the big part and
#   leaves a small one in that collides just the same; only joining without -fsanitize (the
#   objects are instrumented already) keeps the runtime out.
# Why it matters: a build that joins each module's objects before the link works until somebody turns
#   the sanitizer on, and then fails with names of the sanitizer that no source has.
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
take clang-14=1:14.0.6-12 libclang-cpp14=1:14.0.6-12 libclang-rt-14-dev=1:14.0.6-12 \
  libllvm14=1:14.0.6-12 libedit2=3.1-20221030-2 libbsd0=0.11.7-2 libz3-4=4.8.12-3.1 \
  libxml2=2.9.14+dfsg-1.3~deb12u6 libicu72=72.1-3+deb12u1 \
  binutils=2.40-2 binutils-common=2.40-2 binutils-x86-64-linux-gnu=2.40-2 \
  libbinutils=2.40-2 libctf0=2.40-2 libctf-nobfd0=2.40-2 libjansson4=2.14-2
export PATH="$work/root/usr/bin:$PATH"
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"
clang=("$work/root/usr/lib/llvm-14/bin/clang" --target=x86_64-linux-gnu "-B$work/root/usr/bin/" -fsanitize=address)

"${clang[0]}" --version | head -n 1
ld.bfd --version | head -n 1
echo 'int one(int *p) { return *p; }' >one.c
echo 'int two(int *p) { return p[1]; }' >two.c
"${clang[@]}" -c one.c two.c
defines() { nm "$1" | grep -c ' [TW] __asan_' || true; }
"${clang[@]}" -r one.o -o one-r.o
"${clang[@]}" -r -nostdlib two.o -o two-r.o
for n in one two; do "${clang[@]}" -r -nostdlib -fno-sanitize-link-runtime $n.o -o $n-option.o; done
for n in one two; do "${clang[@]}" -r -nostdlib -fno-sanitize=address $n.o -o $n-without.o; done
for o in one one-r two-r two-option two-without; do
  echo "$o.o: $(stat -c %s $o.o) bytes, defines $(defines $o.o) names of the runtime"
done
together() {
  code=0
  ld.bfd -r "$@" -o both.o 2>err || code=$?
  echo "$*: exit $code, $(grep -c 'multiple definition' err || true) double definitions"
}
[ "$(defines one.o)" = 0 ] || changed 'the plain object'
[ "$(defines one-r.o)" -gt 0 ] || changed '-r'
[ "$(defines two-r.o)" -gt 0 ] || changed '-r -nostdlib'
together one-r.o two-r.o
[ "$code" != 0 ] && grep -q 'multiple definition' err || changed 'two objects'
together one-option.o two-option.o
[ "$code" != 0 ] && grep -q 'multiple definition' err || changed 'two objects with -fno-sanitize-link-runtime'
together one-without.o two-without.o
[ "$code" = 0 ] || changed 'two objects joined without -fsanitize'
echo 'As found: -r -nostdlib does not keep the sanitizer runtime out.'
