// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.why;

import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.plan.expansion.DirectoryValues.Mention;
import io.github.jmodbuild.plan.expansion.MemberConditions;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.why.ObjectPlaces.Condition;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conditions of elements and directories of one tree, with what a user may change of them. Not thread-safe. */
final class PlaceConditions {
    private final TreeIndex index;
    private final Configuration configuration;
    private final Map<String, List<Condition>> ofDirectories = new HashMap<>();

    PlaceConditions(TreeIndex index) {
        this.index = index;
        this.configuration = index.configuration();
    }

    /** Those of all places that name a directory, and of what is around them; the outermost first. */
    List<Condition> ofDirectory(String directory) {
        List<Condition> known = ofDirectories.get(directory);
        if (known == null) {
            known = List.copyOf(ofDirectory(directory, new HashSet<>()));
            ofDirectories.put(directory, known);
        }
        return known;
    }

    private List<Condition> ofDirectory(String directory, Set<String> entered) {
        List<Condition> conditions = new ArrayList<>();
        if (entered.add(directory)) {
            for (Mention mention : index.directories().mentions(directory)) {
                conditions.addAll(ofDirectory(mention.from(), entered));
                conditions.addAll(of("directory " + directory, mention.config(), mention.at()));
            }
        }
        return conditions;
    }

    /**
     * That of an element; none if it is always there.
     *
     * @param of what users call the element
     */
    List<Condition> of(String of, @Nullable Expr config, Location at) {
        if (config == null) {
            return List.of();
        }
        List<String> symbols =
                Terms.symbols(config).stream().map(Expr.Symbol::name).distinct().toList();
        return List.of(new Condition(
                of,
                config.toString(),
                at,
                MemberConditions.of(config, configuration).letter(),
                symbols,
                configuration.canBeM(config),
                symbols.size() == 1
                        && configuration
                                .entry(symbols.get(0))
                                .map(Configuration.Entry::changeable)
                                .orElse(false)));
    }
}
