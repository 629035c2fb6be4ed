#!/usr/bin/env bash
# Software: conf of Linux 7.2.13 (Debian's linux-kbuild-7.2.13+deb14 7.2.13-1, amd64); 7.2.8 does the same.
# One would guess: a transitional symbol hands its old value over to what replaces it, once and for
#   all: after olddefconfig the new .config holds the same configuration on its own, and so does what
#   savedefconfig writes.
# What happens: only symbols with a prompt keep the value. One without a prompt, whose default is the
#   transitional symbol, is y in the first olddefconfig, with all that it selects, and gone in the
#   second, since the old symbol is not written. And savedefconfig run on the old file leaves out the
#   new symbol, because y is its default as long as the old one is y: its result is empty, and
#   loading it gives n.
# Why it matters: the same command on its own output gives another configuration, and a defconfig
#   made during such a move drops the very decision that the mechanism is to keep.
set -euo pipefail
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
changed() { echo "CHANGED: $*" >&2; exit 1; }
# Apt's lists of Debian unstable, from the mirror that this Debian uses, beside those of this system, and a C library that conf runs with.
mkdir -p lists/partial cache/archives/partial tree
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Label: Debian' 'Component: main' | head -n 1)
echo "deb [arch=amd64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror sid main" >sources.list
cat >apt.conf <<APT
Dir::Etc::sourcelist "$work/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::State::lists "$work/lists";
Dir::Cache "$work/cache";
Acquire::Languages "none";
APT
apt-get -qq -c apt.conf update >apt.log 2>&1 || { cat apt.log >&2; exit 1; }
apt-get -qq -c apt.conf download linux-kbuild-7.2.13+deb14=7.2.13-1 libc6:amd64=2.43-7 >apt.log 2>&1 || { cat apt.log >&2; exit 1; }
for deb in *.deb; do dpkg -x "$deb" root; done
libraries="$work/root/usr/lib/x86_64-linux-gnu"
conf() {
  "$libraries/ld-linux-x86-64.so.2" --library-path "$libraries" \
    "$work/root/usr/lib/linux-kbuild-7.2.13+deb14/scripts/kconfig/conf" "$@" Kconfig
}
values() { grep '^CONFIG_' .config | tr '\n' ' ' | sed 's/ $//'; }
cd tree

cat >Kconfig <<'KCONFIG'
config OLD
	bool
	transitional

config NEW
	bool "Replaces the old one"
	default OLD

config HID
	bool
	default OLD
	select SEL

config SEL
	bool
KCONFIG
echo CONFIG_OLD=y >.config
conf --olddefconfig >/dev/null
first=$(values)
conf --olddefconfig >/dev/null
second=$(values)
echo "olddefconfig of CONFIG_OLD=y: $first"
echo "the same once more: $second"

echo CONFIG_OLD=y >.config
conf --savedefconfig=defconfig >/dev/null
echo "savedefconfig of CONFIG_OLD=y: $(wc -c <defconfig) bytes"
conf --defconfig=defconfig >/dev/null
loaded=$(grep NEW .config)
echo "loaded again: $loaded"

[ "$first" = 'CONFIG_NEW=y CONFIG_HID=y CONFIG_SEL=y' ] || changed 'the first run'
[ "$second" = 'CONFIG_NEW=y' ] || changed 'the second run'
[ ! -s defconfig ] || changed 'the defconfig is not empty'
[ "$loaded" = '# CONFIG_NEW is not set' ] || changed 'what is loaded'
echo 'As found: olddefconfig is not idempotent, and savedefconfig loses the decision.'
