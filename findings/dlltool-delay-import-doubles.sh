#!/usr/bin/env bash
# Software: GNU dlltool 2.40 for x86_64 Windows (Debian 12's binutils-mingw-w64-x86-64 2.40-2+10.4).
# One would guess: the delay-load trampoline of an import library made by --output-delaylib keeps all
#   registers that may hold an argument while the helper loads the DLL, as the call goes on afterwards.
# What happens: it keeps rcx, rdx, r8 and r9 and not one of xmm0 to xmm3, in which the Windows
#   calling convention passes float and double arguments and which any callee may overwrite. The
#   helper it calls loads a library, so what the registers hold afterwards is chance.
# Why it matters: only the first call of a function with a floating-point argument is wrong, later
#   ones go straight to the DLL. A test that calls twice, or passes integers, never sees it. An
#   ordinary import library (--output-lib) has no such code.
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
take binutils-mingw-w64-x86-64=2.40-2+10.4
export PATH="$work/root/usr/bin:$PATH"
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"

x86_64-w64-mingw32-dlltool --version | head -n 1
printf 'LIBRARY geometry.dll\nEXPORTS\n area\n' >geometry.def
x86_64-w64-mingw32-dlltool -m i386:x86-64 -d geometry.def --output-delaylib libdelay.a --output-lib libplain.a
x86_64-w64-mingw32-objdump -d libdelay.a >delay.txt
x86_64-w64-mingw32-objdump -d libplain.a >plain.txt
saved=$(sed -n 's/.*mov  *%\([a-z0-9]*\),0x[0-9a-f]*(%rsp).*/\1/p' delay.txt | tr '\n' ' ')
echo "kept in the trampoline: $saved"
echo "lines that name an xmm register: $(grep -c xmm delay.txt || true)"
grep -q '<__tailMerge' delay.txt && grep -q 'call ' delay.txt || changed 'no trampoline that calls'
[ "$saved" = 'rcx rdx r8 r9 ' ] || changed 'the kept registers'
! grep -q xmm delay.txt || changed 'xmm registers are named'
! grep -q 'call ' plain.txt || changed 'the plain import library calls something'
echo 'As found: integer arguments are kept over the load, floating-point ones are not.'
