// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import org.jspecify.annotations.Nullable;

/**
 * One object at one place of one output's lists, after groups and directories are followed.
 *
 * @param object path of the object relative to the source directory, such as {@code block/curl.o}
 * @param value the minimum of its own condition and of everything around it
 * @param word what names it
 * @param within the composite it is a part of, or null
 * @param scopes where its settings come from: the tree's, or a target's (Q11)
 */
record Entry(
        String object, Tristate value, Word word, @Nullable Use within, FlagScopes scopes) {

    /** A composite with its value at this place, said by the manifest of {@code directory}. */
    record Use(Item.Composite composite, String directory, Tristate value) {}

    /**
     * The module this entry asks for when its value is m: its composite's if that is m too, else one of its own. (A part
     * at m of a composite at y is a listed object at m: nothing that is m is lost.)
     */
    Carrier carrier() {
        if (within != null && within.value() == Tristate.M) {
            return new Carrier(within.composite().name(), within);
        }
        String name = TreePath.name(object);
        return new Carrier(new Word(name.substring(0, name.length() - ".o".length()), word.at()), null);
    }

    /** A module to be: its name and where it is said, and the composite it comes from if it is not a single object. */
    record Carrier(Word name, @Nullable Use composite) {}

    /** What tells two carriers apart: the composite's place, or the object. */
    Object carrierKey() {
        return within != null && within.value() == Tristate.M
                ? within.composite().at()
                : object;
    }
}
