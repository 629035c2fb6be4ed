// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.why;

import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * Where manifests list an object, under which conditions, and what it is part of. Immutable.
 *
 * @param object relative to the source directory, such as {@code block/curl.o}
 * @param usages what it is part of, such as {@code built into executable img}; none: it is left out
 * @param places every list that names it, once for each output it may go into
 */
public record ObjectPlaces(String object, List<String> usages, List<Place> places) {
    /** The output of places that lead to none. */
    static final String NO_OUTPUT = "no output";

    public ObjectPlaces {
        usages = List.copyOf(usages);
        places = List.copyOf(places);
    }

    /**
     * One list.
     *
     * @param at the word that names the object
     * @param target whose output that is, and under whose configuration the conditions are; empty for the tree's own
     * @param output that the list leads to, such as {@code executable img}; or {@link #NO_OUTPUT}
     * @param value y, m or n: the smallest of the conditions
     * @param conditions from the outermost to the list's own
     */
    public record Place(Location at, String target, String output, String value, List<Condition> conditions) {
        public Place {
            conditions = List.copyOf(conditions);
        }

        /**
         * What to set so that the object is there, such as {@code set CONFIG_CURL=y or m}; empty if nothing is n.
         *
         * @param builtIn whether m will not do
         */
        public String remedy(boolean builtIn) {
            List<String> steps = new ArrayList<>();
            for (Condition condition : conditions) {
                if (condition.value().equals("n")
                        || (builtIn && condition.value().equals("m"))) {
                    steps.add(condition.remedy(builtIn, target));
                }
            }
            return String.join(" and ", steps.stream().distinct().toList());
        }

        /** Whether the list leads to an output. */
        public boolean leads() {
            return !output.equals(NO_OUTPUT);
        }
    }

    /**
     * A condition on the way.
     *
     * @param of what it belongs to: {@code directory scsi}, {@code group block}, {@code list}, ...
     * @param value with m as y where modules are off
     * @param symbols that it mentions
     * @param canBeM whether it is m in some configuration
     * @param changeable whether it is one symbol, and one that a user may set as things are
     */
    public record Condition(
            String of,
            String condition,
            Location at,
            String value,
            List<String> symbols,
            boolean canBeM,
            boolean changeable) {
        public Condition {
            symbols = List.copyOf(symbols);
        }

        private String remedy(boolean builtIn, String target) {
            if (symbols.isEmpty()) {
                return "change the condition " + condition + " of that list (" + at + ")";
            }
            boolean alone = symbols.size() == 1 && condition.equals(symbols.get(0));
            if (!alone) {
                return "make " + condition + " true (" + at + ")";
            }
            String values = canBeM && !builtIn ? "y or m" : "y";
            if (!changeable) {
                return "make CONFIG_" + condition + " " + values + ", which takes more than setting it: mvn"
                        + " jmodbuild:enable -Djmodbuild.symbol=" + condition + " shows what else";
            }
            return "set CONFIG_" + condition + (target.isEmpty() ? "" : "@" + target) + "=" + values;
        }
    }

    /** For the screen. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(object + " is " + (usages.isEmpty() ? "left out" : String.join(", and ", usages)));
        for (Place place : places) {
            String target = place.target().isEmpty() ? "" : " of target " + place.target();
            lines.add(
                    "  listed at " + place.at() + " for " + place.output() + target + ", with value " + place.value());
            for (Condition condition : place.conditions()) {
                lines.add("    " + condition.of() + " (" + condition.at() + ") has the condition "
                        + condition.condition() + ", which is " + condition.value());
            }
        }
        return lines;
    }
}
