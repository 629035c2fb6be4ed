// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An object depends on the code of its texts, not on their comments (B08). */
class CommentEditsTest {
    private final NativeTree tree;

    CommentEditsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.manifest("", "<executable name=\"app\"><objects>main.o one.o</objects></executable>\n")
                .write("main.c", "#include \"all.h\"\nint main(void) { return ONE; } // zero\n")
                .write("one.c", "/* one */\n#include \"all.h\"\n\nint one = ONE;  /* the one */\n")
                .write("all.h", "/* Things\n   for all. */\n#define ONE 1 // one\n");
    }

    /** Builds, and returns what was compiled. */
    private List<String> compiled() {
        return tree.build().built().stream()
                .filter(file -> file.endsWith(".o"))
                .map(file -> file.substring(file.lastIndexOf('/') + 1))
                .sorted()
                .toList();
    }

    private List<String> compiledAfter(String file, String old, String now) {
        tree.edit(file, old, now);
        List<String> compiled = compiled();
        tree.assertEqualToClean();
        return compiled;
    }

    @Test
    @DisplayName("B08: an edited comment compiles nothing where all code stays in its place")
    void anEditedCommentCompilesNothing() {
        tree.build();

        assertThat(compiledAfter("all.h", "// one", "// The only one.")).isEmpty();
        assertThat(compiledAfter("all.h", "for all", "for everybody")).isEmpty();
        assertThat(compiledAfter("one.c", "the one", "another")).isEmpty();
        assertThat(compiledAfter("one.c", "\n\n", " /* all */\t\n   \n")).isEmpty();
        tree.nullBuild();
        assertThat(compiledAfter("all.h", "for everybody. */", "for everybody.\n */"))
                .containsExactly("main.o", "one.o");
        assertThat(compiledAfter("all.h", "1 // The", "2 // The")).containsExactly("main.o", "one.o");
    }

    @Test
    void whatMovesCodeCompilesItsReaders() {
        tree.build();

        assertThat(compiledAfter("one.c", "/* one */\n", "/* one\n */\n")).containsExactly("one.o");
        assertThat(compiledAfter("one.c", "int one", " int one")).containsExactly("one.o");
        assertThat(compiledAfter("one.c", " int", " /**/int")).containsExactly("one.o");
        assertThat(compiledAfter("one.c", "/**/", "/***/")).containsExactly("one.o");
        assertThat(compiledAfter("one.c", "/***/", "/*x*/")).isEmpty();
    }

    @Test
    @DisplayName("B08: results of a file with other comments are taken from the cache")
    void otherCommentsFindTheSameResults() {
        tree.cache = Optional.of(tree.base.resolveSibling("cache"));
        tree.build();
        tree.edit("all.h", "// one", "").edit("one.c", "the one", "another");
        NativeTree other = tree.copy(tree.base.resolveSibling("other"));
        other.cache = tree.cache;

        assertThat(other.build().restored()).hasSize(3);
        other.assertEqualToClean();
        other.edit("all.h", "for all", "for others").nullBuild();
        other.edit("all.h", "ONE 1", "ONE 3");
        assertThat(other.build().built()).hasSize(3);
    }

    @Test
    void aFileThatIsReadAsBytesCountsAsAWhole() {
        tree.write("one.c", "__asm__(\".data\\n.globl one\\none: .incbin \\\"all.h\\\"\\n.text\");\n")
                .build();

        assertThat(compiledAfter("all.h", "for all", "for some")).containsExactly("one.o");
        tree.cflags = List.of("-O1", "-g3");
        tree.build();
        assertThat(compiledAfter("all.h", "for some", "for none")).containsExactly("main.o", "one.o");
    }

    @Test
    void filesThatAreIncludedOnceByTheirContentCountAsAWhole() {
        tree.write("a.h", "#pragma once\n// one\n")
                .write("dir/a.h", "#pragma once\n// two\n")
                .write("one.c", "#include \"a.h\"\n#include \"dir/a.h\"\nint one;\n")
                .build();

        assertThat(compiledAfter("a.h", "// one", "// two")).containsExactly("one.o");
    }

    @Test
    void otherReadersOfAFileSeeItsComments() {
        tree.manifest("", """
                        <generate program="cat" stdout="comments.txt"><inputs>all.h</inputs><arg>${in}</arg></generate>
                        <executable name="app"><objects>main.o one.o</objects></executable>
                        """).build();

        assertThat(compiledAfter("all.h", "// one", "// 1")).isEmpty();
        assertThat(tree.read("target/gen/comments.txt")).contains("// 1\n");
    }

    @Test
    void debugInformationOfClangHasADigestOfTheWholeFile() {
        RequiredTools.need("clang");
        tree.cc = Tool.of("clang", "test");
        tree.build();
        assertThat(compiledAfter("all.h", "for all", "for some")).containsExactly("main.o", "one.o");

        tree.cflags = List.of("-O1");
        tree.build();
        assertThat(compiledAfter("all.h", "for some", "for none")).isEmpty();
    }

    @Test
    void explainDoesNotNameAFileOfWhichOnlyCommentsChanged() throws IOException {
        tree.build();
        tree.edit("all.h", "for all", "for some").edit("one.c", "ONE;", "ONE + 1;");
        tree.build();

        assertThat(Explanation.read(tree.places()).of("one.o")).hasSize(2).contains("  one.c changed");
    }
}
