// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import java.util.Locale;

/** n=0, m=1, y=2. */
enum Tri {
    N,
    M,
    Y;

    static Tri min(Tri a, Tri b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    static Tri max(Tri a, Tri b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    static Tri of(boolean value) {
        return value ? Y : N;
    }

    /** y for the text y, m for m, and n for everything else. */
    static Tri of(String text) {
        return text.equals("y") ? Y : text.equals("m") ? M : N;
    }

    Tri not() {
        return this == N ? Y : this == Y ? N : M;
    }

    /** m becomes y where there is no m. */
    Tri promoted(boolean noModules) {
        return noModules && this == M ? Y : this;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
