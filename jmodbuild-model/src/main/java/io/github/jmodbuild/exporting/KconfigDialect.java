// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.exporting;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which tool is to read the text. */
public enum KconfigDialect {
    /** conf, menuconfig and their like of Linux 7.2; everything that a symbol can say here can be said. */
    LINUX("linux"),
    /** The same of Linux 5.13 to 6.9: dependencies have no conditions of their own, no symbol is transitional, choices have a type. */
    LINUX_6_1("linux-6.1"),
    /** Kconfiglib 14.1: in addition, only a symbol named MODULES switches modules on. */
    KCONFIGLIB("kconfiglib");

    private final String spelling;

    KconfigDialect(String spelling) {
        this.spelling = spelling;
    }

    /** The one of that name. */
    public static Optional<KconfigDialect> of(String spelling) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.spelling.equals(spelling))
                .findFirst();
    }

    /** What a user may write. */
    public static List<String> spellings() {
        return Arrays.stream(values()).map(dialect -> dialect.spelling).toList();
    }
}
