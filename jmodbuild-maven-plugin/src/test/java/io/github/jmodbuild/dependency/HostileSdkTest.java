// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.sdk.SdkDescription;
import io.github.jmodbuild.sdk.SdkWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SDKs that are damaged or not to be trusted: refused before anything is written, and what was unpacked stays as it is. */
class HostileSdkTest {
    private static final int DIRECTORY_ENTRY = 0x02014B50;
    private static final int REGULAR = 0100644;

    private final Path base;
    private final Path zip;
    private final TestSdk sdk;

    HostileSdkTest(@TempDir Path base) {
        this.base = base;
        this.zip = base.resolve("hostile.zip");
        this.sdk = new TestSdk(base, "net").write("include/net.h", "int net(void);\n");
    }

    /** A first unpacking, whose result must not suffer. */
    @BeforeEach
    void unpacked() throws IOException {
        unpacking().unpack(sdk.publish().zip());
    }

    private Unpacking unpacking() {
        return new Unpacking(base.resolve("build/net"), base.resolve("own/net.files"));
    }

    private void refused(String message) throws IOException {
        Map<String, String> before = contents();
        assertThatThrownBy(() -> unpacking().unpack(zip))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(zip.toString())
                .hasMessageContaining(message)
                .hasMessageContaining("have it published again");
        assertThat(contents()).isEqualTo(before);
    }

    /** Everything below the test's directory but the zips. */
    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (!file.toString().endsWith(".zip")) {
                    contents.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return contents;
    }

    private static byte[] packed(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(SdkDescription.FILE, SdkWriter.write(sdk.description()));
        files.put("include/net.h", "int net(void);\n");
        return files;
    }

    private void write(String name) throws IOException {
        Map<String, String> files = files();
        files.put(name, "text");
        Files.write(zip, packed(files));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/tmp/x", "include/../../x", "include//x", "./x", "C:x", "include\\..\\x", "a\nb"})
    void namesThatLeaveTheDirectoryAreRefused(String name) throws IOException {
        write(name);
        refused("' does not stay in the directory that it is unpacked to");
    }

    @ParameterizedTest
    @CsvSource({"INCLUDE/net.h", "include/NET.H", "include/ne\u0301t.h"})
    @DisplayName("names that are one file where case or composition do not count are refused")
    void sameNames(String name) throws IOException {
        Map<String, String> files = files();
        files.put("include/n\u00e9t.h", "text");
        files.put(name, "text");
        Files.write(zip, packed(files));
        refused("are one file where names are not told apart by case");
    }

    @Test
    void aFileInThePlaceOfADirectoryIsRefused() throws IOException {
        write("include/net.h/x");
        refused("'include/net.h' is a file and a directory");
    }

    @ParameterizedTest
    @DisplayName("links, devices and files that run with their owner's rights are refused")
    @CsvSource({
        "0120777, is a link or a device",
        "0060644, is a link or a device",
        "0010644, is a link or a device",
        "0104755, would run with the rights of its owner",
        "0102755, would run with the rights of its owner",
        "0040755, is a link or a device"
    })
    void kinds(String mode, String message) throws IOException {
        byte[] bytes = packed(files());
        int at = directoryEntry(bytes);
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(at + 5, (byte) 3)
                .putInt(at + 38, Integer.parseInt(mode, 8) << 16);
        Files.write(zip, bytes);
        refused("'" + SdkDescription.FILE + "' " + message);
    }

    @Test
    void aRegularFileOfUnixIsNot() throws IOException {
        byte[] bytes = packed(files());
        int at = directoryEntry(bytes);
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(at + 5, (byte) 3)
                .putInt(at + 38, REGULAR << 16);
        Files.write(zip, bytes);
        assertThat(unpacking().unpack(zip)).isEqualTo(sdk.description());
    }

    private static int directoryEntry(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (buffer.getInt(at) != DIRECTORY_ENTRY) {
            at++;
        }
        return at;
    }

    @Test
    void aBombIsRefusedByWhatItSaysItIs() throws IOException {
        Map<String, String> files = files();
        files.put("include/zeros.h", "\0".repeat(80 << 20));
        Files.write(zip, packed(files));
        refused("it would have ");
    }

    @Test
    void aBombThatSaysItIsSmallIsRefusedWhenItIsRead() throws IOException {
        sdk.write("include/net.h", "\0".repeat(1 << 20));
        byte[] bytes = Files.readAllBytes(sdk.publish().zip());
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < bytes.length - 46; at++) {
            if (buffer.getInt(at) == DIRECTORY_ENTRY && buffer.getInt(at + 24) == 1 << 20) {
                buffer.putInt(at + 24, 100);
            }
        }
        Files.write(zip, bytes);
        refused("");
    }

    @Test
    void whatTheDescriptionDoesNotHaveIsRefused() throws IOException {
        write("include/further.h");
        refused("the zip has 'include/further.h', which files does not list");

        Map<String, String> files = files();
        files.remove("include/net.h");
        Files.write(zip, packed(files));
        refused("files has 'include/net.h', which is not in the zip");

        files.put("include/net.h", "int gross(void);\n");
        Files.write(zip, packed(files));
        refused("'include/net.h' is not what the description says it is; delete the zip from the local repository");

        files.remove(SdkDescription.FILE);
        Files.write(zip, packed(files));
        refused("it has no " + SdkDescription.FILE + ", so it is no SDK of jmodbuild");
    }

    @Test
    @DisplayName("a zip cut at any place, or with any byte changed, is refused or gives what was published")
    void damage() throws IOException {
        byte[] whole = packed(files());
        for (int length = 0; length < whole.length; length++) {
            assertHarmless(Arrays.copyOf(whole, length));
        }
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x15;
            assertHarmless(changed);
        }
    }

    private void assertHarmless(byte[] bytes) throws IOException {
        Files.write(zip, bytes);
        try {
            SdkZip.of(zip);
        } catch (ProblemException e) {
            assertThat(e).hasMessageStartingWith(zip.toString());
        }
    }

    @Test
    void nothingIsWrittenThroughALink() throws IOException {
        Path outside = Files.createDirectories(base.resolve("outside"));
        Path include = base.resolve("build/net/include");
        Files.delete(include.resolve("net.h"));
        Files.delete(include);
        Files.createSymbolicLink(include, outside);
        unpacking().unpack(sdk.publish().zip());
        assertThat(outside).isEmptyDirectory();
        assertThat(include.resolve("net.h")).hasContent("int net(void);");
        assertThat(Files.isSymbolicLink(include)).isFalse();
    }

    @Test
    void aFileGivesWayToADirectoryAndADirectoryToAFile() throws IOException {
        UnaryOperator<String> twice = name -> name + "/" + name;
        Files.delete(sdk.directory.resolve("include/net.h"));
        sdk.write(twice.apply("include") + "/net.h", "");
        unpacking().unpack(sdk.publish().zip());
        assertThat(base.resolve("build/net/include/include/net.h")).exists();

        Files.delete(sdk.directory.resolve("include/include/net.h"));
        Files.delete(sdk.directory.resolve("include/include"));
        sdk.write("include/include", "now a file");
        unpacking().unpack(sdk.publish().zip());
        assertThat(base.resolve("build/net/include/include")).hasContent("now a file");
    }
}
