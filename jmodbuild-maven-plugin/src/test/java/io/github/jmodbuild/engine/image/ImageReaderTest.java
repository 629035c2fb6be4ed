// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.engine.image.Image.Format;
import io.github.jmodbuild.engine.image.Image.Kind;
import io.github.jmodbuild.engine.image.Image.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files say of themselves is what nm, readelf and objdump say of them. */
class ImageReaderTest {
    private static final String SOURCE = "extern int ext(int); __attribute__((weak)) int wdef(int x) { return x; }"
            + " extern int wund(void) __attribute__((weak)); int common_data[10]; static int local(int a) { return ext(a); }"
            + " int glob(int a) { return local(a) + (wund ? wund() : 0) + wdef(1) + common_data[0]; } int data = 5;\n";

    private final Path directory;

    ImageReaderTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        Files.writeString(directory.resolve("a.c"), SOURCE);
        Files.writeString(directory.resolve("main.c"), "int main(void) { return 0; }\nint ext(int a) { return a; }\n");
    }

    @Test
    void elfObjectsOfEveryWordAndByteOrder() throws IOException {
        compareObject("nm", "gcc", "-fcommon", "-c", "a.c");
        compareObject("nm", "gcc", "-ffunction-sections", "-fvisibility=hidden", "-c", "a.c");
    }

    @Test
    void elfObjectsOfAnotherMachine() throws IOException {
        RealTools.need(RealTools.AARCH64 + "gcc");

        Image image = compareObject(RealTools.AARCH64 + "nm", RealTools.AARCH64 + "gcc", "-c", "a.c");

        assertThat(image.machine()).isEqualTo("aarch64");
    }

    @Test
    void bigEndianAnd32BitElf() throws IOException {
        RealTools.need("clang", "llvm-nm");

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
    @DisplayName("D08: COFF objects and Windows programs")
    void coffObjects() throws IOException {
        RealTools.need(RealTools.MINGW + "gcc");

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
        RealTools.need("clang");

        Image image = object("clang", "--target=i686-w64-windows-gnu", "-c", "a.c");

        assertThat(image.offered()).contains("glob", "data");
        assertThat(image.machine()).isEqualTo("i686");
    }

    @Test
    @DisplayName("D08: a Windows program's subsystem, imports, delayed imports and exports")
    void peImages() throws IOException {
        RealTools.need(RealTools.MINGW + "gcc", RealTools.MINGW + "dlltool");
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
        assertThat(eager.kind()).isEqualTo(Kind.EXECUTABLE);
        assertThat(eager.subsystem()).isEqualTo("windows");
        assertThat(eager.needed()).contains("a.dll", "KERNEL32.dll");
        assertThat(eager.imports()).contains(new Symbol("glob", false, false, "a.dll"));
        assertThat(eager.delayed()).isEmpty();
        assertThat(delayed.subsystem()).isEqualTo("console");
        assertThat(delayed.needed()).contains("KERNEL32.dll").doesNotContain("a.dll");
        assertThat(delayed.delayed()).containsExactly("a.dll");
        assertThat(delayed.imports()).contains(new Symbol("glob", false, false, "a.dll"));
    }

    @Test
    @DisplayName("D08: Mach-O objects, libraries and bundles")
    void machO() throws IOException {
        RealTools.need("clang", "llvm-nm");
        String linker =
                RealTools.find("ld64.lld", "ld64.lld-14").map(Path::toString).orElse("ld64.lld");
        RealTools.need(linker.substring(linker.lastIndexOf('/') + 1));
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
    void membersOfArchives() throws IOException {
        String name = "a_name_much_longer_than_sixteen_characters.o";
        run("gcc", "-c", "-o", name, "a.c");
        run("gcc", "-c", "-o", "main.o", "main.c");
        run("ar", "crsD", "lib.a", name, "main.o");

        List<ImageReader.Member> members = ImageReader.members(directory.resolve("lib.a"));

        assertThat(members).extracting(ImageReader.Member::name).containsExactly(name, "main.o");
        assertThat(members.get(1).image().offered()).containsExactly("main", "ext");
        assertThat(ImageReader.isArchive(directory.resolve("lib.a"))).isTrue();
        assertThat(ImageReader.isArchive(directory.resolve("main.o"))).isFalse();
    }

    @Test
    void membersOfMachOArchivesAndImportLibraries() throws IOException {
        RealTools.need("clang", "llvm-ar", "llvm-dlltool");
        run("clang", "--target=arm64-apple-macos11", "-c", "-o", "first_of_all.o", "a.c");
        run("llvm-ar", "crsD", "lib.a", "first_of_all.o");
        Files.writeString(directory.resolve("a.def"), "LIBRARY a.dll\nEXPORTS\n glob\n value DATA\n");
        run("llvm-dlltool", "-m", "i386:x86-64", "-d", "a.def", "-l", "import.a");

        List<ImageReader.Member> members = ImageReader.members(directory.resolve("lib.a"));
        Set<String> imported = new TreeSet<>();
        ImageReader.members(directory.resolve("import.a"))
                .forEach(member -> imported.addAll(names(member.image().exports(), symbol -> true)));

        assertThat(members).extracting(ImageReader.Member::name).containsExactly("first_of_all.o");
        assertThat(imported).contains("glob", "__imp_glob", "__imp_value").doesNotContain("value");
    }

    @Test
    void otherFilesAreRefusedWithTheirReason() throws IOException {
        run("gcc", "-c", "-o", "main.o", "main.c");
        run("ar", "crsD", "lib.a", "main.o");
        Files.writeString(directory.resolve("text"), "no object at all");
        Files.writeString(directory.resolve("short"), "x");

        assertMessage("text", "is no object, program or library of a known format");
        assertMessage("short", "is no object, program or library");
        assertMessage("lib.a", "is an archive, whose members have to be looked at one by one");
        assertThatThrownBy(() -> ImageReader.members(directory.resolve("main.o")))
                .hasMessage("is no archive");
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
        assertThatThrownBy(() -> ImageReader.members(directory.resolve("odd.a")))
                .hasMessage("has a member text that is no object, program or library");
    }

    @Test
    void intermediateCodeIsRefused() throws IOException {
        run("gcc", "-flto", "-c", "-o", "slim.o", "main.c");
        assertMessage(
                "slim.o",
                "holds GCC intermediate code (-flto), whose symbols only GCC's tools read;"
                        + " compile it with -ffat-lto-objects or without -flto");
        run("gcc", "-flto", "-ffat-lto-objects", "-c", "-o", "fat.o", "main.c");
        assertThat(ImageReader.read(directory.resolve("fat.o")).offered()).contains("main", "ext");
    }

    @Test
    void llvmCodeIsRefused() throws IOException {
        RealTools.need("clang");
        run("clang", "-flto", "-c", "-o", "a.o", "main.c");
        assertMessage(
                "a.o",
                "holds LLVM intermediate code (-flto), whose symbols only LLVM's tools read; compile it without -flto");
    }

    @Test
    void damagedFilesEndInOneMessage() throws IOException {
        run("gcc", "-shared", "-fPIC", "-o", "a.so", "a.c");
        List<Path> whole = new ArrayList<>(List.of(directory.resolve("a.so")));
        if (RealTools.find("clang").isPresent()) {
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

    private Image object(String... command) throws IOException {
        run(with(command, "-O1", "-o", "a.o"));
        return ImageReader.read(directory.resolve("a.o"));
    }

    /** Compiles, and holds the symbols against those of nm. */
    private Image compareObject(String nm, String... command) throws IOException {
        Image image = object(command);
        assertThat(image.kind()).isEqualTo(Kind.OBJECT);
        assertThat(names(image.exports(), symbol -> true)).isEqualTo(nm(nm, "a.o", "-g", "--defined-only"));
        assertThat(names(image.imports(), symbol -> true)).isEqualTo(nm(nm, "a.o", "-u"));
        return image;
    }

    private static Set<String> names(Collection<Symbol> symbols, Predicate<Symbol> wanted) {
        Set<String> names = new TreeSet<>();
        symbols.stream().filter(wanted).forEach(symbol -> names.add(symbol.name()));
        return names;
    }

    private Set<String> nm(String nm, String file, String... options) {
        Set<String> names = new TreeSet<>();
        String[] words = with(with(new String[] {nm}, options), file);
        run(words).lines().forEach(line -> names.add(line.substring(line.lastIndexOf(' ') + 1)));
        return names;
    }

    private static String[] with(String[] words, String... more) {
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }

    private String run(String... command) {
        return RealTools.run(directory, command);
    }
}
