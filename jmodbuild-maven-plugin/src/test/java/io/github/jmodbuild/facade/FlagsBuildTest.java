// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.plan.Action.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flags, languages, exports and libraries, read from what the compiler made: K08, K23, K24, K25, K36, Q17, Q18. */
class FlagsBuildTest {
    private final NativeTree tree;

    FlagsBuildTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("main.c", "int main(void) { return 0; }\n");
    }

    /** A source whose global symbol is named by a macro. */
    private static String named(String otherwise) {
        return "#ifndef NAME\n#define NAME " + otherwise + "\n#endif\nint NAME;\n";
    }

    @Test
    @DisplayName("K24: per object flags are added and removed for that object alone")
    void perObjectFlagsAreAddedAndRemovedForThatObjectAlone() {
        tree.manifest("", """
                <flags scope="tree"><cflags>-DNAME=everybody</cflags></flags>
                <object name="b.o"><cflags remove="-DNAME=everybody">-DNAME=own</cflags></object>
                <object name="c.o"><cflags remove="-DNAME=everybody"/></object>
                <archive name="x"><objects>a.o b.o c.o</objects></archive>
                """);
        tree.write("a.c", named("none")).write("b.c", named("none")).write("c.c", named("none"));
        tree.build();

        assertThat(Tools.symbols(tree.built("obj/resident/a.o"))).containsExactly("everybody");
        assertThat(Tools.symbols(tree.built("obj/resident/b.o"))).containsExactly("own");
        assertThat(Tools.symbols(tree.built("obj/resident/c.o"))).containsExactly("none");
    }

    @Test
    void aMacroOfItsOwnElementKeepsBlanksAndQuotes() {
        tree.manifest("", """
                <config>
                  <symbol name="LOUD" type="bool"><prompt>Loud</prompt></symbol>
                  <symbol name="WHO" type="string"><prompt>Who</prompt><default>the  "world"</default></symbol>
                </config>
                <variable name="MARK">'!'</variable>
                <flags>
                  <define name="GREETING">"Good  day, $HOME \\"you\\" * &amp; {x}"</define>
                  <define name="TYPE">unsigned long</define>
                  <define name="TO">${MARK} + 1</define>
                  <define name="ONE"/>
                  <define name="LOUD_ONE" if="LOUD"/>
                </flags>
                <executable name="p"><objects>main.o</objects></executable>
                """);
        tree.write("main.c", """
                #include <stdio.h>
                #ifdef LOUD_ONE
                #error "nobody asked for it"
                #endif
                int main(void) { TYPE x = ONE; printf("%s %lu %d", GREETING, x, TO); return 0; }
                """);
        tree.build();
        assertThat(tree.run("bin/p")).isEqualTo("Good  day, $HOME \"you\" * & {x} 1 34");
        assertThat(tree.build().isNull()).isTrue();
        tree.edit("modules.xml", "Good  day", "Good day");
        assertThat(tree.build().built()).contains("obj/resident/main.o");
    }

    @Test
    @DisplayName("K23: directory flags stay in their directory and below flags reach further")
    void directoryFlagsStayInTheirDirectoryAndBelowFlagsReachFurther() {
        tree.manifest("", """
                <directory>one</directory>
                <archive name="x"><objects>a.o</objects><group>g</group></archive>
                """);
        tree.manifest("one", """
                <flags><defines>NAME=directory</defines></flags>
                <flags scope="below"><defines>BELOW</defines></flags>
                <group name="g"><objects>b.o</objects></group>
                <directory>two</directory>
                """);
        tree.manifest("one/two", "<group name=\"g\"><objects>c.o</objects></group>\n");
        String below = "#ifdef BELOW\nint below;\n#endif\n";
        tree.write("a.c", named("a") + below).write("one/b.c", named("b") + below);
        tree.write("one/two/c.c", named("c") + below);
        tree.build();

        assertThat(Tools.symbols(tree.built("obj/resident/a.o"))).containsExactly("a");
        assertThat(Tools.symbols(tree.built("obj/resident/one/b.o"))).containsExactly("below", "directory");
        assertThat(Tools.symbols(tree.built("obj/resident/one/two/c.o"))).containsExactly("below", "c");
    }

    @Test
    @DisplayName("K08: both kinds of assembler are built and what they include is a dependency")
    void bothKindsOfAssemblerAreBuiltAndWhatTheyIncludeIsADependency() {
        tree.manifest("", "<archive name=\"x\"><objects>pre.o plain.o</objects></archive>\n");
        tree.write("pre.S", "#include \"pre.h\"\n.globl LABEL\nLABEL: .long 1\n")
                .write("pre.h", "#define LABEL one\n");
        tree.write("plain.s", ".include \"plain.inc\"\n").write("plain.inc", ".globl two\ntwo: .long 2\n");
        tree.build();
        assertThat(Tools.symbols(tree.built("lib/libx.a"))).containsExactly("one", "two");

        tree.write("plain.inc", ".globl three\nthree: .long 2\n");
        assertThat(tree.build().built()).containsExactly("lib/libx.a", "obj/resident/plain.o");
        tree.write("pre.h", "#define LABEL four\n");
        assertThat(tree.build().built()).containsExactly("lib/libx.a", "obj/resident/pre.o");
        assertThat(Tools.symbols(tree.built("lib/libx.a"))).containsExactly("four", "three");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K08: a binary that the assembler includes is a dependency of every language")
    void aBinaryThatTheAssemblerIncludesIsADependencyOfEveryLanguage() {
        tree.manifest("", "<archive name=\"x\"><objects>pre.o plain.o inline.o</objects></archive>\n");
        String data = ".globl %1$s%n%1$s: .incbin \"%1$s.bin\"%n";
        tree.write("pre.S", String.format(data, "one")).write("plain.s", String.format(data, "two"));
        tree.write("inline.c", "__asm__(\".globl three\\nthree: .incbin \\\"three.bin\\\"\");\n");
        tree.write("one.bin", "1").write("two.bin", "2").write("three.bin", "3");
        tree.build();
        assertThat(tree.build().isNull()).isTrue();

        tree.write("one.bin", "10");
        assertThat(tree.build().built()).containsExactly("lib/libx.a", "obj/resident/pre.o");
        tree.write("two.bin", "20");
        assertThat(tree.build().built()).containsExactly("lib/libx.a", "obj/resident/plain.o");
        tree.write("three.bin", "30");
        assertThat(tree.build().built()).containsExactly("lib/libx.a", "obj/resident/inline.o");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K25: assembler files are rebuilt when their flags change")
    void assemblerFilesAreRebuiltWhenTheirFlagsChange() {
        String manifest = """
                <object name="pre.o"><asflags>-DVALUE=1</asflags></object>
                <object name="plain.o"><asflags>-Wa,--defsym,VALUE=1</asflags></object>
                <archive name="x"><objects>pre.o plain.o</objects></archive>
                """;
        tree.manifest("", manifest);
        tree.write("pre.S", ".globl a\na: .long VALUE\n").write("plain.s", ".globl b\nb: .long VALUE\n");
        tree.build();
        tree.manifest("", manifest.replace("=1", "=2"));

        assertThat(tree.build().built()).containsExactly("lib/libx.a", "obj/resident/plain.o", "obj/resident/pre.o");
        tree.assertEqualToClean();
    }

    @Test
    void cPlusPlusIsLinkedByItsOwnDriverAlsoWhenItComesFromAnArchive() {
        tree.manifest("", """
                <archive name="words"><objects>words.o</objects></archive>
                <executable name="p"><objects>main.o</objects><archive>words</archive></executable>
                """);
        tree.write("words.cpp", """
                #include <iostream>
                #include <string>
                extern "C" int words() { std::cout << std::string("c++") << std::endl; return 0; }
                """);
        tree.write("main.c", "int words(void);\nint main(void) { return words(); }\n");
        tree.build();

        assertThat(tree.run("bin/p")).isEqualTo("c++\n");
        assertThat(Tools.needed(tree.built("bin/p"))).contains("libstdc++.so.6");
    }

    @Test
    void exportedSymbolsAreThoseListedAndNoOthersAndArchiveMembersAreKeptForThem() {
        tree.manifest("", """
                <archive name="api"><objects>api.o unneeded.o</objects></archive>
                <executable name="p"><objects>main.o</objects><archive>api</archive><exports>api</exports></executable>
                """);
        tree.write("main.c", "int internal(void) { return 0; }\nint main(void) { return internal(); }\n");
        tree.write("api.c", "int api(void) { return 1; }\nint api_internal(void) { return 1; }\n");
        tree.write("unneeded.c", "int unneeded(void) { return 1; }\n");
        tree.build();

        assertThat(Tools.exported(tree.built("bin/p")))
                .contains("api")
                .doesNotContain("internal", "api_internal", "main", "unneeded");
        assertThat(Tools.symbols(tree.built("bin/p"))).contains("api_internal").doesNotContain("unneeded");
        tree.edit("modules.xml", "<exports>api</exports>", "<exports>internal</exports>")
                .build();
        assertThat(Tools.exported(tree.built("bin/p"))).contains("internal").doesNotContain("api");
        tree.assertEqualToClean();
    }

    @Test
    void anExportedNameThatIsNowhereIsReportedWhereItIsWritten() {
        tree.manifest("", "<config>" + Fixture.tristate("EXTRA") + """
                </config>
                <executable name="p">
                  <objects>main.o</objects><objects config="EXTRA">extra.o</objects>
                  <exports>api api_misspelt</exports>
                  <exports if="EXTRA">extra</exports>
                </executable>
                """);
        tree.write("main.c", "int api(void) { return 0; }\nint main(void) { return api(); }\n");
        tree.write("extra.c", "int extra(void) { return 1; }\n");
        Outcome outcome = tree.attempt(Stage.LINK);
        assertThat(outcome.failures())
                .singleElement()
                .satisfies(
                        failure -> assertThat(failure.output()).contains("required symbol `api_misspelt' not defined"));
        assertThat(tree.built("bin/p")).doesNotExist();

        tree.edit("modules.xml", " api_misspelt", "").build();
        assertThat(Tools.exported(tree.built("bin/p"))).contains("api").doesNotContain("extra");
        tree.set("EXTRA=y").build();
        assertThat(Tools.exported(tree.built("bin/p"))).contains("api", "extra");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("Q18: libraries follow their object into the program at y and into the module at m")
    void librariesFollowTheirObjectIntoTheProgramAtYAndIntoTheModuleAtM() {
        tree.manifest("", "<config>" + Fixture.tristate("MATHS") + """
                </config>
                <object name="maths.o"><libs>m</libs></object>
                <executable name="p"><objects>main.o</objects><objects config="MATHS">maths.o</objects></executable>
                """);
        tree.write("maths.c", "#include <math.h>\ndouble root(double x) { return cbrt(x); }\n");

        tree.set("MATHS=y").build();
        assertThat(Tools.needed(tree.built("bin/p"))).contains("libm.so.6");
        tree.set("MATHS=m").build();
        assertThat(Tools.needed(tree.built("bin/p"))).doesNotContain("libm.so.6");
        assertThat(Tools.needed(tree.built("modules/maths.so"))).contains("libm.so.6");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("Q17: libraries of outputs and archive members are all found and the repeated one comes last")
    void librariesOfOutputsAndArchiveMembersAreAllFoundAndTheRepeatedOneComesLast() {
        tree.manifest("", """
                <object name="a.o"><libs>m dl</libs></object>
                <archive name="x"><objects>a.o</objects></archive>
                <executable name="p"><objects>main.o</objects><archive>x</archive><libs>pthread m</libs></executable>
                """);
        tree.write("a.c", "#include <math.h>\ndouble a(double x) { return cbrt(x); }\n");
        tree.write("main.c", "double a(double x);\nint main(int c, char **v) { return (int) a(c) - 1; }\n");
        LoggingCompiler compiler = new LoggingCompiler(tree.base.resolveSibling("wrapper"));
        tree.cc = compiler.tool();
        tree.build();

        assertThat(tree.run("bin/p")).isEmpty();
        String link = compiler.calls().stream()
                .filter(call -> call.contains("--dependency-file"))
                .findFirst()
                .orElseThrow();
        assertThat(List.of(link.split(" "))).containsOnlyOnce("-lm").contains("-ldl", "-lpthread");
        assertThat(link.indexOf("-lm")).isGreaterThan(link.indexOf("libx.a"));
    }

    @Test
    @DisplayName("K23: flags for the archiver let the tool write what jmodbuild would have written")
    void flagsForTheArchiverLetTheToolWriteWhatJmodbuildWouldHaveWritten() {
        String list = "<archive name=\"x\"><objects>a.o sub/a.o</objects>%s</archive>\n";
        tree.write("a.c", "int a;\n").write("sub/a.c", "int sub_a;\n");
        tree.manifest("", list.formatted(""));
        tree.build();
        byte[] own = read("lib/libx.a");

        tree.manifest("", list.formatted("<arflags>P</arflags>"));
        assertThat(tree.build().built()).containsExactly("lib/libx.a");
        assertThat(Tools.symbols(tree.built("lib/libx.a"))).containsExactly("a", "sub_a");

        tree.manifest("", list.formatted("<arflags>S</arflags>"));
        tree.build();
        assertThat(Tools.members(tree.built("lib/libx.a")))
                .as("both of one name")
                .containsExactly("a.o", "a.o");
        assertThat(read("lib/libx.a")).as("S leaves the index out").isNotEqualTo(own);
        tree.assertEqualToClean();

        tree.manifest("", list.formatted("<arflags>rcs</arflags>"));
        assertThatThrownBy(tree::build)
                .hasMessageContaining(
                        "modules.xml:2:58: 'rcs' is not a modifier of ar, or is one that jmodbuild sets itself; write");
    }

    private byte[] read(String path) {
        try {
            return Files.readAllBytes(tree.built(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("K25: link time optimization makes the same files each time")
    void linkTimeOptimizationMakesTheSameFilesEachTime(@TempDir Path directory) {
        for (String flags : List.of("-flto", "-flto=auto -ffat-lto-objects")) {
            NativeTree tree = new NativeTree(directory.resolve(flags.replace(' ', '_')));
            tree.write("main.c", "int twice(int); int main(void) { return twice(0); }\n");
            tree.write("twice.c", "int twice(int x) { return 2 * x; }\n");
            tree.write("plug.c", "int twice(int); int plug(void) { return twice(1); }\n");
            tree.manifest("", """
                    <flags><cflags>%s -O2</cflags></flags>
                    <executable name="p"><objects>main.o twice.o</objects><exports>twice</exports></executable>
                    <module name="plug"><objects>plug.o</objects></module>
                    """.formatted(flags));
            tree.build();
            assertThat(tree.run("bin/p")).isEmpty();
            Map<String, String> first =
                    Snapshot.of(tree); // gcc itself keeps the working directory's name in such objects
            Snapshot.deleteAll(tree.built(""));
            tree.build();
            assertThat(Snapshot.differences(first, Snapshot.of(tree))).isEmpty();
        }
    }
}
