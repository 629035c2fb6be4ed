#!/usr/bin/env bash
# Software: nar-maven-plugin 3.10.1, run by the Maven 3.x and JDK of the PATH, with the gcc and readelf of the PATH.
# One would guess: a plugin that publishes shared libraries under a name with a version in it, libnum-1.0.so, sets
#   that name as the soname, as libtool, CMake and Meson do.
# What happens: the library has no soname at all. A program that is given the file when it is linked (the way
#   CMake's imported targets and many hand-written rules do it) notes the path of the build machine as what it
#   needs, and starts nowhere else; given -L and -l with the same library, it notes the file's name and can be
#   moved.
# Why it matters: the artifact is meant for other machines and for other build tools. Who consumes it has to link by
#   -l:NAME, or to set a soname afterwards.
set -euo pipefail
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
changed() { echo "CHANGED: $*" >&2; exit 1; }
needed() { readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep num; }

mvn -B --version | sed -n '1p'
gcc --version | sed -n '1p'
mkdir -p src/main/c
echo 'int num(void) { return 42; }' >src/main/c/num.c
cat >pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>num</artifactId>
  <version>1.0</version>
  <packaging>nar</packaging>
  <build>
    <plugins>
      <plugin>
        <groupId>com.github.maven-nar</groupId>
        <artifactId>nar-maven-plugin</artifactId>
        <version>3.10.1</version>
        <extensions>true</extensions>
        <configuration>
          <libraries>
            <library>
              <type>shared</type>
            </library>
          </libraries>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
POM
mvn -B -Dmaven.repo.local="$work/repo" compile >mvn.log 2>&1 || { tail -n 30 mvn.log >&2; exit 1; }
library=$(find target/nar -name 'libnum*.so' | head -n 1)
[ "$(basename "$library")" = libnum-1.0.so ] || changed "the library is $library"
echo "sonames of $(basename "$library"): $(readelf -d "$library" | grep -c SONAME || true)"
[ -z "$(readelf -d "$library" | grep SONAME || true)" ] || changed 'it has a soname'

mkdir given
cp "$library" given/
echo 'int num(void); int main(void) { return num() != 42; }' >main.c
gcc main.c given/libnum-1.0.so -o by-path
gcc main.c -Lgiven -l:libnum-1.0.so -o by-name
echo "a program needs, linked by path: $(needed by-path); by name: $(needed by-name)"
[ "$(needed by-path)" = given/libnum-1.0.so ] || changed 'what the program linked by path needs'
[ "$(needed by-name)" = libnum-1.0.so ] || changed 'what the program linked by name needs'

mkdir elsewhere
mv by-path by-name given/libnum-1.0.so elsewhere/
started() { (cd elsewhere && LD_LIBRARY_PATH=. "./$1" 2>/dev/null) && echo starts || echo 'does not start'; }
echo "elsewhere, with the library beside it: by-path $(started by-path), by-name $(started by-name)"
[ "$(started by-path), $(started by-name)" = 'does not start, starts' ] || changed 'what starts elsewhere'
echo 'As found: the library has no soname, and a program linked by path is bound to that path.'
