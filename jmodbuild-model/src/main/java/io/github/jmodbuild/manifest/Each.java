// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.problem.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code <each>lib/*.idl !lib/old.idl</each>}: what a {@code <generate>} stands for a step of (K26). Immutable.
 *
 * @param files names, patterns and exclusions; empty if it is for the objects of a group or composite
 * @param group whose objects' sources are meant; {@code null}: no group's
 * @param composite whose parts' sources are meant; {@code null}: no composite's
 * @param suffix of the sources that are meant; {@code null}: any
 */
public record Each(
        List<Template> files,
        @Nullable Word group,
        @Nullable Word composite,
        @Nullable Word suffix,
        Location at) {
    public Each {
        files = List.copyOf(files);
    }
}
