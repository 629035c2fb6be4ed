// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.cache;

import io.github.jmodbuild.engine.state.SyntheticPaths;
import io.github.jmodbuild.files.StoredLines;
import java.util.ArrayList;
import java.util.List;

/**
 * What one run of an action read, besides what its plan declares, and made. Immutable.
 *
 * @param read files, searched directories and files that would be found first, as traces name them
 * @param outputs in the action's order
 * @param said everything that its command printed
 * @param millis how long it took
 */
public record CachedResult(List<Input> read, List<Output> outputs, String said, long millis) {
    private static final int DIGITS = 64;

    public CachedResult {
        read = List.copyOf(read);
        outputs = List.copyOf(outputs);
    }

    /**
     * @param path as in plans, so that it is the same in every checkout
     * @param digest in hexadecimal digits; empty for what was not there; of a directory its times, which are those of one machine
     */
    public record Input(String path, String digest) {
        private boolean isSame(Input other) {
            return path.equals(other.path) && (SyntheticPaths.isDirectory(path) || digest.equals(other.digest));
        }
    }

    /** @param digest in hexadecimal digits; empty for a byproduct that was not made */
    public record Output(String digest, boolean executable) {
        public boolean isThere() {
            return !digest.isEmpty();
        }
    }

    /** Whether another one is of a run that read the same. */
    boolean readsAs(CachedResult other) {
        boolean same = read.size() == other.read.size();
        for (int i = 0; same && i < read.size(); i++) {
            same = read.get(i).isSame(other.read.get(i));
        }
        return same;
    }

    /** Appends it as lines. */
    void write(List<String> lines) {
        List<String> paths = new ArrayList<>();
        List<String> digests = new ArrayList<>();
        read.forEach(input -> {
            paths.add(input.path());
            digests.add(input.digest());
        });
        StoredLines.add(paths, lines);
        StoredLines.add(digests, lines);
        StoredLines.add(
                outputs.stream()
                        .map(output -> (output.executable() ? "x" : "-") + output.digest())
                        .toList(),
                lines);
        lines.add(StoredLines.escaped(said));
        lines.add(Long.toString(millis));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is something else, or IndexOutOfBoundsException
     */
    static CachedResult read(StoredLines lines) {
        List<String> paths = lines.list();
        List<String> digests = lines.list();
        List<Input> read = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            read.add(new Input(paths.get(i), digest(digests.get(i))));
        }
        List<Output> outputs = lines.list().stream()
                .map(text -> new Output(digest(text.substring(1)), text.startsWith("x")))
                .toList();
        return new CachedResult(read, outputs, lines.text(), Long.parseLong(lines.next()));
    }

    /** Digests are names of files, and a server may send anything. */
    private static String digest(String text) {
        boolean isDigest = text.isEmpty() || text.length() == DIGITS;
        for (int i = 0; isDigest && i < text.length(); i++) {
            char c = text.charAt(i);
            isDigest = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        if (!isDigest) {
            throw new IllegalArgumentException("no digest: " + text);
        }
        return text;
    }
}
