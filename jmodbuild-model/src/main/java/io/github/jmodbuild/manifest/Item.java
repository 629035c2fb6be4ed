// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.problem.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contents of a group or an output: objects in link order. */
public sealed interface Item extends Content {

    /** {@code <objects config="CURL">curl.o</objects>}; without {@code config} always y. */
    record Objects(List<Word> names, @Nullable Expr config, Location at) implements Item {
        public Objects {
            names = List.copyOf(names);
        }
    }

    /**
     * {@code <composite name="dmg" config="DMG">}: parts that join the image at y and form one module at m.
     *
     * @param parts objects, and groups whose objects are all parts (K29)
     * @param subdirectory where the module lies below {@code modules/} (K42); {@code null}: there
     * @param settings apply to the compilation of all parts, and libraries and link flags to where they are linked
     * @param sharedLibraries of this tree, linked where the parts are
     */
    record Composite(
            Word name,
            @Nullable Expr config,
            @Nullable Word subdirectory,
            List<Item> parts,
            List<Setting> settings,
            List<Content.OutputRef> sharedLibraries,
            Location at)
            implements Item {
        public Composite {
            parts = List.copyOf(parts);
            sharedLibraries = List.copyOf(sharedLibraries);
            settings = List.copyOf(settings);
        }
    }

    /** {@code <group config="SMARTCARD">card</group>} inside a group or output: that group's objects stand here. */
    record GroupRef(Word name, @Nullable Expr config, Location at) implements Item {}
}
