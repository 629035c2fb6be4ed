// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmodbuild.engine.state.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("B06: what a cache keeps, and for how long")
class CacheLimitsTest {
    private static final String KEY = "ab".repeat(32);
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);

    private final Path directory;
    private final ActionCache cache;
    private final CacheFiles files;

    CacheLimitsTest(@TempDir Path directory) {
        this.directory = directory.resolve("cache");
        this.cache = new ActionCache(this.directory);
        this.files = new CacheFiles(this.directory);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Stores a content that was last used some days ago. */
    private CachedResult.Output used(String text, int days) throws IOException {
        String digest = HexFormat.of().formatHex(new Digests().bytes(bytes(text)));
        assertThat(cache.store(bytes(text), digest)).isTrue();
        Path file = directory.resolve("cas").resolve(digest.substring(0, 2)).resolve(digest);
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(days))));
        return new CachedResult.Output(digest, false);
    }

    private static CachedResult reading(String digest) {
        return new CachedResult(List.of(new CachedResult.Input("x.h", digest.repeat(32))), List.of(), "said\n\\x", 5);
    }

    @Test
    @DisplayName("the content that was not used for the longest time goes first, when all are too large")
    void largest() throws IOException {
        CachedResult.Output old = used("old 89", 9);
        CachedResult.Output recent = used("recent", 1);
        CachedResult.Output middle = used("middle", 5);

        files.trim(FileTime.from(NOW), 12, MONTH);

        assertThat(cache.content(old)).isEmpty();
        assertThat(cache.content(recent)).map(String::new).isEqualTo(Optional.of("recent"));
        assertThat(cache.content(middle)).isPresent();
    }

    @Test
    @DisplayName("contents and entries that were not used for a month go")
    void longest() throws IOException {
        CachedResult.Output old = used("old", 31);
        CachedResult.Output recent = used("recent", 29);
        cache.add(KEY, reading("00"));
        Path entry = directory.resolve("ac").resolve("ab").resolve(KEY);
        Files.setLastModifiedTime(entry, FileTime.from(NOW.minus(Duration.ofDays(31))));

        files.trim(FileTime.from(NOW), 1 << 20, MONTH);

        assertThat(cache.content(old)).isEmpty();
        assertThat(cache.content(recent)).isPresent();
        assertThat(cache.results(KEY)).isEmpty();
    }

    @Test
    @DisplayName("what is used, or stored again, is as new as what is stored today")
    void use() throws IOException {
        CachedResult.Output taken = used("taken", 31);
        CachedResult.Output stored = used("stored", 31);
        CachedResult result = new CachedResult(List.of(), List.of(taken), "", 1);
        cache.add(KEY, result);
        Path entry = directory.resolve("ac").resolve("ab").resolve(KEY);
        Files.setLastModifiedTime(entry, FileTime.from(NOW.minus(Duration.ofDays(31))));

        cache.used(KEY, result);
        assertThat(cache.store(bytes("stored"), stored.digest())).isTrue();
        files.trim(FileTime.from(Instant.now()), 1 << 20, MONTH);

        assertThat(cache.content(taken)).isPresent();
        assertThat(cache.content(stored)).isPresent();
        assertThat(cache.results(KEY)).containsExactly(result);
    }

    @Test
    @DisplayName("eight results of a key are kept, the newest first, and one that read the same is replaced")
    void results() {
        List<CachedResult> expected = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            cache.add(KEY, reading("0" + i));
            expected.add(0, reading("0" + i));
        }
        assertThat(cache.results(KEY)).isEqualTo(expected.subList(0, 8));
        cache.add(KEY, reading("05"));
        assertThat(cache.results(KEY)).hasSize(8).startsWith(reading("05"), reading("09"));
    }

    @Test
    @DisplayName("what was changed since it was digested has no content that could be stored")
    void changedMeanwhile() throws IOException {
        Path file = Files.write(directory.resolveSibling("x.o"), bytes("x"));
        byte[] digest = new Digests().file(file);
        assertThat(new Digests().content(file, digest)).hasValue(bytes("x"));
        Files.write(file, bytes("y"));
        assertThat(new Digests().content(file, digest)).isEmpty();
    }

    @Test
    @DisplayName("a cache is its owner's alone, unless the directory was there before")
    void permissions() throws IOException {
        assumeTrue(Files.getFileStore(directory.getParent()).supportsFileAttributeView("posix"), "no permissions here");
        cache.add(KEY, reading("00"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");

        Path shared = Files.createDirectory(directory.resolveSibling("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxr-x"));
        new ActionCache(shared).add(KEY, reading("00"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared)))
                .isEqualTo("rwxrwxr-x");
    }
}
