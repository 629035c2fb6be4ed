// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.expansion;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of directories: the maximum over all places that name one, each the minimum of its own condition and the value
 * of the enclosing directory (K16).
 */
public final class DirectoryValues {
    private final Configuration configuration;
    private final Map<String, List<Mention>> mentions = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();

    DirectoryValues(ManifestTree tree, Configuration configuration) {
        this.configuration = configuration;
        for (Manifest manifest : tree.byDirectory().values()) {
            for (Member member : manifest.members()) {
                if (member instanceof Member.Directory nested) {
                    String name =
                            TreePath.resolve(manifest.directory(), nested.name().text());
                    mentions.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(new Mention(manifest.directory(), nested.config(), nested.at()));
                }
            }
        }
    }

    /**
     * A place that names a directory.
     *
     * @param from the directory whose manifest it is in
     * @param config its condition; {@code null}: always
     */
    public record Mention(String from, @Nullable Expr config, Location at) {}

    /** All places that name a directory, in document order; none for the root. */
    public List<Mention> mentions(String directory) {
        return Collections.unmodifiableList(mentions.getOrDefault(directory, List.of()));
    }

    /**
     * @param now the directory's value
     * @param canBeM a place whose condition can be m, or null: the directory cannot be m
     * @param always whether it is y under every configuration
     */
    public record Value(Tristate now, @Nullable Location canBeM, boolean always) {
        private static final Value ALWAYS = new Value(Tristate.Y, null, true);
    }

    /** The root is always y. The reader has rejected directories that contain themselves. */
    public Value of(String directory) {
        if (directory.isEmpty()) {
            return Value.ALWAYS;
        }
        Value known = values.get(directory);
        if (known == null) {
            known = strongest(mentions(directory));
            values.put(directory, known);
        }
        return known;
    }

    private Value strongest(List<Mention> places) {
        Tristate now = Tristate.N;
        Location canBeM = null;
        for (Mention place : places) {
            Value value = at(place);
            if (value.always()) {
                return Value.ALWAYS;
            }
            now = now.or(value.now());
            canBeM = value.canBeM() == null ? canBeM : value.canBeM();
        }
        return new Value(now, canBeM, false);
    }

    private Value at(Mention place) {
        Value outer = of(place.from());
        Expr config = place.config();
        if (config == null) {
            return outer;
        }
        Tristate now = MemberConditions.of(config, configuration).and(outer.now());
        return new Value(now, configuration.canBeM(config) ? place.at() : outer.canBeM(), false);
    }
}
