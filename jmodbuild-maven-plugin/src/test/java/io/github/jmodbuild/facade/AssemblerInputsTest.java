// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What assemblers take in by directives of their own is a dependency with every compiler (K08). */
class AssemblerInputsTest {
    private static final String GNU_STACK = ".section .note.GNU-stack,\"\",%progbits\n";
    private static final String PRE = "obj/resident/pre.o";
    private static final String PLAIN = "obj/resident/plain.o";
    private static final String INLINE = "obj/resident/inline.o";

    private final NativeTree tree;

    AssemblerInputsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.cflags = List.of("-O1");
    }

    private void use(String compiler) {
        RequiredTools.need(compiler.split(" ", -1)[0]);
        tree.cc = Tool.of(compiler, "test");
    }

    private void objects(String flags) {
        tree.manifest(
                "",
                "<flags>" + flags + "</flags><archive name=\"x\"><objects>pre.o plain.o inline.o</objects></archive>");
        tree.write("pre.S", "#include \"name.h\"\n.data\n.globl one\none: .incbin DATA\n" + GNU_STACK)
                .write("name.h", "#define DATA \"one.bin\"\n")
                .write("plain.s", ".include \"two.inc\"\n" + GNU_STACK)
                .write("inc/two.inc", ".data\n.globl two\ntwo: .incbin \"two.bin\"\n")
                .write("inline.c", "#include \"blob.h\"\nBLOB(three, \"three.bin\");\n")
                .write(
                        "blob.h",
                        "#define BLOB(n, f) __asm__(\".globl \" #n \"\\n\" #n \": .incbin \\\"\" f \"\\\"\")\n");
        List.of("one.bin", "two.bin", "inc/three.bin").forEach(name -> tree.write(name, "1234"));
    }

    private void assertBuilt(String object) {
        assertThat(tree.build().built()).containsExactlyInAnyOrder("lib/libx.a", object);
        tree.assertEqualToClean();
        assertThat(tree.build().isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gcc",
                "clang",
                "clang -fno-integrated-as",
                "clang --target=aarch64-linux-gnu",
                "aarch64-linux-gnu-gcc"
            })
    @DisplayName(
            "K08: .incbin and .include of preprocessed, plain and inline assembler, of included texts, and found by -I")
    void everyLanguage(String compiler) {
        use(compiler);
        objects("<includes>inc</includes>");
        tree.build();
        assertThat(tree.build().isNull()).isTrue();

        tree.write("one.bin", "10");
        assertBuilt(PRE);
        tree.write("two.bin", "20");
        assertBuilt(PLAIN);
        tree.edit("inc/two.inc", ".globl two", ".globl two, zwei");
        assertBuilt(PLAIN);
        tree.write("inc/three.bin", "30");
        assertBuilt(INLINE);
    }

    @Test
    @DisplayName("K08: with clang a file that would be taken instead counts when it appears")
    void appears() {
        use("clang");
        objects("<includes>inc</includes>");
        tree.build();
        tree.write("three.bin", "other");
        assertBuilt(INLINE);
    }

    @ParameterizedTest
    @CsvSource({
        "gcc, '-Wa,-Iw1 -Wa,-Iw2'",
        "gcc, '-Wa,-I,w1 -Xassembler -Iw2'",
        "clang, '-Wa,-I,w1 -Xassembler -Iw2'",
        "gcc, '-Wa,-Iw2 -Iw1'",
    })
    @DisplayName("K08: what appears in an earlier directory of the assembler's own counts, plain and inline")
    void appearsInAnEarlierDirectory(String compiler, String flags) {
        use(compiler);
        objects("<cflags>" + flags + "</cflags><asflags>" + flags + "</asflags>");
        tree.write("w1/unrelated", "").write("w2/unrelated", "");
        tree.rename("inc/two.inc", "w2/two.inc").rename("inc/three.bin", "w2/three.bin");
        tree.build();
        tree.write("w1/three.bin", "other");
        assertBuilt(INLINE);
        tree.write("w1/two.inc", GNU_STACK);
        assertBuilt(PLAIN);
        tree.write("two.inc", ".data\n.globl zwei\nzwei: .long 1\n");
        assertBuilt(PLAIN);
    }

    @Test
    @DisplayName("K08: names that a macro of the assembler hands on are found among its arguments")
    void macroArguments() {
        use("clang");
        tree.manifest("", "<archive name=\"x\"><objects>pre.o plain.o</objects></archive>")
                .write(
                        "pre.S",
                        ".macro blob n, f\n.globl \\n\n\\n: .incbin \"\\f\"\n.endm\n.data\nblob a, \"a.bin\"\nblob b, b.bin\n"
                                + GNU_STACK)
                .write("plain.s", ".data\n.irp f, c.bin, d.bin\n.incbin \"\\f\", 1, 2\n.endr\n" + GNU_STACK);
        List.of("a.bin", "b.bin", "c.bin", "d.bin").forEach(name -> tree.write(name, "1234"));
        tree.build();

        tree.write("a.bin", "4321");
        assertBuilt(PRE);
        tree.write("b.bin", "4321");
        assertBuilt(PRE);
        tree.write("d.bin", "4321");
        assertBuilt(PLAIN);
    }

    @Test
    @DisplayName("K08: a name that is put together, of which clang does not tell, is refused; GNU as does")
    void untold() {
        use("clang");
        tree.manifest("", "<archive name=\"x\"><objects>plain.o</objects></archive>")
                .write("plain.s", ".macro blob n\n.incbin \"\\n\\().bin\"\n.endm\n.data\nblob a\n" + GNU_STACK)
                .write("a.bin", "1234");
        assertThat(tree.refusal())
                .startsWith("includes a file with an assembler directive whose operand is not a literal file name:"
                        + " .incbin \"\\n\\().bin\"; nothing would be rebuilt when that file changes; write the file's"
                        + " name in quotes there, or compile with -fno-integrated-as, since GNU as lists what it"
                        + " reads");

        tree.cc = Tool.of("clang -fno-integrated-as", "test");
        tree.build();
        tree.write("a.bin", "4321");
        assertBuilt(PLAIN);
    }

    @ParameterizedTest
    @CsvSource({"gcc", "clang"})
    @DisplayName("K08: what a linker would take in later is refused, and a macro that no one uses is not")
    void linkTime(String compiler) {
        use(compiler);
        tree.manifest(
                        "",
                        "<flags><cflags>-flto</cflags></flags><archive name=\"x\"><objects>inline.o</objects></archive>")
                .write("inline.c", "#include \"blob.h\"\nint f(void) { return 1; }\n")
                .write("blob.h", "#define BLOB __asm__(\".data\\n.incbin \\\"a.bin\\\"\")\n")
                .write("a.bin", "1234");
        tree.build();
        assertThat(tree.build().isNull()).isTrue();

        tree.edit("inline.c", "int f", "BLOB;\nint f");
        assertThat(tree.refusal())
                .startsWith(
                        "includes a file by an assembler's .incbin or .include in code for link-time optimisation; the"
                                + " linker would read that file, and nothing would be rebuilt when it changes; compile"
                                + " this object with -fno-lto");
        tree.edit("modules.xml", "</flags>", "</flags><object name=\"inline.o\"><cflags>-fno-lto</cflags></object>");
        tree.build();
        tree.write("a.bin", "4321");
        assertBuilt(INLINE);
    }

    @ParameterizedTest
    @CsvSource({"gcc", "clang"})
    @DisplayName(
            "Objects with debug information and recorded options are equal in two checkouts and of two runs, assembler's too")
    void equalObjects(String compiler) {
        use(compiler);
        tree.cflags = List.of("-O1", "-g", "-frecord-gcc-switches", "-grecord-gcc-switches");
        tree.manifest(
                "",
                "<flags><asflags>-g</asflags></flags><archive name=\"x\"><objects>pre.o plain.o inline.o</objects></archive>");
        tree.write("pre.S", ".globl one\none: ret\n" + GNU_STACK)
                .write("plain.s", ".globl two\ntwo: ret\n" + GNU_STACK)
                .write("inline.c", "int three(void) { return 3; }\n");
        tree.build();
        tree.assertEqualToClean();
    }
}
