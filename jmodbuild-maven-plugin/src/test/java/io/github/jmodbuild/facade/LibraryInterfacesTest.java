// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Faults;
import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.binary.LibraryInterface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A link depends on the interface of a shared library, not on its code (B08). */
@Faults
class LibraryInterfacesTest {
    private static final String PAD = "static int pad[1] = {1};\n";
    private static final String NUMBER = "int number = 3;\n";
    private static final String TABLE = "const int table[4] = {1};\n";
    private static final String SUM = "return x + number + pad[0];";

    private final NativeTree tree;

    LibraryInterfacesTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.manifest("", """
                        <sharedLibrary name="l" version="1.2"><objects>l.o</objects></sharedLibrary>
                        <executable name="app"><objects>main.o</objects><sharedLibrary>l</sharedLibrary></executable>
                        """)
                .write(
                        "l.c",
                        PAD + NUMBER + TABLE + "extern int other __attribute__((alias(\"number\"), weak));\n"
                                + "__thread int each;\nint f(int x) { " + SUM + " }\n")
                .write("main.c", """
                        extern int number, other;
                        extern const int table[];
                        int f(int);
                        int main(void) { return f(number) + other - table[0] - 9; }
                        """);
    }

    /** Whether the program is linked again after an edit of the library. */
    private boolean linksAfter(String old, String now) {
        return linked(tree.edit("l.c", old, now).build());
    }

    private static boolean linked(Outcome outcome) {
        return outcome.built().stream().anyMatch(file -> file.endsWith("bin/app"));
    }

    @Test
    @DisplayName("B08: a shared library with other code and the same interface links none of its users")
    void theSameInterfaceLinksNoUsers() {
        tree.build();

        assertThat(linksAfter(SUM, "return x * number - 2 * pad[0];")).isFalse();
        tree.nullBuild();
        assertThat(linksAfter(PAD, "static int pad[40] = {1};\n")).isFalse();
        tree.assertEqualToClean();
        tree.run("bin/app");
    }

    @Test
    void whatLinkersReadLinksTheUsers() {
        tree.build();

        assertThat(linksAfter(TABLE, TABLE + "int more;\n")).as("a symbol").isTrue();
        assertThat(linksAfter("int more;", "static int more;")).as("one less").isTrue();
        assertThat(linksAfter(NUMBER, "int number __attribute__((aligned(64))) = 3;\n"))
                .as("its alignment")
                .isTrue();
        assertThat(linksAfter(TABLE, "int table[4] = {1};\n"))
                .as("whether it is constant")
                .isTrue();
        assertThat(linksAfter("table[4]", "table[5]")).as("its size").isTrue();
        assertThat(linksAfter("int f(int x)", "__attribute__((weak)) int f(int x)"))
                .as("its binding")
                .isTrue();
        assertThat(linksAfter("(alias", "(visibility(\"protected\"), alias"))
                .as("its visibility")
                .isTrue();
        assertThat(linksAfter("return x", "extern int puts(const char *); puts(\"\"); return x"))
                .as("what it needs")
                .isTrue();
        tree.assertEqualToClean();
        tree.edit("modules.xml", "1.2", "2.0");
        assertThat(linked(tree.build())).as("its name").isTrue();
    }

    @Test
    void linksThatMayReadMoreDependOnAllOfALibrary() {
        tree.ldflags = List.of("-Wl,--cref");
        tree.build();

        assertThat(linksAfter(SUM, "return x * number;")).isTrue();
    }

    @Test
    @DisplayName("B08: links with a library of the same interface are taken from the cache")
    void theSameInterfaceIsFoundInTheCache() {
        tree.cache = Optional.of(tree.base.resolveSibling("cache"));
        tree.build();
        tree.edit("l.c", SUM, "return x * number;").build();
        Snapshot.deleteAll(tree.build);

        assertThat(tree.build().restored()).hasSize(4);
        tree.assertEqualToClean();
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Seeds.ofFaults(40, Seeds.of(5)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("B08: whatever is changed in a library, its users equal those of a clean build, with each linker")
    void everyChangeEqualsACleanBuild(int seed) throws IOException {
        RequiredTools.need("ld.bfd", "ld.gold", "ld.lld");
        Random random = new Random(seed);
        tree.cflags = List.of("-O1", "-g", random.nextBoolean() ? "-fPIC" : "-fno-pie");
        tree.ldflags = List.of(
                "-fuse-ld=" + List.of("bfd", "gold", "lld").get(random.nextInt(3)),
                tree.cflags.contains("-fPIC") ? "-pie" : "-no-pie");
        tree.build();
        for (int i = 0; i < 5; i++) {
            byte[] before = LibraryInterface.of(Files.readAllBytes(tree.built("lib/libl.so")));
            tree.write("l.c", library(random));
            boolean linked = linked(tree.build());
            byte[] now = LibraryInterface.of(Files.readAllBytes(tree.built("lib/libl.so")));
            assertThat(linked).isEqualTo(!Arrays.equals(before, now));
            tree.assertEqualToClean();
        }
    }

    private static String library(Random random) {
        String align = random.nextInt(6) == 0 ? " __attribute__((aligned(32)))" : "";
        String size = random.nextInt(6) == 0 ? "5" : "4";
        String body = List.of("x", "x * 7", "(x ^ 3) * x + 40").get(random.nextInt(3));
        return "static int pad[" + (1 + random.nextInt(50)) + "] = {1};\nint number" + align + " = 3;\nconst int table["
                + size + "] = {1};\nextern int other __attribute__((alias(\"number\"), weak));\nint f(int x) { return "
                + body + " + number + pad[0]; }\n" + (random.nextInt(6) == 0 ? "void g(void) {}\n" : "");
    }

    @Test
    void whatIsNoLibraryOrDamagedIsItsOwnInterface() throws IOException {
        tree.build();
        byte[] object = Files.readAllBytes(tree.built("obj/resident/main.o"));
        byte[] library = Files.readAllBytes(tree.built("lib/libl.so"));

        assertThat(LibraryInterface.of(object)).isSameAs(object);
        assertThat(LibraryInterface.of(library)).isNotSameAs(library);
        Random random = new Random(1);
        for (int i = 0; i < library.length; i += 1 + random.nextInt(40)) {
            byte[] cut = Arrays.copyOf(library, i);
            assertThat(LibraryInterface.of(cut)).isSameAs(cut);
            byte[] damaged = library.clone();
            damaged[i] ^= (byte) (1 << random.nextInt(8));
            assertThat(LibraryInterface.of(damaged)).isNotEmpty();
        }
    }
}
