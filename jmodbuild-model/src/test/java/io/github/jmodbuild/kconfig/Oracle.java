// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import io.github.jmodbuild.kconfig.Finalised.End;
import io.github.jmodbuild.kconfig.Finalised.Heading;
import io.github.jmodbuild.kconfig.Finalised.Line;
import io.github.jmodbuild.kconfig.Finalised.Mention;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules of Linux 7.2's Kconfig written down as a program, its three defects corrected, with the alternatives of other
 * implementations (docs/explanation/kconfig-differences.md) to switch on.
 * Slow and stateless.
 */
final class Oracle implements Subject {
    /** As the specification says. */
    static final Oracle SPECIFICATION = new Oracle(Set.of());

    private final Set<Difference> differences;

    Oracle(Set<Difference> differences) {
        this.differences = Set.copyOf(differences);
    }

    /** Whether it departs from the specification anywhere. */
    boolean departs() {
        return !differences.isEmpty();
    }

    @Override
    public String config(KModel model, Command command, String dotConfig) {
        Finalised finalised = new Finalised(model, differences);
        if (Loops.in(finalised)) {
            throw new Refused("recursive dependency");
        }
        Decisions decisions = decisions(finalised, command, dotConfig);
        Values values = new Values(finalised, decisions, differences);
        return switch (command) {
            case SAVEDEFCONFIG -> saved(finalised, values);
            case LISTNEWCONFIG -> listed(finalised, values, decisions);
            default -> whole(finalised.lines, values);
        };
    }

    /** Who decides what. */
    private static Decisions decisions(Finalised model, Command command, String dotConfig) {
        return switch (command) {
            case ALLNOCONFIG -> all(model, "n");
            case ALLYESCONFIG -> all(model, "y");
            case ALLMODCONFIG -> all(model, "m");
            case ALLDEFCONFIG -> new Decisions();
            case OLDDEFCONFIG, SAVEDEFCONFIG, LISTNEWCONFIG -> DotConfig.read(dotConfig, model);
        };
    }

    private static Decisions all(Finalised model, String value) {
        Decisions decisions = new Decisions();
        for (Sym symbol : model.symbols.values()) {
            if (symbol.type.isLogical() && !symbol.prompts.isEmpty() && symbol.choice == null) {
                decisions.set(symbol, value);
            }
        }
        return decisions;
    }

    /** With the sections conf writes: a blank line precedes a heading, and a symbol after the end of a menu. */
    private String whole(List<Line> lines, Values values) {
        StringBuilder out = new StringBuilder();
        Set<Sym> seen = new HashSet<>();
        boolean afterEnd = false;
        for (Line line : lines) {
            if (line instanceof Heading heading && values.value(heading.visible()) != Tri.N) {
                out.append("\n#\n# ").append(heading.title()).append("\n#\n");
                afterEnd = false;
            } else if (line instanceof End end && values.value(end.visible()) != Tri.N) {
                out.append("# end of ").append(end.title()).append('\n');
                afterEnd = true;
            } else if (line instanceof Mention mention
                    && seen.add(mention.symbol())
                    && isWritten(mention.symbol(), values)) {
                out.append(afterEnd ? "\n" : "");
                out.append(DotConfig.line(mention.symbol(), values.text(mention.symbol())));
                afterEnd = false;
            }
        }
        return out.toString();
    }

    private boolean isWritten(Sym symbol, Values values) {
        if (symbol.transitional) {
            return false;
        }
        if (values.visibility(symbol) != Tri.N) {
            return true;
        }
        if (!symbol.type.isLogical()) {
            return values.activeDefault(symbol).isPresent();
        }
        return symbol.choice == null
                && (values.reverse(symbol) != Tri.N
                        || values.defaultValue(symbol) != Tri.N
                        || isImplied(symbol, values));
    }

    private boolean isImplied(Sym symbol, Values values) {
        return values.implied(symbol) != Tri.N
                && !(differences.contains(Difference.IMPLIED_NO_NEEDS_DEPENDENCY)
                        && values.directDependency(symbol) == Tri.N);
    }

    /** Visible, changeable symbols whose value differs from their default, a choice's default member left out. */
    private String saved(Finalised model, Values values) {
        StringBuilder out = new StringBuilder();
        for (Sym symbol : model.symbols.values()) {
            if (isWritten(symbol, values)
                    && isChangeable(symbol, values)
                    && !values.text(symbol).equals(defaultOf(symbol, values))) {
                out.append(DotConfig.line(symbol, values.text(symbol)));
            }
        }
        return out.toString();
    }

    private static boolean isChangeable(Sym symbol, Values values) {
        Tri reverse = symbol.choice == null ? values.reverse(symbol) : Tri.N;
        return values.visibility(symbol).compareTo(reverse) > 0;
    }

    /**
     * As conf counts it: a choice's member is n unless it is the choice's default and y, ranges do not touch it, and neither does an implied value's
     * direct dependency.
     */
    private static String defaultOf(Sym symbol, Values values) {
        if (!symbol.type.isLogical()) {
            return values.defaultText(symbol);
        }
        if (symbol.choice != null) {
            boolean picked = values.value(symbol) == Tri.Y;
            return Tri.of(picked && values.isDefault(symbol, symbol.choice)).text();
        }
        Tri byDefault = Tri.max(values.defaultValue(symbol), values.reverse(symbol));
        return Tri.max(byDefault.promoted(values.isBool(symbol)), values.implied(symbol))
                .text();
    }

    /** Visible, changeable symbols without a user's value. */
    private static String listed(Finalised model, Values values, Decisions decisions) {
        return model.symbols.values().stream()
                .filter(symbol -> isChangeable(symbol, values) && !symbol.transitional)
                .filter(symbol -> !decisions.has(symbol) && !values.isCarriedOver(symbol))
                .map(symbol -> "CONFIG_" + symbol.name + "=" + DotConfig.value(symbol, values.text(symbol)) + "\n")
                .sorted()
                .collect(Collectors.joining());
    }
}
