// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import static io.github.jmodbuild.Wording.NO_MACHINE_CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.binary.Image.Kind;
import io.github.jmodbuild.binary.Image.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ELF files and archives say of themselves is what nm and readelf say of them; other files are refused. */
class ImageReaderTest extends ImageFixture {
    ImageReaderTest(@TempDir Path directory) throws IOException {
        super(directory);
    }

    @Test
    void elfObjectsOfEveryWordAndByteOrder() throws IOException {
        compareObject("nm", "gcc", "-fcommon", "-c", "a.c");
        compareObject("nm", "gcc", "-ffunction-sections", "-fvisibility=hidden", "-c", "a.c");
    }

    @Test
    void elfObjectsOfAnotherMachine() throws IOException {
        RequiredTools.need(RealTools.AARCH64 + "gcc");

        Image image = compareObject(RealTools.AARCH64 + "nm", RealTools.AARCH64 + "gcc", "-c", "a.c");

        assertThat(image.machine()).isEqualTo("aarch64");
    }

    @Test
    void bigEndianAnd32BitElf() throws IOException {
        RequiredTools.need("clang", "llvm-nm");

        for (String target : List.of("i686-linux-gnu", "powerpc-linux-gnu", "s390x-linux-gnu", "powerpc64-linux-gnu")) {
            Image image = compareObject("llvm-nm", "clang", "--target=" + target, "-fcommon", "-c", "a.c");
            assertThat(image.machine()).isEqualTo(target.substring(0, target.indexOf('-')));
        }
    }

    @Test
    void hiddenDefinitionsAreNotOffered() throws IOException {
        Files.writeString(
                directory.resolve("a.c"), "__attribute__((visibility(\"hidden\"))) int inner; int outer, *p = &inner;");

        Image image = object("gcc", "-c", "a.c");

        assertThat(names(image.exports(), symbol -> true)).contains("inner", "outer");
        assertThat(image.offered()).containsExactlyInAnyOrder("outer", "p");
    }

    @Test
    @DisplayName("D17: a shared library's soname, needed libraries and exports")
    void elfLibrary() throws IOException {
        run("gcc", "-shared", "-fPIC", "-Wl,-soname,liba.so.1", "-o", "liba.so", "a.c", "-Wl,--no-as-needed", "-lm");

        Image image = ImageReader.read(directory.resolve("liba.so"));

        assertThat(image.kind()).isEqualTo(Kind.LIBRARY);
        assertThat(image.soname()).isEqualTo("liba.so.1");
        assertThat(image.needed()).containsExactly("libm.so.6", "libc.so.6");
        assertThat(image.offered()).containsExactlyInAnyOrder("wdef", "glob", "data", "common_data");
        assertThat(names(image.exports(), Symbol::data)).containsExactly("common_data", "data");
        assertThat(image.required()).contains("ext").doesNotContain("wund");
        assertThat(names(image.exports(), symbol -> true))
                .isEqualTo(nm("nm", "liba.so", "-D", "--defined-only", "--without-symbol-versions"));
    }

    @Test
    void elfProgramsOfEveryKind() throws IOException {
        for (String how : List.of("-pie", "-no-pie", "-static", "-static-pie", "-rdynamic")) {
            run("gcc", how, "-o", "program", "main.c");
            Image image = ImageReader.read(directory.resolve("program"));
            assertThat(image.kind()).as(how).isEqualTo(Kind.EXECUTABLE);
            assertThat(image.offered().contains("ext")).as(how).isEqualTo(how.equals("-rdynamic"));
        }
    }

    @Test
    void membersOfArchives() throws IOException {
        String name = "a_name_much_longer_than_sixteen_characters.o";
        run("gcc", "-c", "-o", name, "a.c");
        run("gcc", "-c", "-o", "main.o", "main.c");
        run("ar", "crsD", "lib.a", name, "main.o");

        List<ArchiveReader.Member> members = ArchiveReader.members(directory.resolve("lib.a"));

        assertThat(members).extracting(ArchiveReader.Member::name).containsExactly(name, "main.o");
        assertThat(members.get(1).image().offered()).containsExactly("main", "ext");
    }

