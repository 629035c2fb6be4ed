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
 * @param value the minimum of its own condition and of everything around it
 * @param word what names it
 * @param within the composite it is a part of, or null
 * @param scopes where its settings come from: the tree's, or a target's (Q11)
 */
public record ListedObject(
        String object, Tristate value, Word word, @Nullable CompositeUse within, FlagScopes scopes) {

    /**
     * The module this entry asks for when its value is m: its composite's if that is m too, else one of its own. (A part
     * at m of a composite at y is a listed object at m: nothing that is m is lost.)
     */
    public Carrier carrier() {
        if (within != null && within.value() == Tristate.M) {
            return new Carrier(within.composite().name(), within);
        }
        String name = TreePath.name(object);
        return new Carrier(new Word(name.substring(0, name.length() - ".o".length()), word.at()), null);
    }

    /** Shared libraries of the tree that whatever it is linked into needs. */
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

    /** A module to be: its name and where it is said, and the composite it comes from if it is not a single object. */
    public record Carrier(Word name, @Nullable CompositeUse composite) {}

    /** What tells two carriers apart: the composite's place, or the object. */
    public Object carrierKey() {
        return within != null && within.value() == Tristate.M
                ? within.composite().at()
                : object;
    }
}
