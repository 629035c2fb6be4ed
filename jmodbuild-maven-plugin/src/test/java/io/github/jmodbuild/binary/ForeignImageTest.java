// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.binary.Image.Format;
import io.github.jmodbuild.binary.Image.Kind;
import io.github.jmodbuild.binary.Image.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Windows and Mach-O files say of themselves is what their own tools say of them. */
class ForeignImageTest extends ImageFixture {
    ForeignImageTest(@TempDir Path directory) throws IOException {
        super(directory);
    }

    @Test
    @DisplayName("D08: COFF objects and Windows programs")
    void coffObjects() throws IOException {
        RequiredTools.need(RealTools.MINGW + "gcc");

        Image plain = object(RealTools.MINGW + "gcc", "-fcommon", "-c", "a.c");
        Image big = object(RealTools.MINGW + "gcc", "-fcommon", "-Wa,-mbig-obj", "-c", "a.c");

        assertThat(plain.format()).isEqualTo(Format.PE);
        assertThat(plain.kind()).isEqualTo(Kind.OBJECT);
        assertThat(plain.machine()).isEqualTo("x86_64");
        assertThat(plain.offered())
                .contains("glob", "wdef", "data", "common_data")
                .doesNotContain("wund", "local");
        assertThat(plain.required()).containsExactly("ext");
        assertThat(names(plain.imports(), Symbol::weak)).containsExactly("wund");
        assertThat(big.exports()).isEqualTo(plain.exports());
        assertThat(big.imports()).isEqualTo(plain.imports());
    }

    @Test
    void namesOf32BitWindowsHaveAnUnderscore() throws IOException {
        RequiredTools.need("clang");

        Image image = object("clang", "--target=i686-w64-windows-gnu", "-c", "a.c");

        assertThat(image.offered()).contains("glob", "data");
        assertThat(image.machine()).isEqualTo("i686");
    }

    @Test
    @DisplayName("D08: a Windows program's subsystem, imports, delayed imports and exports")
    void peImages() throws IOException {
        RequiredTools.need(RealTools.MINGW + "gcc", RealTools.MINGW + "dlltool");
        run(RealTools.MINGW + "gcc", "-shared", "-o", "a.dll", "a.c", "main.c", "-Wl,--out-implib,liba.dll.a");
        Files.writeString(directory.resolve("use.c"), "int glob(int); int main(void) { return glob(1); }");
        run(RealTools.MINGW + "gcc", "-mwindows", "-o", "eager.exe", "use.c", "liba.dll.a");
        Files.writeString(directory.resolve("a.def"), "LIBRARY a.dll\nEXPORTS\n glob\n");
        run(RealTools.MINGW + "dlltool", "-d", "a.def", "--output-delaylib", "libdelayed.a");
        run(RealTools.MINGW + "gcc", "-o", "delayed.exe", "use.c", "libdelayed.a");

        Image library = ImageReader.read(directory.resolve("a.dll"));
        Image eager = ImageReader.read(directory.resolve("eager.exe"));
        Image delayed = ImageReader.read(directory.resolve("delayed.exe"));

        assertThat(library.kind()).isEqualTo(Kind.LIBRARY);
        assertThat(library.soname()).isEqualTo("a.dll");
        assertThat(library.offered())
                .containsExactlyInAnyOrder("common_data", "data", "ext", "glob", "main"); // ld exports no weak ones
        assertThat(names(library.exports(), Symbol::data)).containsExactly("common_data", "data");
        assertThat(eager.kind()).isEqualTo(Kind.EXECUTABLE);
        assertThat(eager.subsystem()).isEqualTo("windows");
        assertThat(eager.needed()).contains("a.dll", "KERNEL32.dll");
        assertThat(eager.imports()).contains(new Symbol("glob", false, false, false, "a.dll"));
        assertThat(eager.delayed()).isEmpty();
        assertThat(delayed.subsystem()).isEqualTo("console");
        assertThat(delayed.needed()).contains("KERNEL32.dll").doesNotContain("a.dll");
        assertThat(delayed.delayed()).containsExactly("a.dll");
        assertThat(delayed.imports()).contains(new Symbol("glob", false, false, false, "a.dll"));
    }

    @Test
    @DisplayName("D08: Mach-O objects, libraries and bundles")
    void machO() throws IOException {
        RequiredTools.need("clang", "llvm-nm");
        String linker = RequiredTools.find("ld64.lld", "ld64.lld-14")
                .map(Path::toString)
                .orElse("ld64.lld");
        RequiredTools.need(linker.substring(linker.lastIndexOf('/') + 1));
        for (String[] machine : new String[][] {{"x86_64", "x86_64"}, {"arm64", "aarch64"}}) {
            Image object = compareObject("llvm-nm", "clang", "--target=" + machine[0] + "-apple-macos11", "-c", "a.c");
            assertThat(object.machine()).isEqualTo(machine[1]);
            assertThat(object.offered()).contains("glob", "data", "wdef");
            String[] common = {linker, "-arch", machine[0], "-platform_version", "macos", "11.0", "11.0", "a.o"};
            run(with(
                    common,
                    "-dylib",
                    "-undefined",
                    "dynamic_lookup",
                    "-install_name",
                    "@rpath/a.dylib",
                    "-o",
                    "a.dylib"));
            run(with(common, "-bundle", "-undefined", "dynamic_lookup", "-exported_symbol", "_glob", "-o", "a.bundle"));
            Image library = ImageReader.read(directory.resolve("a.dylib"));
            Image bundle = ImageReader.read(directory.resolve("a.bundle"));
            assertThat(library.kind()).isEqualTo(Kind.LIBRARY);
            assertThat(library.soname()).isEqualTo("@rpath/a.dylib");
            assertThat(library.offered()).containsExactlyInAnyOrder("glob", "data", "wdef", "common_data");
            assertThat(library.required()).contains("ext");
            assertThat(bundle.kind()).isEqualTo(Kind.BUNDLE);
            assertThat(bundle.offered()).containsExactly("glob");
        }
    }

    @Test
    void machOFilesOfOtherKindsAreRefused() throws IOException {
        RequiredTools.need("clang");
        run("clang", "--target=arm64-apple-macos11", "-c", "a.c");
        byte[] core = Files.readAllBytes(directory.resolve("a.o"));
        core[12] = 4;

        assertThatThrownBy(() -> ImageReader.read(core))
                .isInstanceOf(ImageException.class)
                .hasMessage("is a Mach-O file of a kind that is neither linked nor loaded");
    }

    @Test
    void membersOfMachOArchivesAndImportLibraries() throws IOException {
        RequiredTools.need("clang", "llvm-ar", "llvm-dlltool");
        run("clang", "--target=arm64-apple-macos11", "-c", "-o", "first_of_all.o", "a.c");
        run("llvm-ar", "crsD", "lib.a", "first_of_all.o");
        Files.writeString(directory.resolve("a.def"), "LIBRARY a.dll\nEXPORTS\n glob\n value DATA\n");
        run("llvm-dlltool", "-m", "i386:x86-64", "-d", "a.def", "-l", "import.a");

        List<ArchiveReader.Member> members = ArchiveReader.members(directory.resolve("lib.a"));
        Set<String> imported = new TreeSet<>();
        ArchiveReader.members(directory.resolve("import.a"))
                .forEach(member -> imported.addAll(names(member.image().exports(), symbol -> true)));

        assertThat(members).extracting(ArchiveReader.Member::name).containsExactly("first_of_all.o");
        assertThat(imported).contains("glob", "__imp_glob", "__imp_value").doesNotContain("value");
    }
}
