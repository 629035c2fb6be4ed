// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An object depends on the symbols that its texts can use, not on the configuration header as a whole (B07). */
class ConfigurationUsersTest {
    private static final String INCLUDE = "#include <generated/autoconf.h>\n";

    private final NativeTree tree;

    ConfigurationUsersTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("modules.xml", manifest("")).set("FAST=y", "NET=n", "NET_LOG=n", "SIZE=1", "NAME=old");
        tree.write("main.c", "int main(void) { return 0; }\n");
        for (String object : List.of("one", "two", "three")) {
            tree.write(object + ".c", INCLUDE + "int " + object + ";\n");
        }
    }

    private static String manifest(String more) {
        return """
                <modules xmlns="https://jmodbuild.github.io/modules/1">
                  <config>
                    <symbol name="MODULES" type="bool" modules="true"><default>y</default></symbol>
                    <symbol name="FAST" type="bool"><prompt>Fast</prompt></symbol>
                    <symbol name="NET" type="tristate"><prompt>Net</prompt></symbol>
                    <symbol name="NET_LOG" type="bool"><prompt>Log</prompt></symbol>
                    <symbol name="SIZE" type="int"><prompt>Size</prompt><default>1</default></symbol>
                    <symbol name="NAME" type="string"><prompt>Name</prompt></symbol>
                    MORE
                  </config>
                  <executable name="app"><objects>main.o one.o two.o three.o</objects></executable>
                </modules>
                """.replace("MORE", more);
    }

    /** Writes the source of one.o, builds, changes values, and returns what is compiled then. */
    private List<String> compiledAfter(String source, String... values) {
        tree.write("one.c", source).build();
        List<String> compiled = flip(values);
        tree.assertEqualToClean();
        return compiled;
    }

    private List<String> flip(String... values) {
        return tree.set(values).build().built().stream()
                .filter(file -> file.endsWith(".o"))
                .map(file -> file.substring(file.lastIndexOf('/') + 1))
                .sorted()
                .toList();
    }

    @Test
    @DisplayName("B07: a flip compiles exactly the users, and flipping back restores them")
    void aFlipCompilesExactlyTheUsers() {
        tree.cache = Optional.of(tree.base.resolveSibling("cache"));
        tree.write("net.h", "#ifdef CONFIG_NET\n#define NETS 1\n#else\n#define NETS 0\n#endif\n")
                .write("two.c", INCLUDE + "#include \"net.h\"\nint two = NETS;\n");

        assertThat(compiledAfter(INCLUDE + "int one = CONFIG_SIZE;\n", "NET=y")).containsExactly("two.o");
        assertThat(flip("SIZE=2")).containsExactly("one.o");
        assertThat(flip("NAME=new")).isEmpty();
        assertThat(flip("SIZE=1", "NET=n")).isEmpty();
        assertThat(tree.nullBuild().built()).isEmpty();
        tree.assertEqualToClean();
    }

    @Test
    void aMacroThatAsksForAModuleUsesBothForms() {
        String source = INCLUDE + "int one = IS_ENABLED(CONFIG_NET);\n";

        assertThat(compiledAfter(source, "NET=m")).containsExactly("one.o");
        assertThat(flip("NET=y")).containsExactly("one.o");
        assertThat(flip("NET_LOG=y")).isEmpty();
    }

    @Test
    void commentsAndTextsUseNothing() {
        String source = INCLUDE + "/* CONFIG_NET */ // CONFIG_NET_LOG\nconst char *one = \"CONFIG_SIZE\";\n";

        assertThat(compiledAfter(source, "NET=y", "NET_LOG=y", "SIZE=3")).isEmpty();
    }

    @Test
    void aPastedNameIsUsed() {
        String paste = INCLUDE + "#define P(a, b) a##b\n#define X(a, b) P(a, b)\n";

        assertThat(compiledAfter(paste + "int one = X(CONFIG_, SIZE);\n", "NAME=any"))
                .as("CONFIG_ and anything")
                .containsExactly("one.o");
        assertThat(compiledAfter(paste + "#if P(CONFIG_NET, _LOG)\nint one;\n#endif\n", "NET_LOG=y"))
                .containsExactly("one.o");
        assertThat(flip("NAME=other", "SIZE=7")).isEmpty();
    }

    @Test
    void aSymbolThatIsNewMayBeWhatWasPastedBefore() {
        tree.write("one.c", INCLUDE + "#define P(a, b) a##b\n#if P(CONFIG_NET, _MORE) + 0\nint one = 1;\n#endif\n")
                .build();
        tree.write("modules.xml", manifest("<symbol name=\"OTHER\" type=\"bool\"><prompt>Other</prompt></symbol>"));
        assertThat(flip("OTHER=y")).isEmpty();
        tree.commandLine.remove("OTHER");

        tree.write("modules.xml", manifest("<symbol name=\"NET_MORE\" type=\"bool\"><prompt>More</prompt></symbol>"));
        assertThat(flip("NET_MORE=y")).containsExactly("one.o");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName(
            "an object that records all macros depends on the header as a whole, and so does one that includes it as bytes")
    void whatRecordsTheHeaderDependsOnAllOfIt() {
        tree.cflags = List.of("-g3");
        assertThat(compiledAfter(INCLUDE + "int one;\n", "NAME=any")).containsExactly("one.o", "three.o", "two.o");

        tree.cflags = List.of();
        String bytes = INCLUDE + "__asm__(\".data\\none: .incbin \\\"target/include/generated/autoconf.h\\\"\\n\");\n";
        assertThat(compiledAfter(bytes, "NAME=another")).containsExactly("one.o");
    }

    @Test
    void anotherHeaderOfItsNameThatIsFoundBeforeItIsNoticed() {
        tree.build();

        tree.write("generated/autoconf.h", "#define one other\n");

        assertThat(flip()).containsExactly("one.o", "three.o", "two.o");
        tree.assertEqualToClean();
    }

    @Test
    void explainNamesTheSymbol() throws IOException {
        tree.write("one.c", INCLUDE + "int one = CONFIG_SIZE;\n").build();
        tree.set("FAST=y", "NET=n", "NET_LOG=n", "SIZE=9", "NAME=old");

        tree.build();

        assertThat(Explanation.read(tree.places()).of("one.o"))
                .contains("  CONFIG_SIZE in target/include/generated/autoconf.h changed");
    }
}
