// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.engine.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers that appear where compilers find them before those used so far, and files that do not (K30). */
class ShadowingTest {
    private static final String A = "obj/resident/src/a.o";
    private static final String B = "obj/resident/src/b.o";
    private static final String APP = "bin/app";

    private final NativeTree tree;

    ShadowingTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"))
                .manifest("", """
                        <flags><includes>first common</includes></flags>
                        <executable name="app"><objects>src/main.o src/a.o src/b.o</objects></executable>
                        """)
                .write("first/other.h", "#define OTHER 1\n")
                .write("common/x.h", "#define X 1\n")
                .write("common/sys/deep.h", "#define DEEP 1\n")
                .write("src/a.c", "#include \"x.h\"\n#include <limits.h>\nint a(void) { return X; }\n")
                .write("src/b.c", "#include <sys/deep.h>\nint b(void) { return DEEP; }\n")
                .write("src/main.c", """
                        #include <stdio.h>
                        int a(void);
                        int b(void);
                        int main(void) { return printf("%d %d", a(), b()) < 0; }
                        """);
    }

    private void assertBuilt(String... files) {
        assertThat(tree.build().built()).containsExactlyInAnyOrder(files);
        tree.assertEqualToClean();
        assertThat(tree.build().isNull()).isTrue();
    }

    private void assertPrints(String text) {
        assertThat(tree.run(APP)).isEqualTo(text);
    }

    private String reason(String object) throws IOException {
        Reasons.Reason reason = Reasons.read(tree.state()).get("{build}/" + object);
        return reason == null ? "none" : reason.text();
    }

    @Test
    @DisplayName("K30: a header in an earlier directory of the path compiles who would read it, and so does its end")
    void earlierDirectory() throws IOException {
        tree.build();
        tree.write("first/x.h", "#define X 2\n");
        assertBuilt(A, APP);
        assertPrints("2 1");
        assertThat(reason(A)).isEqualTo("first/x.h has appeared, which is found before common/x.h");
        tree.delete("first/x.h");
        assertBuilt(A, APP);
        assertPrints("1 1");
    }

    @Test
    @DisplayName("K30: an old file that is moved to an earlier directory counts like a new one")
    void movedFile() throws IOException {
        tree.write("aside.h", "#define X 3\n");
        Files.setLastModifiedTime(tree.base.resolve("aside.h"), FileTime.fromMillis(1_600_000_000_000L));
        tree.build();
        tree.rename("aside.h", "first/x.h");
        assertBuilt(A, APP);
        assertPrints("3 1");
    }

    @Test
    @DisplayName("K30: a header beside the including file")
    void besideTheSource() throws IOException {
        tree.build();
        tree.write("src/x.h", "#define X 4\n");
        assertBuilt(A, APP);
        assertPrints("4 1");
        assertThat(reason(A)).isEqualTo("src/x.h has appeared, which is found before common/x.h");
    }

    @Test
    @DisplayName("K30: a header beside a header that includes it")
    void besideAHeader() {
        tree.write("common/sys/deep.h", "#include \"x.h\"\n#define DEEP X\n");
        tree.build();
        tree.write("common/sys/x.h", "#define X 5\n");
        assertBuilt(B, APP);
        assertPrints("1 5");
    }

    @Test
    @DisplayName("K30: a header of the tree in the place of one of the system")
    void systemHeader() throws IOException {
        tree.build();
        tree.write("common/limits.h", "#undef X\n#define X 6\n");
        assertBuilt(A, APP);
        assertPrints("6 1");
        assertThat(reason(A)).startsWith("common/limits.h has appeared, which is found before /");
    }

    @Test
    @DisplayName("K30: a header that system headers include by a name with a directory")
    void systemHeaderInADirectory() {
        tree.write("src/main.c", """
                #include <stdlib.h>
                #ifndef OWN
                #define OWN "none"
                #endif
                #include <stdio.h>
                int main(void) { return printf(OWN) < 0; }
                """);
        tree.build();
        assertPrints("none");
        tree.write("first/sys/types.h", "#define OWN \"own\"\n#include_next <sys/types.h>\n");
        assertBuilt("obj/resident/src/main.o", APP);
        assertPrints("own");
    }

    @Test
    @DisplayName("K30: a name with a directory, in a directory that comes into being with it")
    void nameWithADirectory() throws IOException {
        tree.build();
        tree.write("first/sys/deep.h", "#define DEEP 7\n");
        assertBuilt(B, APP);
        assertPrints("1 7");
        assertThat(reason(B)).isEqualTo("first/sys/deep.h has appeared, which is found before common/sys/deep.h");
    }

    @Test
    @DisplayName("K30: a directory that comes into being first, and its header later")
    void directoryFirst() {
        tree.build();
        tree.write("first/sys/unrelated.h", "\n");
        assertBuilt();
        tree.write("first/sys/deep.h", "#define DEEP 8\n");
        assertBuilt(B, APP);
        assertPrints("1 8");
    }

    @Test
    @DisplayName("K30: a directory of the user's flags that was not there at all")
    void directoryOfFlagsCreatedLater() {
        tree.cflags = List.of("-iquote", "later/on");
        tree.build();
        tree.write("later/on/x.h", "#define X 9\n");
        assertBuilt(A, APP);
        assertPrints("9 1");
    }

    @ParameterizedTest
    @CsvSource({
        "gcc, --include-directory=i1 -Ii2",
        "gcc, --include-directory i1 -Ii2",
        "gcc, '-Wp,-Ii1 -Wp,-Ii2'",
        "gcc, -iprefix BASE/ -iwithprefixbefore i1 -iwithprefixbefore i2",
        "gcc, -iprefix BASE/ -iwithprefix i1 -isystem i2",
        "gcc, --sysroot=/ -I=BASE/i1 -Ii2",
        "clang, -Xclang -internal-isystem -Xclang i1 -Xclang -internal-isystem -Xclang i2",
        "clang, --include-directory-after i1 --include-directory-after=i2",
    })
    @DisplayName("K30: a header in an earlier directory, however the flags spell it")
    void spellings(String compiler, String flags) {
        RequiredTools.need(compiler);
        tree.cc = Tool.of(compiler, "test");
        tree.cflags = List.of(flags.replace("BASE", tree.base.toString()).split(" ", -1));
        tree.write("i1/unrelated.h", "\n")
                .write("i2/only.h", "#define ONLY 1\n")
                .write("src/a.c", "#include <only.h>\nint a(void) { return ONLY; }\n");
        tree.build();
        tree.write("i1/only.h", "#define ONLY 2\n");
        assertThat(tree.build().built()).containsExactlyInAnyOrder(A, APP);
        assertThat(tree.build().isNull()).isTrue();
        assertPrints("2 1");
    }

    @Test
    @DisplayName("K30: unrelated files in searched directories build nothing, now or later")
    void unrelatedFiles() {
        tree.build();
        tree.nullBuild();
        tree.write("first/new.h", "\n")
                .write("src/.a.c.swp", "")
                .write("src/types.h", "")
                .write("first/stdio/x.h", "");
        assertThat(tree.build().isNull()).isTrue();
        assertThat(tree.build().isNull()).isTrue();
        tree.delete("first/new.h").delete("src/.a.c.swp");
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName(
            "K30: a file of the same name that was there and not found first counts neither when it changes nor when it goes")
    void sameNameThatWasNotTaken() {
        tree.write("src/x.h", "#define X 2\n").write("first/x.h", "#define X 3\n");
        tree.build();
        assertPrints("2 1");
        tree.delete("first/x.h").write("first/x.h", "#define X 4\n");
        assertBuilt();
        tree.delete("first/x.h");
        assertBuilt();
        tree.write("first/x.h", "#define X 5\n");
        assertBuilt();
        tree.delete("src/x.h");
        assertBuilt(A, APP);
        assertPrints("5 1");
    }

    @Test
    @DisplayName("K30: a generated header that is found before one of the tree")
    void generatedHeader() throws IOException {
        String step = "<generate program=\"echo\" stdout=\"%s.h\" scope=\"tree\"><arg>#define X 12</arg></generate>";
        tree.edit("modules.xml", "<flags>", "<directory>first</directory><flags>");
        tree.manifest("first", step.formatted("y"));
        tree.build();
        assertPrints("1 1");
        tree.manifest("first", step.formatted("y") + step.formatted("x"));
        assertBuilt("gen/first/x.h", A, APP);
        assertPrints("12 1");
        assertThat(reason(A)).contains("gen/first/x.h has appeared, which is found before common/x.h");
        tree.manifest("first", step.formatted("y") + step.formatted("z"));
        assertBuilt("gen/first/z.h", A, APP);
        assertPrints("1 1");
    }

    @Test
    @DisplayName("K30: with clang as well")
    void clang() {
        RequiredTools.need("clang");
        tree.cc = Optional.of(new Tool(List.of("clang"), "test"));
        tree.build();
        tree.write("first/x.h", "#define X 14\n");
        assertBuilt(A, APP);
        tree.write("first/limits.h", "#undef X\n#define X 15\n");
        assertBuilt(A, APP);
        assertPrints("15 1");
        tree.write("first/sys/deep.h", "#define DEEP 16\n");
        assertBuilt(B, APP);
        assertPrints("15 16");
    }
}
