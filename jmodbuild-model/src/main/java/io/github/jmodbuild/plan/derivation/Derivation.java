// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a step that derives files from symbols of objects and images (K09, D12, D15). Paths are the plan's;
 * an output with an empty path is not written. Places in manifests and advice are used in messages only. Immutable.
 */
public sealed interface Derivation
        permits ModuleDefinitions,
                ModuleImports,
                ModuleIndex,
                ModuleSignatures,
                ModuleSymbols,
                ProgramExports,
                ProgramLibraries,
                ProgramOffers,
                SignatureList,
                StampSource,
                SymbolList {

    /** Its name in texts and keys. */
    String name();

    /** Passes on all fields, in a fixed order. */
    void describe(Fields fields);

    /** Receives the fields of a derivation. */
    interface Fields {
        /** A value that affects the outputs. */
        void add(String key, String value);

        /** A value, with a part that is only used in messages. */
        void add(String key, String value, String said);
    }

    /** The fields as texts for people: a key, a space and a value; what only messages need is behind {@code @}. */
    default List<String> texts() {
        List<String> texts = new ArrayList<>();
        describe(new Fields() {
            @Override
            public void add(String key, String value) {
                texts.add(key + " " + value);
            }

            @Override
            public void add(String key, String value, String said) {
                texts.add(key + " " + value + "\t@" + said);
            }
        });
        return texts;
    }
}
