// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flags with which comments matter to an object (B08). */
class CommentRecordsTest {
    private static final Compiler GCC = compiler(Family.GCC, "12.2.0");
    private static final Compiler CLANG = compiler(Family.CLANG, "14.0.6");

    private static Compiler compiler(Family family, String version) {
        return new Compiler(List.of("/usr/bin/cc"), family, version, "x86_64-linux-gnu", List.of(), List.of());
    }

    private static boolean areNone(String flags, Compiler compiler) {
        List<String> argv = List.of(("/usr/bin/cc -c " + flags + " a.c").split(" +"));
        return !HeaderRecords.isLikely(argv) && new CommentRecords().areNone(argv, compiler);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-g3",
                "-save-temps",
                "-E",
                "-C",
                "-CC",
                "-Wp,-C",
                "-Xclang -verify",
                "-mllvm -x",
                "-x c",
                "-xobjective-c",
                "-ansi",
                "-std=gnu89",
                "-pedantic",
                "-Wc90-c99-compat",
                "--coverage",
                "-fprofile-use=a",
                "-fprofile-arcs",
                "-Wimplicit-fallthrough=1",
                "-Wdocumentation",
                "-Wtrailing-whitespace=any",
                "-fplugin=a.so",
                "-traditional-cpp",
                "-fdirectives-only",
                "-finput-charset=latin1",
                "-fmodules",
                "-include-pch a.pch",
                "-specs=a.specs",
                "-Wa,-aln=a.lst",
            })
    void withTheseTheyMatter(String flags) {
        assertThat(areNone(flags, GCC)).isFalse();
        assertThat(areNone(flags, CLANG)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-O2 -Wall -Wextra -Werror -std=gnu11 -DC=1 -Iinclude -MD -MF a.d -fPIC",
                "-g0 -std=c++20 -fsanitize=undefined -include generated/autoconf.h",
                "-flto -ffile-prefix-map=/x=. -frandom-seed=a -fvisibility=hidden -Wa,--MD",
                "-Wimplicit-fallthrough=5 -Wcomment",
            })
    void withTheseTheyDoNot(String flags) {
        assertThat(areNone(flags, GCC)).isTrue();
        assertThat(areNone(flags, CLANG)).isTrue();
    }

    @Test
    void debugInformationOfClangMayHaveDigestsOfSources() {
        for (String flags : List.of("-g", "-g1", "-gdwarf-4", "-gline-tables-only", "-ggdb", "-g -g0")) {
            assertThat(areNone(flags, CLANG)).as(flags).isFalse();
            assertThat(areNone(flags, GCC)).as(flags).isTrue();
        }
    }

    @Test
    void ofOldCompilersNothingIsKnown() {
        assertThat(areNone("-O2", compiler(Family.GCC, "4.9.4"))).isFalse();
        assertThat(areNone("-O2", compiler(Family.GCC, "5"))).isTrue();
        assertThat(areNone("-O2", compiler(Family.GCC, "unknown"))).isFalse();
    }
}
