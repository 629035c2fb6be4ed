#!/usr/bin/env bash
# Software: nar-maven-plugin 3.10.1 (with the parser of includes of its cpptasks), run by the Maven 3.x and
#   JDK of the PATH, with the gcc and g++ of the PATH.
# One would guess: an incremental native build knows the headers of an object from the compiler, which
#   writes them down with -MD; gcc has done so for decades.
# What happens: the plugin reads the sources itself and follows the includes it can read. One whose name
#   comes from a macro (#define HEADER "size.h", #include HEADER) is none of those: when that header
#   changes, nothing is compiled, the build succeeds and the program has the old value. The same
#   header included by its name is followed.
# Why it matters: FreeType's classic headers are included that way, and so are configuration headers
#   chosen with -D. A clean build is right, so the fault shows on the developer's machine only.
set -euo pipefail
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
changed() { echo "CHANGED: $*" >&2; exit 1; }
build() { # how many sources were compiled, and what the program says
  mvn -B -Dmaven.repo.local="$work/repo" "$@" >mvn.log 2>&1 || { tail -n 30 mvn.log >&2; exit 1; }
  compiled=$(sed -n 's/.* \([0-9]*\) total files to be compiled.*/\1/p' mvn.log)
  value=$("$(find target/nar -type f -path '*/bin/*' -name prog -perm -100)")
}

mvn -B --version | sed -n '1p'
gcc --version | sed -n '1p'
mkdir -p src/main/c src/main/include
cat >pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>prog</artifactId>
  <version>1</version>
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
              <type>executable</type>
              <run>false</run>
            </library>
          </libraries>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
POM
try() { # INCLUDE-LINES: the value of two builds, with the header changed in between, and of a clean one
  echo '#define SIZE 1' >src/main/include/size.h
  printf '#include <stdio.h>\n%s\nint main(void) { printf("%%d\\n", SIZE); return 0; }\n' "$1" >src/main/c/prog.c
  build clean compile
  first=$value
  sleep 2 # so that the time of the header tells
  echo '#define SIZE 2' >src/main/include/size.h
  build compile
  second="$value (compiled: ${compiled:-0})"
  build clean compile
  echo "$(tr '\n' ' ' <<<"$1"): $first, header changed: $second, clean build: $value"
}
try '#include "size.h"'
[ "$first, $second, $value" = '1, 2 (compiled: 1), 2' ] || changed 'the include by name'
try '#define HEADER "size.h"
#include HEADER'
[ "$first, $second, $value" = '1, 1 (compiled: 0), 2' ] || changed 'the include by macro'
echo 'As found: a header included by a macro is not followed.'
