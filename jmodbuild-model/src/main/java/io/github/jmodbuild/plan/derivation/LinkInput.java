// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;
import java.util.List;
import java.util.Locale;

/** A file that is linked. */
public record LinkInput(Role role, String path) {
    /** What a linker does with it. */
    public enum Role {
        OBJECT,
        /** An archive whose members are linked if needed. */
        ARCHIVE,
        /** An archive whose members are all linked. */
        WHOLE,
        /** An archive of stubs, which are linked only if nothing else defines a symbol. */
        STUB,
        LIBRARY;

        private final String key = name().toLowerCase(Locale.ROOT);
    }

    static void describe(List<LinkInput> inputs, Fields fields) {
        for (LinkInput input : inputs) {
            fields.add(input.role.key, input.path);
        }
    }
}
