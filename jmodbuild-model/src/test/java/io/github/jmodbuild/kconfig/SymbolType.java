// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import java.util.Locale;

/** Types of symbols. */
enum SymbolType {
    BOOL,
    TRISTATE,
    STRING,
    INT,
    HEX;

    boolean isLogical() {
        return this == BOOL || this == TRISTATE;
    }

    boolean isNumber() {
        return this == INT || this == HEX;
    }

    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
