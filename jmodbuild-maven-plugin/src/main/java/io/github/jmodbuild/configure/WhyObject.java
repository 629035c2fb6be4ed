// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.why.WhySymbol;
import io.github.jmodbuild.config.why.WhyText;
import io.github.jmodbuild.facade.configuration.Prepared;
import io.github.jmodbuild.plan.why.ObjectPlaces;
import io.github.jmodbuild.plan.why.ObjectSearch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Why an object is or is not built. Immutable.
 *
 * @param symbols those in its conditions, under the tree's configuration; none if only a target was asked for
 * @param targets the same for targets in which such a symbol has another value, or for the only one that was asked for
 */
public record WhyObject(ObjectPlaces object, List<WhySymbol> symbols, List<InTarget> targets) {
    public WhyObject {
        symbols = List.copyOf(symbols);
        targets = List.copyOf(targets);
    }

    /** Symbols of one target. */
    public record InTarget(String target, List<WhySymbol> symbols) {
        public InTarget {
            symbols = List.copyOf(symbols);
        }
    }

    /** A tree with the configurations of its targets. */
    record Asked(Prepared prepared, Configuration base, Map<String, Configuration> targets) {

        /** In the tree and all its targets. */
        Answer everywhere(String object) {
            ObjectPlaces places = ObjectSearch.find(prepared.views(base, targets), object);
            List<WhySymbol> symbols = why(base, names(places, target -> true));
            List<InTarget> others = new ArrayList<>();
            targets.forEach((target, own) -> {
                Set<String> differing = names(places, target::equals);
                differing.removeIf(name -> own.text(name).equals(base.text(name)));
                if (!differing.isEmpty()) {
                    others.add(new InTarget(target, why(own, differing)));
                }
            });
            List<String> all = new ArrayList<>(lines(places, symbols, ""));
            others.forEach(other -> all.addAll(ofTarget(other.target(), lines(other.symbols(), other.target()))));
            return new Answer(new WhyObject(places, symbols, others), all);
        }

        /** In one target alone. */
        Answer in(String target, Configuration own, String object) {
            ObjectPlaces places = ObjectSearch.find(prepared.views(base, targets), object, target);
            List<WhySymbol> symbols = why(own, names(places, target::equals));
            return new Answer(
                    new WhyObject(places, List.of(), List.of(new InTarget(target, symbols))),
                    ofTarget(target, lines(places, symbols, target)));
        }

        private List<WhySymbol> why(Configuration configuration, Set<String> names) {
            return names.stream()
                    .map(name -> ProbeWords.why(configuration, prepared).symbol(name))
                    .toList();
        }

        private Set<String> names(ObjectPlaces places, Predicate<String> target) {
            Set<String> names = new LinkedHashSet<>();
            for (ObjectPlaces.Place place : places.places()) {
                if (target.test(place.target())) {
                    place.conditions().forEach(condition -> names.addAll(condition.symbols()));
                }
            }
            names.removeIf(name -> !prepared.model().declares(name));
            return names;
        }

        private static List<String> lines(ObjectPlaces places, List<WhySymbol> symbols, String target) {
            List<String> lines = new ArrayList<>(places.lines());
            lines.addAll(lines(symbols, target));
            return lines.stream().distinct().toList();
        }

        private static List<String> lines(List<WhySymbol> symbols, String target) {
            return symbols.stream()
                    .flatMap(symbol -> WhyText.of(symbol, target).stream())
                    .distinct()
                    .toList();
        }
    }

    static List<String> ofTarget(String target, List<String> lines) {
        List<String> all = new ArrayList<>();
        all.add("in target " + target + ", whose own values are set by its file or by -DCONFIG_NAME@" + target
                + "=...:");
        lines.forEach(line -> all.add("  " + line));
        return all;
    }
}
