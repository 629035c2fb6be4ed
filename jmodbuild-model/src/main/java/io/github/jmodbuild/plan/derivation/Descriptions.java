// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;
import io.github.jmodbuild.toolchain.ExportForm.ListText;
import java.util.List;

/** Descriptions of fields that many derivations have. Stateless. */
final class Descriptions {
    private Descriptions() {}

    static void describe(String key, List<String> values, Fields fields) {
        for (String value : values) {
            fields.add(key, value);
        }
    }

    /** A path that may be empty. */
    static void describe(String key, String path, Fields fields) {
        if (!path.isEmpty()) {
            fields.add(key, path);
        }
    }

    static void describe(String key, ListText text, Fields fields) {
        fields.add(key, String.join("\t", text.head(), text.before(), text.after(), text.tail()));
    }

    static void describe(VagueLinkage vague, Fields fields) {
        if (vague != VagueLinkage.NONE) {
            fields.add("vague", vague.name());
        }
    }
}
