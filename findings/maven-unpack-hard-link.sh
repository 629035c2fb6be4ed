#!/usr/bin/env bash
# Software: maven-dependency-plugin 3.9.0 (its plexus-archiver), run by the Maven 3.x and JDK of the PATH.
# One would guess: the unpack goal keeps what a tar.gz keeps; it restores modes and symbolic links, so
#   a second name of the same file (a hard link, which tar stores as a name without content)
#   becomes a link or a copy.
# What happens: it becomes an empty file with the right mode. The goal says nothing and succeeds.
# Why it matters: toolchains and SDKs are shipped as tar.gz artifacts, and GNU tar makes such entries
#   by itself whenever two names share a file (a compiler and its name with the target in front).
#   The unpacked compiler is an executable of 0 bytes: a shell takes it for an empty script that
#   does nothing and exits 0.
set -euo pipefail
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
changed() { echo "CHANGED: $*" >&2; exit 1; }
maven() { mvn -B -Dmaven.repo.local="$work/repo" "$@" >mvn.log 2>&1 || { tail -n 30 mvn.log >&2; exit 1; }; }

mvn -B --version | sed -n '1p'
mkdir -p in/bin tar
printf '#!/bin/sh\necho tool\n' >in/bin/tool
chmod 755 in/bin/tool
ln in/bin/tool in/bin/x86_64-tool
ln -s tool in/bin/alias
tar --sort=name -czf sdk.tar.gz -C in bin
tar -xzf sdk.tar.gz -C tar
cat >pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>unpack</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
</project>
POM
maven org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file -Dfile=sdk.tar.gz -DgroupId=example \
  -DartifactId=sdk -Dversion=1 -Dpackaging=tar.gz
maven org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack -Dartifact=example:sdk:1:tar.gz \
  -DoutputDirectory="$work/out"
ls repo/org/codehaus/plexus/plexus-archiver | sed 's/^/plexus-archiver /'

for f in tool x86_64-tool alias; do
  echo "$f: tar $(stat -L -c '%s bytes, mode %a' tar/bin/$f); unpack goal $(stat -L -c '%s bytes, mode %a' out/bin/$f)"
done
warned=$(grep -c 'WARN.*\(link\|bin/\)' mvn.log || true)
echo "warnings about it: $warned"
cmp in/bin/tool tar/bin/x86_64-tool || changed 'tar itself'
cmp in/bin/tool out/bin/tool || changed 'the first name'
[ "$(readlink out/bin/alias)" = tool ] || changed 'the symbolic link'
[ -e out/bin/x86_64-tool ] && [ ! -s out/bin/x86_64-tool ] || changed 'the hard link'
[ -x out/bin/x86_64-tool ] || changed 'its mode'
sh -c out/bin/x86_64-tool || changed 'the empty tool does not end with 0'
[ "$warned" = 0 ] || changed 'the goal warns'
echo 'As found: a hard link in a tar.gz is unpacked as an empty executable.'
