// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equal content, equal bytes. */
class ZipFileWriterTest {
    private static final Instant TIME = Instant.parse("2026-11-21T12:34:56Z");

    private final Path directory;
    private final TreeMap<String, Path> entries = new TreeMap<>();

    ZipFileWriterTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        for (String name : List.of("modules/b.so", "modules/a.so", "bin/ä")) {
            entries.put(name, Files.writeString(directory.resolve(name.replace('/', '-')), "content of " + name));
        }
    }

    private byte[] write(String zip, Instant time) throws IOException {
        ZipFileWriter.write(directory.resolve(zip), entries, time);
        return Files.readAllBytes(directory.resolve(zip));
    }

    @Test
    void entriesAreSortedAndHaveTheContentOfTheirFilesAndTheOneTime() throws IOException {
        write("out/a.zip", TIME);

        List<String> seen = new ArrayList<>();
        try (ZipFile zip = new ZipFile(directory.resolve("out/a.zip").toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                String content = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                assertThat(content).isEqualTo("content of " + entry.getName());
                assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(2026, 11, 21, 12, 34, 56));
                seen.add(entry.getName());
            }
        }
        assertThat(seen).containsExactly("bin/ä", "modules/a.so", "modules/b.so");
        assertThat(directory.resolve("out").toFile().list()).containsExactly("a.zip");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T12:34:56Z",
        "1970-01-01T00:00:00Z",
        "1980-01-01T00:00:00Z",
        "2107-12-31T23:59:59Z",
        "2200-01-01T00:00:00Z"
    })
    void bytesDoNotDependOnTheTimeZoneOrOnWhenItIs(Instant time) throws IOException {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            byte[] one = write("one.zip", time);
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            for (Path file : entries.values()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
            }
            assertThat(write("two.zip", time)).isEqualTo(one);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void whoUnpacksItCanRunWhatCanBeRun() throws IOException {
        Files.setPosixFilePermissions(entries.get("modules/a.so"), PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(entries.get("modules/b.so"), PosixFilePermissions.fromString("rw-rw----"));
        byte[] first = write("a.zip", TIME);
        try (FileSystem zip =
                FileSystems.newFileSystem(directory.resolve("a.zip"), Map.of("enablePosixFileAttributes", true))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zip.getPath("modules/a.so"))))
                    .isEqualTo("rwxr-xr-x");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zip.getPath("modules/b.so"))))
                    .isEqualTo("rw-r--r--");
            assertThat(Files.readString(zip.getPath("bin/ä"))).isEqualTo("content of bin/ä");
        }
        Files.setPosixFilePermissions(entries.get("modules/a.so"), PosixFilePermissions.fromString("rwxrwxr-x"));
        Files.setPosixFilePermissions(entries.get("modules/b.so"), PosixFilePermissions.fromString("rw-------"));
        assertThat(write("b.zip", TIME)).isEqualTo(first);
    }

    @Test
    void aZipThatIsRightAlreadyIsNotTouched() throws IOException {
        write("a.zip", TIME);
        Object before = Files.getAttribute(directory.resolve("a.zip"), "unix:ino");
        write("a.zip", TIME);
        assertThat(Files.getAttribute(directory.resolve("a.zip"), "unix:ino")).isEqualTo(before);

        Files.writeString(directory.resolve("modules-a.so"), "other");
        write("a.zip", TIME);
        assertThat(Files.getAttribute(directory.resolve("a.zip"), "unix:ino")).isNotEqualTo(before);
    }

    @Test
    void aMissingFileLeavesTheFormerZipWhole() throws IOException {
        byte[] before = write("a.zip", TIME);
        entries.put("modules/z.so", directory.resolve("none"));

        assertThatThrownBy(() -> write("a.zip", TIME)).isInstanceOf(NoSuchFileException.class);
        assertThat(Files.readAllBytes(directory.resolve("a.zip"))).isEqualTo(before);
    }
}
