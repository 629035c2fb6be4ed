// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code compile_commands.json}, compared with what it has to be, to the letter. */
class CompileCommandsTest {
    @Test
    void oneEntryACompilationWithPlaceholdersFilledInAndWithoutDependencyFiles() {
        Plan plan = TestTree.of("<executable name=\"p\"><objects>main.o d/low.o</objects></executable>")
                .sources("main.c", "d/low.s")
                .plan();
        assertThat(CompileCommands.of(plan, "/home/me/src", "target")).isEqualTo("""
                [
                  {"directory": "/home/me/src", "file": "main.c", "output": "target/obj/resident/main.o",
                   "arguments": ["/bin/gcc", "-Itarget/include", "-ffile-prefix-map=/home/me/src=.", "-frandom-seed=main.o", "-c", "main.c", "-o", "target/obj/resident/main.o"]},
                  {"directory": "/home/me/src", "file": "d/low.s", "output": "target/obj/resident/d/low.o",
                   "arguments": ["/bin/gcc", "-ffile-prefix-map=/home/me/src=.", "-frandom-seed=d/low.o", "-c", "d/low.s", "-o", "target/obj/resident/d/low.o"]}
                ]
                """);
    }

    @Test
    void oddCharactersAreQuotedAndBracesComeBack() {
        Plan plan = TestTree.of("<flags><defines>S=\"a\\b\" T='é€😀' U={src}</defines></flags>"
                        + "<executable name=\"p\"><objects>main.o</objects></executable>")
                .sources("main.c")
                .plan();
        assertThat(CompileCommands.of(plan, "/a \"b\"\t{out}\u0001", "target"))
                .contains("\"directory\": \"/a \\\"b\\\"\\u0009{out}\\u0001\"")
                .contains("\"-DS=\\\"a\\\\b\\\"\", \"-DT='é€😀'\", \"-DU={src}\"")
                .contains("\"-ffile-prefix-map=/a \\\"b\\\"\\u0009{out}\\u0001=.\"");
    }

    @Test
    void aPlanWithoutCompilationsGivesAnEmptyList() {
        Plan plan = TestTree.of("<config><symbol name=\"A\" type=\"bool\"><prompt>a</prompt></symbol></config>"
                        + "<archive name=\"u\"><objects config=\"A\">main.o</objects></archive>")
                .sources("main.c")
                .plan();
        assertThat(CompileCommands.of(plan, "/src", "target")).isEqualTo("[\n]\n");
    }
}
