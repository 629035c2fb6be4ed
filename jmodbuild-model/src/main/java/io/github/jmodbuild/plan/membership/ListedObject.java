// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.flags.CompositeUse;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.flags.FlagSet.Placed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object at one place of one output's lists, after groups and directories are followed.
 *
 * @param object path of the object relative to the source directory, such as {@code block/curl.o}
 * @param value the minimum of its own condition and those around it
 * @param word the word that names it
 * @param within the composite it is a part of, or null
 * @param scopes its settings: those of the tree or of a target (Q11)
 * @param list that the word is in
 */
public record ListedObject(
        String object, Tristate value, Word word, @Nullable CompositeUse within, FlagScopes scopes, PlacedItem list) {

    /** The same as a part of a composite with another value. */
    ListedObject in(@Nullable CompositeUse other) {
        return new ListedObject(object, value, word, other, scopes, list);
    }

    /**
     * The module of this entry if its value is m: that of its composite if that is m too, else a separate one. (A part
     * at m of a composite at y becomes a module of its own, so that it is not lost.)
     */
    public Carrier carrier() {
        if (within != null && within.value() == Tristate.M) {
            return new Carrier(within.composite().name(), within);
        }
        String name = TreePath.name(object);
        return new Carrier(new Word(name.substring(0, name.length() - ".o".length()), word.at()), null);
    }

    /** Shared libraries of the tree that everything it is linked into needs. */
    public List<Content.OutputRef> sharedLibraries() {
        return scopes.sharedLibraries(object, within);
    }

    /** Settings of the composite it is a part of; none if it is no part. */
    public List<Placed> compositeSettings() {
        return scopes.composite(within);
    }

    /** The directory whose settings it gets. */
    public String settingsDirectory() {
        return scopes.settingsDirectory(object);
    }

    /** A future module: its name with its place, and its composite, unless it is a single object. */
    public record Carrier(Word name, @Nullable CompositeUse composite) {}

    /** The identity of a carrier: the composite's place, or the object. */
    public Object carrierKey() {
        return within != null && within.value() == Tristate.M
                ? within.composite().at()
                : object;
    }
}
