// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.jobs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes named pipes, which Java cannot. Stateless. */
final class NamedPipe {
    private NamedPipe() {}

    /** Makes one that only this user can open, in the place of an older one; its directory is made, too. */
    static void make(Path pipe) throws IOException {
        Files.deleteIfExists(pipe);
        Path directory = pipe.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Process process = new ProcessBuilder("mkfifo", "-m", "600", pipe.toString())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("mkfifo failed for " + pipe);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
