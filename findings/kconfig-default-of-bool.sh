#!/usr/bin/env bash
# Software: conf of Linux 7.2.13 (Debian's linux-kbuild-7.2.13+deb14 7.2.13-1, amd64).
# One would guess: a string whose default is the name of a bool gets that symbol's value, "y" or "n":
#   the default of a string or number may be another symbol, and strings and numbers do take the
#   values of strings and numbers.
# What happens: it gets "n", also where the bool is y or the tristate m: conf computes values of bools
#   and tristates apart from their texts, which stay what they are before anything is computed.
#   An int with such a default becomes that text too: conf writes CONFIG_I=n, after a warning that the
#   number is invalid, and ends with exit code 0.
# Why it matters: "default DEBUG" in a string looks right and says the opposite for every configuration
#   that has DEBUG; and a tool that resolves Kconfig files, such as an importer, differs from conf
#   where it does what the file says.
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
cd tree
cat >Kconfig <<'KCONFIG'
config MODULES
	def_bool y
	modules

config DEBUG
	bool "Debugging"
	default y

config SLOW
	tristate "Slow things"
	default m

config LEVEL
	string
	default DEBUG

config MODE
	string
	default SLOW

config NAME
	string
	default LEVEL

config I
	int
	default DEBUG
KCONFIG
conf --alldefconfig >out 2>&1 || { cat out >&2; changed 'exit code'; }
cat .config out
for line in CONFIG_DEBUG=y CONFIG_SLOW=m 'CONFIG_LEVEL="n"' 'CONFIG_MODE="n"' 'CONFIG_NAME="n"' CONFIG_I=n; do
  grep -qx "$line" .config || changed "$line"
done
grep -q "'I': number is invalid" out || changed 'the warning'
