// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.request;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Named sets of base flags, which precede all others. */
public enum BuildType {
    /** As Debian's packages are compiled; the default. */
    DEBUGOPTIMIZED("-O2", "-g"),
    DEBUG("-O0", "-g"),
    RELEASE("-O2"),
    MINSIZE("-Os"),
    /** No flags: only those of manifests and users apply. */
    PLAIN;

    @SuppressWarnings("ImmutableEnumChecker") // what List.of gives is
    private final List<String> flags;

    BuildType(String... flags) {
        this.flags = List.of(flags);
    }

    /** Compile flags for C and C++, and for assembler that is preprocessed. */
    public List<String> flags() {
        return flags;
    }

    /** The value of the property. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The build type of a property's value, in lower case; empty for other words. */
    public static Optional<BuildType> of(String spelling) {
        for (BuildType type : values()) {
            if (type.spelling().equals(spelling)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** All values a user may write, in order. */
    public static List<String> spellings() {
        return Arrays.stream(values()).map(BuildType::spelling).toList();
    }
}
