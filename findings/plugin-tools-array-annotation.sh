#!/usr/bin/env bash
# Software: maven-plugin-plugin 3.15.2 and the QDox it brings, maven-compiler-plugin 3.13.0, run by the
#   Maven 3.x and JDK 17 or newer of the PATH.
# One would guess: the descriptor goal looks at the classes with @Mojo and takes what javac takes; its
#   reading of the sources is for the comments of the parameters only.
# What happens: it parses every source of the module, and a type annotation on an array dimension,
#   "byte @Nullable [] digest" (the array may be null, Java since 8), anywhere in it is a syntax
#   error that ends the build. The same annotation in front of the element type is accepted, and
#   means another thing: the elements may be null.
# Why it matters: null-marked code (JSpecify writes arrays that way) cannot be in a plugin's module,
#   not even in a class that has nothing to do with goals; the error names the goal and a column
#   of valid source. A plugin for native builds has such arrays wherever bytes are read.
set -euo pipefail
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
changed() { echo "CHANGED: $*" >&2; exit 1; }
maven() { mvn -B -Dmaven.repo.local="$work/repo" "$@" >mvn.log 2>&1; }

mvn -B --version | sed -n '1p;3p'
mkdir -p src/main/java/p
cat >pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>some-maven-plugin</artifactId>
  <version>1</version>
  <packaging>maven-plugin</packaging>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.apache.maven</groupId>
      <artifactId>maven-plugin-api</artifactId>
      <version>3.8.7</version>
      <scope>provided</scope>
    </dependency>
    <dependency>
      <groupId>org.apache.maven.plugin-tools</groupId>
      <artifactId>maven-plugin-annotations</artifactId>
      <version>3.15.2</version>
      <scope>provided</scope>
    </dependency>
  </dependencies>
</project>
POM
cat >src/main/java/p/SomeMojo.java <<'JAVA'
package p;

import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Mojo;

/** Does nothing. */
@Mojo(name = "some")
public class SomeMojo extends AbstractMojo {
    @Override
    public void execute() {}
}
JAVA
cat >src/main/java/p/Nullable.java <<'JAVA'
package p;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

@Target(ElementType.TYPE_USE)
@interface Nullable {}
JAVA
compile=org.apache.maven.plugins:maven-compiler-plugin:3.13.0:compile
descriptor=org.apache.maven.plugins:maven-plugin-plugin:3.15.2:descriptor
try() { # DECLARATION...: how the two goals end
  printf 'package p;\n\n%s\n' "$1" >src/main/java/p/Other.java
  maven "$compile" || changed "javac does not take: $1"
  result=accepted
  if ! maven "$descriptor"; then
    result=$(grep -o 'syntax error @\[[0-9,]*\]' mvn.log | head -n 1 || true)
    [ -n "$result" ] || { tail -n 30 mvn.log >&2; changed 'the goal fails for another reason'; }
  fi
  echo "$1 -> javac: accepted, descriptor: $result"
}
try 'class Other { @Nullable Byte[] digest; }'
[ "$result" = accepted ] || changed 'annotation in front'
for declaration in 'class Other { byte @Nullable [] digest; }' 'record Other(byte @Nullable [] digest) {}' \
  'class Other { void m(byte @Nullable ... digest) {} }'; do
  try "$declaration"
  [ "$result" != accepted ] || changed "$declaration"
done
ls repo/com/thoughtworks/qdox/qdox | sed 's/^/qdox /'
echo 'As found: valid sources without any goal in them end the descriptor goal.'
