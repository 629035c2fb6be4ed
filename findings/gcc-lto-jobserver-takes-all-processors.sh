#!/usr/bin/env bash
# Software: gcc 12.2.0 (Debian 12's gcc-12 12.2.0-14+deb12u1, amd64), GNU make 4.3-4.1.
# One would guess: a link with -flto=jobserver takes its jobs from the jobserver that MAKEFLAGS names; where it cannot use the one
#   that is named, as the named pipe of GNU make 4.4, it says so and runs one job at a time.
# What happens: with the older form, two open files, it does take them. With fifo:PATH it says nothing, and runs make with -j and the
#   number of processors, as -flto=auto does without any jobserver.
# Why it matters: a build tool that offers slots by the newer form alone, so that links stay within them, gets links that
#   each take the whole machine, and no line in the log tells.
set -euo pipefail
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
changed() { echo "CHANGED: $*" >&2; exit 1; }
apt-get -qq download make=4.3-4.1 binutils=2.40-2 binutils-common=2.40-2 binutils-x86-64-linux-gnu=2.40-2 \
  libbinutils=2.40-2 libctf0=2.40-2 libctf-nobfd0=2.40-2 libjansson4=2.14-2 \
  cpp-12=12.2.0-14+deb12u1 gcc-12=12.2.0-14+deb12u1 libisl23=0.25-1.1 libmpc3=1.3.1-1 \
  libmpfr6=4.2.0-1 libgmp10=2:6.2.1+dfsg1-1.1 2>apt.log || { cat apt.log >&2; exit 1; }
for deb in *.deb; do dpkg -x "$deb" root; done
export PATH="$work/root/usr/bin:$PATH"
export LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu"
x86_64-linux-gnu-gcc-12 --version | head -n 1
make --version | head -n 1

gcc=(x86_64-linux-gnu-gcc-12 "-B$work/root/usr/bin/" -O1)
echo 'int f(int x) { return x + 1; }' >f.c
"${gcc[@]}" -flto -c f.c
mkfifo slots
exec 3<>slots
printf '+' >&3
link() { MAKEFLAGS=" -j$(($(nproc) + 3)) --jobserver-auth=$1" "${gcc[@]}" -v -flto=jobserver -nostdlib -shared f.o -o f.so 2>&1; }
link 3,3 >older
link "fifo:$work/slots" >newer
grep -q 'Using make jobserver' older || changed 'the older form is not used'
! grep -Eq '^make .* -j' older || changed 'the older form is given another number of jobs'
grep -Eq "^make .* -j$(nproc) " newer || changed 'the newer form does not run a job for each processor'
! grep -iq 'warning\|not available' newer || changed 'the newer form is commented on'
echo "As found: offered a named pipe, -flto=jobserver runs make -j$(nproc), the number of processors, without a word."
