// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places of a random tree before properties are drawn. */
final class Slot {
    final String name;
    final SymbolType type;
    /** Values may depend on symbols of lower rank only, so that there are no loops; a choice's members share one. */
    double rank;

    boolean member;
    int definitions;
    /** One definition without dependencies: others may look at its number, and imply it. */
    boolean unconditional;

    Slot(String name, SymbolType type) {
        this.name = name;
        this.type = type;
    }

    enum Kind {
        SYMBOL,
        MENU,
        IF,
        CHOICE,
        COMMENT
    }

    /** An entry to be. */
    static final class Place {
        final Kind kind;
        final List<Place> children = new ArrayList<>();
        final @Nullable Slot slot;
        /** Whether it has a condition of its own. */
        boolean conditional;

        Place(Kind kind, @Nullable Slot slot) {
            this.kind = kind;
            this.slot = slot;
        }

        /** The rank below which symbols may decide about everything in here. */
        double bound() {
            double own = slot == null ? Double.MAX_VALUE : slot.rank;
            return children.stream().mapToDouble(Place::bound).reduce(own, Math::min);
        }
    }
}
