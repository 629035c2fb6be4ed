// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import static io.github.jmodbuild.binary.RealTools.MINGW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of Windows and Mach-O objects, byte for byte what their own tools write. */
class ForeignArchiveTest {
    private static final List<String> SOURCES = List.of(
            "int data = 5; static int local; int f(void) { return local; } int common[4];",
            "__attribute__((weak)) int weak(int x) { return x; } extern int gone(void) __attribute__((weak));"
                    + " int g(void) { return gone ? gone() : weak(1); }",
            "__attribute__((visibility(\"hidden\"))) int hidden = 3; extern int f(void); int h(void) { return f(); }",
            "");

    private final Path directory;

    ForeignArchiveTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @DisplayName("D08: an archive of Windows objects is what mingw-w64's ar writes")
    void coff() throws Exception {
        RequiredTools.need(MINGW + "gcc", MINGW + "ar");

        compare(List.of(MINGW + "ar", "qcsD"), MINGW + "gcc", "-fcommon");
    }

    @Test
    @DisplayName("D08: an archive of Mach-O objects is what llvm-ar writes")
    void machO() throws Exception {
        RequiredTools.need("clang", "llvm-ar");

        compare(List.of("llvm-ar", "qcsD"), "clang", "--target=x86_64-apple-macos11", "-fcommon");
        compare(List.of("llvm-ar", "qcsD"), "clang", "--target=arm64-apple-macos11", "-g");
    }

    @Test
    @DisplayName("D08: an archive is linked by what its index says")
    void coffLinks() throws Exception {
        RequiredTools.need(MINGW + "gcc");
        List<Path> members = compile(MINGW + "gcc");
        ArchiveWriter.write(directory.resolve("libx.a"), members);
        Files.writeString(directory.resolve("main.c"), "int h(void); int main(void) { return h(); }");

        RealTools.run(directory, MINGW + "gcc", "-o", "main.exe", "main.c", "libx.a");

        assertThat(directory.resolve("main.exe")).exists();
    }

    @Test
    void twoFormatsInOneArchiveAreRefused() throws Exception {
        RequiredTools.need("clang");
        Path elf = object("gcc", "elf", SOURCES.get(0));
        Path machO = object("clang", "macho", SOURCES.get(0), "--target=x86_64-apple-macos11");

        assertThatThrownBy(() -> ArchiveWriter.write(directory.resolve("x.a"), List.of(elf, machO)))
                .isInstanceOf(ArchiveException.class)
                .hasMessage(machO + " is MACHO and " + elf + " is ELF, and no linker takes both;"
                        + " compile both with the same compiler");
    }

    @Test
    void llvmCodeIsRefusedWithTheWayOut() throws Exception {
        RequiredTools.need("clang");
        Path slim = object("clang", "slim", SOURCES.get(0), "-flto");

        assertThatThrownBy(() -> ArchiveWriter.write(directory.resolve("x.a"), List.of(slim)))
                .isInstanceOf(ArchiveException.class)
                .hasMessage(slim + " " + Wording.LLVM_ONLY);
    }

    private void compare(List<String> ar, String... compiler) throws IOException, ArchiveException {
        List<Path> members = compile(compiler);
        Path ours = directory.resolve("ours.a");
        Path theirs = directory.resolve("theirs.a");
        Files.deleteIfExists(theirs);
        List<String> command = new ArrayList<>(ar);
        command.add(theirs.toString());
        members.forEach(member -> command.add(member.toString()));
        RealTools.run(directory, command.toArray(String[]::new));

        ArchiveWriter.write(ours, members);

        assertThat(Files.mismatch(ours, theirs)).as("first different byte").isEqualTo(-1);
    }

    private List<Path> compile(String... compiler) throws IOException {
        List<Path> members = new ArrayList<>();
        for (int i = 0; i < SOURCES.size(); i++) {
            String name = "member" + "_of_some_length".repeat(i) + i;
            String[] flags = Arrays.copyOfRange(compiler, 1, compiler.length);
            members.add(object(compiler[0], name, SOURCES.get(i), flags));
        }
        return members;
    }

    private Path object(String compiler, String name, String text, String... flags) throws IOException {
        Files.writeString(directory.resolve(name + ".c"), text);
        List<String> command = new ArrayList<>(List.of(compiler));
        command.addAll(List.of(flags));
        command.addAll(List.of("-c", "-o", name + ".o", name + ".c"));
        RealTools.run(directory, command.toArray(String[]::new));
        return directory.resolve(name + ".o");
    }
}
