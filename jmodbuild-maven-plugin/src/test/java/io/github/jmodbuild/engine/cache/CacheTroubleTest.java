// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a cache in which nothing can be stored. */
class CacheTroubleTest {
    private final Path directory;
    private final CacheTrouble trouble = new CacheTrouble(new ConcurrentHashMap<>());

    CacheTroubleTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void aDirectoryThatMayOnlyBeReadIsNoTrouble() {
        trouble.unwritable(directory, new AccessDeniedException("tmp/x"));
        trouble.unwritable(directory, new FileSystemException("tmp/y", null, "Read-only file system"));

        assertThat(trouble.complaints()).isEmpty();
        assertThat(trouble.notes())
                .containsExactly("the cache " + directory + " is only read, since it is not writable");
        assertThat(trouble.notes()).as("said once").isEmpty();
        assertThat(trouble.isUnwritable()).isTrue();
    }

    @Test
    void aDirectoryThatCannotBeMadeIs() {
        trouble.unwritable(directory.resolve("none"), new AccessDeniedException("none"));

        assertThat(trouble.complaints()).singleElement().asString().contains(": permission denied; ");
        assertThat(trouble.notes()).isEmpty();
    }

    @Test
    void aFullFileSystemIsCalledFull() {
        trouble.unwritable(directory, new IOException("No space left on device"));

        assertThat(trouble.complaints())
                .singleElement()
                .asString()
                .contains(", since its file system is full; make room, by jmodbuild:cache with"
                        + " jmodbuild.cache.task=trim or empty for example, or ");
    }

    @Test
    void aQuotaIsCalledOne() {
        trouble.unwritable(directory, new FileSystemException("tmp/x", null, "Disk quota exceeded"));

        assertThat(trouble.complaints()).singleElement().asString().contains(", since your disk quota is used up; ");
    }
}
