// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.Action.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Half, empty or lying output never counts. */
class WholeFileTest {
    private final Path directory;
    private final Path file;

    WholeFileTest(@TempDir Path directory) {
        this.directory = directory;
        this.file = directory.resolve("file");
    }

    @Test
    void everyCutOfAnObjectIsSeen() throws Exception {
        byte[] whole = compile("-c");
        assertThat(problem(whole, Kind.OBJECT)).isEmpty();
        for (int length = 1; length < whole.length; length++) {
            assertThat(problem(Arrays.copyOf(whole, length), Kind.OBJECT))
                    .as("%d bytes", length)
                    .isNotEmpty();
        }
    }

    @Test
    void everyCutOfAProgramIsSeen() throws Exception {
        byte[] whole = compile("-o");
        assertThat(problem(whole, Kind.IMAGE)).isEmpty();
        for (int length = 4; length < whole.length; length += 13) {
            assertThat(problem(Arrays.copyOf(whole, length), Kind.IMAGE))
                    .isEqualTo("is cut off after " + length + " bytes");
        }
    }

    @Test
    void cutArchivesAreSeen() throws Exception {
        compile("-c");
        Path archive = directory.resolve("x.a");
        ArchiveWriter.write(archive, List.of(directory.resolve("made"), directory.resolve("made")));
        byte[] whole = Files.readAllBytes(archive);

        assertThat(problem(whole, Kind.ARCHIVE)).isEmpty();
        for (int length = 9; length < whole.length; length++) {
            boolean whereAMemberEnds = isMemberEnd(whole, length);
            assertThat(problem(Arrays.copyOf(whole, length), Kind.ARCHIVE).isEmpty())
                    .as("%d bytes", length)
                    .isEqualTo(whereAMemberEnds);
        }
        assertThat(problem("!<arch>\n".getBytes(StandardCharsets.US_ASCII), Kind.ARCHIVE))
                .isEmpty();
        assertThat(problem("no archive".getBytes(StandardCharsets.US_ASCII), Kind.ARCHIVE))
                .isEqualTo("is not an archive");
        whole[8 + 58] = 'x';
        assertThat(problem(whole, Kind.ARCHIVE)).isEqualTo("has a damaged member header at byte 8");
    }

    @Test
    void anArchiveWhoseIndexWasWrittenWithoutThePluginIsSeen() throws Exception {
        Path object = directory.resolve("x.o");
        Files.write(object, compile("-c", "-flto"));
        run("gcc-ar", "rcs", "whole.a", "x.o");
        assertThat(ArchiveReader.problem(directory.resolve("whole.a"))).isEmpty();
        run("strip", "-g", "-o", "ruined.a", "whole.a");
        assertThat(ArchiveReader.problem(directory.resolve("ruined.a")))
                .contains("has an index without the symbols of its objects, which hold intermediate code of gcc; its"
                        + " archiver lacks gcc's plugin: use gcc-ar, or compile with -ffat-lto-objects as well");
    }

    @Test
    void cutWindowsProgramsAreSeen() throws IOException {
        ByteBuffer pe = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        pe.putShort(0, (short) 0x5A4D).putInt(60, 64).putInt(64, 0x4550).putShort(70, (short) 1);
        pe.putInt(64 + 24 + 16, 100).putInt(64 + 24 + 20, 412);

        assertThat(problem(pe.array(), Kind.IMAGE)).isEmpty();
        assertThat(problem(Arrays.copyOf(pe.array(), 511), Kind.IMAGE)).contains("cut off");
        assertThat(problem(Arrays.copyOf(pe.array(), 80), Kind.IMAGE)).contains("cut off");
    }

    @Test
    void otherFormatsPassAsObjectsOnly() throws IOException {
        byte[] bitcode = {'B', 'C', (byte) 0xC0, (byte) 0xDE, 1};

        assertThat(problem(bitcode, Kind.OBJECT)).isEmpty();
        assertThat(problem(bitcode, Kind.IMAGE)).isEqualTo("is not a program or library of a known format");
        assertThat(problem(new byte[100], Kind.OBJECT)).isEqualTo("begins with zero bytes");
    }

    /** A cut exactly there leaves an archive that is right in itself. */
    private static boolean isMemberEnd(byte[] archive, int length) {
        int at = 8;
        while (at < length) {
            String size = new String(archive, at + 48, 10, StandardCharsets.US_ASCII).strip();
            int end = at + 60 + Integer.parseInt(size);
            if (end == length) {
                return true;
            }
            at = end + end % 2;
        }
        return at == length;
    }

    private String problem(byte[] content, Kind kind) throws IOException {
        Files.write(file, content);
        return (kind == Kind.ARCHIVE ? ArchiveReader.problem(file) : ImageReader.problem(file, kind == Kind.OBJECT))
                .orElse("");
    }

    private byte[] compile(String... how) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("x.c"), "int data[100] = {1}; int main(void) { return data[1]; }\n");
        List<String> command = new ArrayList<>(List.of("gcc", "x.c"));
        command.addAll(List.of(how));
        command.addAll(how[how.length - 1].equals("-o") ? List.of("made") : List.of("-o", "made"));
        run(command.toArray(new String[0]));
        return Files.readAllBytes(directory.resolve("made"));
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
