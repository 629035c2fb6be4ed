// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import static io.github.jmodbuild.binary.RealTools.MINGW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.plan.Action.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not ELF: whole ones pass, cut ones never. */
class ForeignFilesTest {
    private final Path directory;
    private final Path file;

    ForeignFilesTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.file = directory.resolve("file");
        Files.writeString(directory.resolve("x.c"), "int data[100] = {1}; int f(void) { return data[1]; }\n");
        Files.writeString(directory.resolve("m.c"), "int f(void); int main(void) { return f(); }\n");
    }

    @Test
    @DisplayName("D08: every cut of a Windows object, program or library is seen")
    void windows() throws IOException {
        RequiredTools.need(MINGW + "gcc");

        check(Kind.OBJECT, 11, MINGW + "gcc", "-c", "-g", "x.c");
        check(Kind.OBJECT, 11, MINGW + "gcc", "-c", "-Wa,-mbig-obj", "x.c");
        check(Kind.IMAGE, 97, MINGW + "gcc", "-s", "x.c", "m.c");
        check(Kind.IMAGE, 997, MINGW + "gcc", "-shared", "x.c");
    }

    @Test
    @DisplayName("D08: every cut of a Mach-O object or library is seen")
    void machO() throws IOException {
        RequiredTools.need("clang", "ld64.lld-14");

        for (String machine : List.of("x86_64", "arm64")) {
            check(Kind.OBJECT, 11, "clang", "--target=" + machine + "-apple-macos11", "-c", "-g", "x.c");
            Files.copy(directory.resolve("made.bin"), directory.resolve("x.o"), StandardCopyOption.REPLACE_EXISTING);
            String[] link = {"ld64.lld-14", "-arch", machine, "-platform_version", "macos", "11.0", "11.0"};
            String[] all = Arrays.copyOf(link, link.length + 2);
            all[link.length] = "-dylib";
            all[link.length + 1] = "x.o";
            check(Kind.IMAGE, 31, all);
        }
        check(Kind.OBJECT, 11, "clang", "--target=i386-apple-macos10.6", "-c", "x.c");
    }

    @Test
    void archivesOfThemAreWhole() throws Exception {
        RequiredTools.need("clang");
        check(Kind.OBJECT, 11, "clang", "--target=arm64-apple-macos11", "-c", "x.c");
        Path archive = directory.resolve("x.a");
        ArchiveWriter.write(archive, List.of(directory.resolve("made.bin")));
        byte[] whole = Files.readAllBytes(archive);

        assertThat(problem(whole, Kind.ARCHIVE)).isEmpty();
        assertThat(problem(Arrays.copyOf(whole, whole.length - 1), Kind.ARCHIVE))
                .contains("cut off");
    }

    @Test
    void aDamagedLoadCommandIsSeen() throws IOException {
        RequiredTools.need("clang");
        check(Kind.OBJECT, 11, "clang", "--target=arm64-apple-macos11", "-c", "x.c");
        byte[] whole = Files.readAllBytes(directory.resolve("made.bin"));
        whole[36] = 1; // the first command's size
        whole[37] = 0;

        assertThat(problem(whole, Kind.OBJECT)).isEqualTo("has a damaged load command");
    }

    private void check(Kind kind, int step, String... command) throws IOException {
        String[] all = Arrays.copyOf(command, command.length + 2);
        all[command.length] = "-o";
        all[command.length + 1] = "made.bin";
        RealTools.run(directory, all);
        byte[] whole = Files.readAllBytes(directory.resolve("made.bin"));
        assertThat(problem(whole, kind)).isEmpty();
        for (int length = 64; length < whole.length; length += step) {
            assertThat(problem(Arrays.copyOf(whole, length), kind))
                    .as("%s cut to %d of %d", String.join(" ", command), length, whole.length)
                    .contains("is cut off after " + length + " bytes");
        }
        assertThat(problem(Arrays.copyOf(whole, whole.length - 1), kind)).contains("is cut off");
    }

    private String problem(byte[] content, Kind kind) throws IOException {
        Files.write(file, content);
        return (kind == Kind.ARCHIVE ? ArchiveReader.problem(file) : ImageReader.problem(file, kind == Kind.OBJECT))
                .orElse("");
    }
}
