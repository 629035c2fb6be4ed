#!/usr/bin/env bash
# Software: Maven 3.8.7, 3.9.16 and 4.0.0-rc-6 (the one of the PATH), with maven-enforcer-plugin 3.5.0.
# One would guess: $$ in a parameter of a plugin is either an escape for $ or two characters, whatever
#   else is in the value.
# What happens: $$ becomes $ in a value without references and in one whose references are properties
#   of the POM. A reference that only the plugin's evaluation knows, such as ${session...}, or none at
#   all, keeps every $$ of the same value; $${x} loses one $ in both.
# Why it matters: the text for a linker's $ORIGIN or a shell's $$ is right, and becomes another one
#   when a second, unrelated part of the value gets a reference. Nothing is said about it.
set -euo pipefail
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
changed() { echo "CHANGED: $*" >&2; exit 1; }

mvn -B --version | sed -n '1p'
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>dollars</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <properties><own>value</own></properties>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-enforcer-plugin</artifactId>
        <version>3.5.0</version>
        <executions>
          <execution>
            <phase>validate</phase>
            <goals><goal>enforce</goal></goals>
            <configuration>
              <rules>
                <alwaysFail><message>plain[a$$b]</message></alwaysFail>
                <alwaysFail><message>property[a$$b ${own}]</message></alwaysFail>
                <alwaysFail><message>session[a$$b ${session.request.interactiveMode}]</message></alwaysFail>
                <alwaysFail><message>nothing[a$$b ${nowhere}]</message></alwaysFail>
                <alwaysFail><message>both[a$$b $${x}]</message></alwaysFail>
              </rules>
            </configuration>
          </execution>
        </executions>
      </plugin>
    </plugins>
  </build>
</project>
POM
mvn -B -Dmaven.repo.local="$work/repo" validate >mvn.log 2>&1 && changed 'the rules that always fail'
grep -oE '^(\[ERROR\] )?(plain|property|session|nothing|both)\[[^]]*\]' mvn.log | sed 's/^\[ERROR\] //' | sort -u >seen || true
cat seen
[ -s seen ] || { tail -n 20 mvn.log >&2; exit 1; }
has() { grep -Fxq "$1" seen || changed "$1"; }
has 'plain[a$b]'
has 'property[a$b value]'
has 'session[a$$b false]'
has 'nothing[a$$b ${nowhere}]'
has 'both[a$$b ${x}]'
echo 'As found: whether $$ is one dollar sign or two depends on the other references of the value.'
