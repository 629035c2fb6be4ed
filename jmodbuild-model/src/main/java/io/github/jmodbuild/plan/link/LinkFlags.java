// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import io.github.jmodbuild.manifest.Setting.Kind;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.plan.flags.FlagSet;
import io.github.jmodbuild.toolchain.command.CommandLines;
import io.github.jmodbuild.toolchain.command.LinkRequest.Image;
import java.util.ArrayList;
import java.util.List;

/**
 * The flags that compile all of an output's code in the language that links it, as its link gets them (K23): the build type's, those
 * of the scopes whose link flags apply to it (tree, below, directory, output), and the user's. Those of single objects and
 * composites are for these alone.
 */
public final class LinkFlags {
    private final CommandLines lines;
    private final UserFlags user;

    public LinkFlags(PlanningContext planning) {
        this.lines = planning.lines();
        this.user = planning.user();
    }

    /**
     * Puts them into a link before anything else is, since one may choose the linker.
     *
     * @param link with all its objects, which say what its language is
     * @param settings of the output's scopes
     */
    public void addTo(LinkBuilder link, FlagSet settings, Image image) {
        Kind kind = link.cxx ? Kind.CXXFLAGS : Kind.CFLAGS;
        List<String> compile = new ArrayList<>(settings.without(user.base(), kind));
        compile.addAll(settings.get(kind));
        compile.addAll(link.cxx ? user.cxxflags() : user.cflags());
        link.flags.addAll(lines.linkFlags(compile, link.cxx, image));
    }
}
