// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.cache;

import io.github.jmodbuild.files.StoredLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Results of one action as a file: its key, the results, a checksum. Stateless. */
final class ResultText {
    private static final String FORMAT = "jmodbuild action cache 3";
    /** Of one action with the same declared inputs: enough for the branches that one works on. */
    private static final int MOST_RESULTS = 8;

    private ResultText() {}

    /** The results in a file; empty if it is not what {@link #bytes} makes, or of another key. */
    static Optional<List<CachedResult>> results(byte[] bytes, String key) {
        Optional<StoredLines> lines = StoredLines.of(bytes, List.of(FORMAT, key));
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        List<CachedResult> results = new ArrayList<>();
        try {
            while (!lines.get().isAtEnd()) {
                results.add(CachedResult.read(lines.get()));
            }
            return Optional.of(results);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** The file for the first of these results. */
    static byte[] bytes(String key, List<CachedResult> results) {
        List<String> lines = new ArrayList<>();
        results.stream().limit(MOST_RESULTS).forEach(each -> each.write(lines));
        return StoredLines.bytes(List.of(FORMAT, key), lines);
    }
}
