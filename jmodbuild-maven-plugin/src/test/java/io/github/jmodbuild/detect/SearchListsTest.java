// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What compilers say of themselves. */
class SearchListsTest {
    @Test
    void gccNamesItsDriverItsCompilerAndItsDirectories() {
        SearchLists lists = SearchLists.of("""
                Reading specs from /opt/gcc/lib/specs
                COLLECT_GCC=gcc
                Target: x86_64-linux-gnu
                COLLECT_GCC_OPTIONS='-E' '-v' '-mtune=generic'
                 /usr/lib/gcc/x86_64-linux-gnu/12/cc1 -E -quiet -v /dev/null
                ignoring nonexistent directory "/usr/local/include/x86_64-linux-gnu"
                #include "..." search starts here:
                #include <...> search starts here:
                 /usr/local/include
                 /usr/include
                End of search list.
                # 1 "/usr/include/stdc-predef.h" 1 3 4
                """);
        assertThat(lists.programs())
                .containsExactly("/opt/gcc/lib/specs", "gcc", "/usr/lib/gcc/x86_64-linux-gnu/12/cc1");
        assertThat(lists.includes())
                .containsExactly("/usr/local/include/x86_64-linux-gnu", "/usr/local/include", "/usr/include");
    }

    @Test
    void clangNamesItsConfigurationAndTheProgramThatRuns() {
        SearchLists lists = SearchLists.of("""
                Debian clang version 16.0.6
                InstalledDir: /usr/bin
                Configuration file: /etc/clang/clang.cfg
                 (in-process)
                 "/usr/lib/llvm-14/bin/clang" -cc1 -triple x86_64-pc-linux-gnu -E
                """);
        assertThat(lists.programs()).containsExactly("/etc/clang/clang.cfg", "/usr/lib/llvm-14/bin/clang");
    }

    @Test
    void directoriesOfLibraries() {
        assertThat(SearchLists.libraries("install: /a/\nprograms: =/b\nlibraries: =/c/:/d\n"))
                .containsExactly("/c/", "/d");
        assertThat(SearchLists.libraries("nothing")).isEmpty();
    }
}
