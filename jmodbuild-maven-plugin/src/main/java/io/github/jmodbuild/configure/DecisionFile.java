// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.files.Unwritable;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text file of the user that goals write: completely or not at all, and only if it changes. Not thread-safe. */
final class DecisionFile {
    private final Path file;
    private final String shown;

    /** @param shown the file as the user would name it */
    DecisionFile(Path file, String shown) {
        this.file = file;
        this.shown = shown;
    }

    /**
     * Replaces the text; the file keeps its time if the text is the same.
     *
     * @param former receives the previous content; null: nothing
     * @return whether the file was written
     * @throws ProblemException if it cannot be written; then nothing has changed
     */
    boolean write(String text, @Nullable Path former) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new ProblemException(
                    Location.of(shown), "is not a regular file and cannot be written; remove it or name another file");
        }
        try {
            return replaced(text.getBytes(StandardCharsets.UTF_8), former);
        } catch (AccessDeniedException e) {
            throw new ProblemException(
                    Location.of(shown), "cannot be written: permission denied; make its directory writable");
        } catch (IOException e) {
            throw new ProblemException(
                    Location.of(shown), "cannot be written: " + Unwritable.reason(file, e) + "; name another place");
        }
    }

    private boolean replaced(byte[] bytes, @Nullable Path former) throws IOException {
        boolean isThere = Files.exists(file);
        byte[] before = isThere ? Files.readAllBytes(file) : new byte[0];
        if (isThere && Arrays.equals(before, bytes)) {
            return false;
        }
        if (isThere && former != null) {
            replace(former, before);
        }
        replace(isThere ? file.toRealPath() : file, bytes); // a link to a shared file stays one
        return true;
    }

    private static void replace(Path to, byte[] bytes) throws IOException {
        AtomicFiles.replace(to, AtomicFiles.beside(to), temporary -> Files.write(temporary, bytes));
    }
}
