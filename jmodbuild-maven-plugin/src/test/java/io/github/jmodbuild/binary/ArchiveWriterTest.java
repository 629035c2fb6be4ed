// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import static io.github.jmodbuild.Wording.NO_MACHINE_CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.Wording;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Byte for byte what {@code ar crsD} writes. */
class ArchiveWriterTest {
    private final Path directory;

    ArchiveWriterTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void noMembers() throws Exception {
        compare();
    }

    @Test
    void globalWeakCommonHiddenAndLocalSymbols() throws Exception {
        Path a = c("a", "int data = 1; static int local; int use(void) { return local; } int common[4];", "-fcommon");
        Path b = c(
                "b",
                "__attribute__((weak)) int weak(void) { return 1; } extern int gone(void)"
                        + " __attribute__((weak)); int f(void) { return gone ? gone() : 0; }");
        Path c = c("c", "__attribute__((visibility(\"hidden\"))) int hidden = 3; const char text[] = \"x\";");

        compare(a, b, c);
        compare(c, a, b);
    }

    @Test
    void longNamesAndNamesAtTheLimit() throws Exception {
        List<Path> files = new ArrayList<>();
        for (String name :
                List.of("twelve_chars", "thirteen_char", "fourteen_chars", "a_name_much_longer_than_that", "s")) {
            files.add(c(name, "int v_" + name + ";"));
        }
        compare(files.toArray(Path[]::new));
    }

    @Test
    void equalBaseNamesStandSideBySide() throws Exception {
        Path one = c("one/same_name_in_two_directories", "int one;");
        Path two = c("two/same_name_in_two_directories", "int two;");
        Path three = c("one/x", "int three;");
        Path four = c("two/x", "int four;");

        compare(one, two, three, four);
    }

    @Test
    void objectsWithoutSymbolsAndOddSizes() throws Exception {
        Path empty = c("empty", "");
        Path odd = c("odd", "int odd;");
        Files.write(odd, new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);

        compare(empty);
        compare(odd, empty, odd);
    }

    @Test
    void templatesAndUniqueSymbolsOfCxx() throws Exception {
        RequiredTools.need("g++");
        Path source = write("t.cc", """
                #include <string>
                #include <vector>
                template <class T> struct S { static int n; };
                template <class T> int S<T>::n = 1;
                inline int &once() { static int x; return x; }
                int g() { std::vector<std::string> v(3); return v.size() + S<int>::n + once(); }
                """);
        Path object = directory.resolve("t.o");
        run("g++", "-c", "-g", "-o", object.toString(), source.toString());

        compare(object);
    }

    @Test
    void assemblerOfBothWidths() throws Exception {
        Path source = write("s.s", """
                .globl start
                start: nop
                .weak w
                .globl absolute
                absolute = 5
                .comm c,8
                """);
        Path wide = directory.resolve("wide.o");
        Path narrow = directory.resolve("narrow.o");
        run("as", "-o", wide.toString(), source.toString());
        run("as", "--32", "-o", narrow.toString(), source.toString());

        compare(wide);
        compare(narrow);
    }

    @Test
    void manyObjectsWithSectionsOfTheirOwn() throws Exception {
        Random random = new Random(7);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            StringBuilder text = new StringBuilder();
            for (int f = 0; f < random.nextInt(6); f++) {
                text.append("int f")
                        .append(i)
                        .append('_')
                        .append(f)
                        .append("(void) { return ")
                        .append(f)
                        .append("; }\n");
            }
            files.add(c("m" + "x".repeat(random.nextInt(20)) + i, text.toString(), "-ffunction-sections", "-g"));
        }
        compare(files.toArray(Path[]::new));
    }

    @Test
    void namesOutsideAscii() throws Exception {
        compare(c("größe_und_noch_mehr", "int a;"), c("é", "int b;"), c("with blank", "int c;"));
    }

    @Test
    void intermediateCodeIsRefusedWithTheWayOut() throws Exception {
        Path slim = c("slim", "int a;", "-flto", "-fno-fat-lto-objects");

        assertThatThrownBy(() -> ArchiveWriter.write(directory.resolve("x.a"), List.of(slim)))
                .isInstanceOf(ArchiveException.class)
                .hasMessage(slim + " holds GCC intermediate code (-flto), which only the compiler's own ar can index;"
                        + " " + NO_MACHINE_CODE);
    }

    @Test
    void objectsWithBothKindsOfCodeAreIndexedByTheirMachineCode() throws Exception {
        Path fat = c("fat", "int a; int f(void) { return a; }", "-flto", "-ffat-lto-objects");
        Path ours = directory.resolve("fat.a");

        ArchiveWriter.write(ours, List.of(fat));

        assertThat(run("nm", "-s", ours.toString())).contains("a in fat.o", "f in fat.o");
    }

    @Test
    void otherFilesAndCutObjectsAreRefused() throws Exception {
        Path text = write("text.o", "no object at all, but long enough to have been the header of one");
        Path whole = c("whole", "int a;");
        Path cut = directory.resolve("cut.o");
        byte[] bytes = Files.readAllBytes(whole);
        Path target = directory.resolve("x.a");

        assertThatThrownBy(() -> ArchiveWriter.write(target, List.of(text))).hasMessage(text + " " + Wording.NO_FORMAT);
        for (int length = 60; length < bytes.length; length += 37) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> ArchiveWriter.write(target, List.of(cut)))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessage(cut + " is cut off or damaged");
        }
    }

    @Test
    void indexesOfThirtyTwoBitsReachFourGigabytes() throws Exception {
        ArchiveMember.refuseTooLarge(0xFFFFFFFFL);

        assertThatThrownBy(() -> ArchiveMember.refuseTooLarge(0x100000000L))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("the archive would be larger than 4 GiB");
    }

    private void compare(Path... objects) throws IOException, InterruptedException, ArchiveException {
        Path ours = directory.resolve("ours.a");
        Path theirs = directory.resolve("theirs.a");
        Files.deleteIfExists(theirs);
        List<String> command = new ArrayList<>(List.of("ar", "qcsD", theirs.toString()));
        Arrays.stream(objects).map(Path::toString).forEach(command::add);
        run(command.toArray(String[]::new));

        ArchiveWriter.write(ours, List.of(objects));

        assertThat(Files.mismatch(ours, theirs)).as("first different byte").isEqualTo(-1);
    }

    private Path c(String name, String text, String... flags) throws IOException, InterruptedException {
        Path source = write(name + ".c", text);
        Path object = directory.resolve(name + ".o");
        List<String> command = new ArrayList<>(List.of("gcc", "-c", "-o", object.toString(), source.toString()));
        command.addAll(Arrays.asList(flags));
        run(command.toArray(String[]::new));
        return object;
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private String run(String... command) throws IOException, InterruptedException {
        File log = directory.resolve("log").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        String output = process.waitFor() == 0 ? "" : Files.readString(log.toPath());
        assertThat(output).isEmpty();
        assertThat(process.exitValue()).isZero();
        return Files.readString(log.toPath());
    }
}