    @Test
    void otherFilesAreRefusedWithTheirReason() throws IOException {
        run("gcc", "-c", "-o", "main.o", "main.c");
        run("ar", "crsD", "lib.a", "main.o");
        Files.writeString(directory.resolve("text"), "no object at all");
        Files.writeString(directory.resolve("short"), "x");

        assertMessage("text", Wording.NO_FORMAT);
        assertMessage("short", "is not an object, program or library");
        assertMessage("lib.a", "is an archive, whose members have to be looked at one by one");
        assertThatThrownBy(() -> ArchiveReader.members(directory.resolve("main.o")))
                .hasMessage("is not an archive");
        Files.write(
                directory.resolve("fat"), new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 2});
        assertMessage("fat", "is a universal file for several architectures; take one out of it with lipo -thin");
        byte[] dos = new byte[128];
        dos[0] = 'M';
        dos[1] = 'Z';
        Files.write(directory.resolve("dos"), dos);
        assertMessage("dos", "is a DOS program, not one for Windows");
        Files.writeString(directory.resolve("text"), "text");
        run("ar", "crD", "odd.a", "text");
        assertThatThrownBy(() -> ArchiveReader.members(directory.resolve("odd.a")))
                .hasMessage("has a member text that is not an object, program or library");
    }

    @Test
    void intermediateCodeIsRefused() throws IOException {
        run("gcc", "-flto", "-c", "-o", "slim.o", "main.c");
        assertMessage(
                "slim.o",
                "holds GCC intermediate code (-flto), whose symbols only GCC's tools read;" + " " + NO_MACHINE_CODE);
        run("gcc", "-flto", "-ffat-lto-objects", "-c", "-o", "fat.o", "main.c");
        assertThat(ImageReader.read(directory.resolve("fat.o")).offered()).contains("main", "ext");
    }

    @Test
    void llvmCodeIsRefused() throws IOException {
        RequiredTools.need("clang");
        run("clang", "-flto", "-c", "-o", "a.o", "main.c");
        assertMessage("a.o", Wording.LLVM_ONLY);
    }

    @Test
    void damagedFilesEndInOneMessage() throws IOException {
        run("gcc", "-shared", "-fPIC", "-o", "a.so", "a.c");
        List<Path> whole = new ArrayList<>(List.of(directory.resolve("a.so")));
        if (RequiredTools.find("clang").isPresent()) {
            run("clang", "--target=arm64-apple-macos11", "-c", "-o", "m.o", "a.c");
            run("clang", "--target=x86_64-w64-windows-gnu", "-c", "-o", "w.o", "a.c");
            whole.addAll(List.of(directory.resolve("m.o"), directory.resolve("w.o")));
        }
        Random random = new Random(7);
        for (Path file : whole) {
            byte[] content = Files.readAllBytes(file);
            for (int i = 0; i < 400; i++) {
                readDamaged(content, random);
            }
        }
    }

    private static void readDamaged(byte[] whole, Random random) {
        byte[] content = Arrays.copyOf(whole, random.nextBoolean() ? whole.length : random.nextInt(whole.length));
        for (int i = random.nextInt(4); i > 0 && content.length > 4; i--) {
            content[4 + random.nextInt(Math.min(content.length - 4, 600))] = (byte) random.nextInt();
        }
        try {
            assertThat(ImageReader.read(content)).isNotNull();
        } catch (ImageException e) {
            assertThat(e.getMessage()).startsWith("is ");
        }
    }

    private void assertMessage(String file, String message) {
        assertThatThrownBy(() -> ImageReader.read(directory.resolve(file)))
                .isInstanceOf(ImageException.class)
                .hasMessage(message);
    }
}
