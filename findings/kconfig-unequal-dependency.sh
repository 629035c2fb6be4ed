#!/usr/bin/env bash
# Software: conf of Linux 7.2.13 (Debian's linux-kbuild-7.2.13+deb14 7.2.13-1, amd64); 7.2.8 does the same.
# One would guess: "depends on A != y" in a bool is as good as "depends on !A"; kconfig-language.rst
#   allows comparisons of symbols with constants in expressions.
# What happens: with CONFIG_A=y the dependency is not met, and yet X is y and written to .config.
#   conf prints "Oops! How to check" and a number several times to its standard error, and exits
#   with 0. With "depends on !A", X is n as it should be.
# Why it matters: a configuration that contradicts its own Kconfig is handed to the build, and scripts
#   that look at the exit code do not notice.
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

model() {
  printf 'config A\n\tbool "a"\n\nconfig X\n\tbool "x"\n\tdefault y\n\tdepends on %s\n' "$1" >Kconfig
  echo CONFIG_A=y >.config
  code=0
  conf --olddefconfig >said 2>&1 || code=$?
  oops=$(grep -c 'Oops' said || true)
  echo "depends on $1: exit code $code, $(values), $oops strange messages"
}
model '!A'
[ "$(values)" = 'CONFIG_A=y' ] || changed 'the plain dependency'
[ "$oops" = 0 ] || changed 'the plain dependency has messages'
model 'A != y'
[ "$(values)" = 'CONFIG_A=y CONFIG_X=y' ] || changed 'the comparison is respected'
[ "$oops" != 0 ] || changed 'there are no messages'
[ "$code" = 0 ] || changed "the exit code is $code"
echo 'As found: a symbol whose dependency is not met is y.'
