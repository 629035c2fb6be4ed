// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Source languages, by file suffix; the order is the order in which a missing source's candidates are named. */
public enum Language {
    C(".c"),
    /** Assembler that is preprocessed (K08). */
    ASM_CPP(".S"),
    ASM(".s"),
    CXX(".cc", ".cpp", ".cxx");

    @SuppressWarnings("ImmutableEnumChecker") // what List.of gives is
    private final List<String> suffixes;

    Language(String... suffixes) {
        this.suffixes = List.of(suffixes);
    }

    /** The language of a file name; empty for other files. */
    public static Optional<Language> of(String fileName) {
        for (Language language : values()) {
            for (String suffix : language.suffixes) {
                if (fileName.endsWith(suffix) && fileName.length() > suffix.length()) {
                    return Optional.of(language);
                }
            }
        }
        return Optional.empty();
    }

    /** All suffixes of all languages, with their dot, in the order of the constants. */
    public static List<String> allSuffixes() {
        List<String> all = new ArrayList<>();
        for (Language language : values()) {
            all.addAll(language.suffixes);
        }
        return all;
    }

    /** Whether it is assembler, preprocessed or not. */
    public boolean isAssembler() {
        return this == ASM || this == ASM_CPP;
    }
}
