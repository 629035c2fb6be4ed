// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;
import io.github.jmodbuild.toolchain.ExportForm.ListText;
import java.util.List;

/**
 * How a symbol list is passed to a linker.
 *
 * @param words with {@link io.github.jmodbuild.toolchain.ExportForm#LIST} for the list's path
 */
public record ListForm(List<String> words, ListText text) {
    public ListForm {
        words = List.copyOf(words);
    }

    void describe(String key, String textKey, Fields fields) {
        Descriptions.describe(key, words, fields);
        Descriptions.describe(textKey, text, fields);
    }
}
