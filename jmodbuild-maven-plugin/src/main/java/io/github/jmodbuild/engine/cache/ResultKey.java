// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.cache;

import io.github.jmodbuild.engine.state.Digests;
import io.github.jmodbuild.files.StoredLines;
import java.util.ArrayList;
import java.util.List;

/**
 * What results are found by: everything that is known before an action runs.
 *
 * @param version of jmodbuild
 * @param words of the command, with placeholders for directories, and the digests of variables that it sees
 * @param inputs declared ones, with the tools: paths as in plans, each with its digest
 * @param outputs paths
 * @param place the directories of the build as far as the result may depend on them
 */
public record ResultKey(
        String version, List<String> words, List<String> inputs, List<String> outputs, List<String> place) {
    public ResultKey {
        words = List.copyOf(words);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        place = List.copyOf(place);
    }

    /** In hexadecimal digits. */
    public String digest() {
        List<String> lines = new ArrayList<>();
        lines.add(version);
        List.of(words, inputs, outputs, place).forEach(list -> StoredLines.add(list, lines));
        return new Digests().text(String.join("\n", lines));
    }
}
