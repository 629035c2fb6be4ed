// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import java.util.ArrayList;
import java.util.List;

/**
 * What is derived from symbols of objects and images, and which files get it (K09, D12, D15). Paths are the plan's; a path of an
 * output that is empty is not wanted. Places in manifests and advice are for messages only: they decide nothing. Immutable.
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

    /** What it is called in texts and keys. */
    String name();

    /** Tells all that it is derived from, in a fixed order. */
    void describe(Fields fields);

    /** Receives what a derivation is made of. */
    interface Fields {
        /** A value that decides what comes out. */
        void add(String key, String value);

        /** A value with more that only messages need. */
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
