// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import org.jspecify.annotations.Nullable;

/** Reads a number as Kconfig does, for the oracle; only for the short ones its models use. */
final class NaiveNumber {
    private NaiveNumber() {}

    /** @param kind t for n, m, y; i base 10; h base 16; 0 by prefix. Null if the text is no such number as a whole. */
    static @Nullable Long of(String text, char kind) {
        if (kind == 't') {
            return (long) "nmy".indexOf(text.isEmpty() ? "?" : text);
        }
        boolean prefixed = text.startsWith("0x");
        try {
            if (kind == 'h' || (kind == '0' && prefixed)) {
                return Long.parseLong(prefixed ? text.substring(2) : text, 16);
            }
            boolean octal = kind == '0' && text.startsWith("0");
            return Long.parseLong(text, octal ? 8 : 10);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
