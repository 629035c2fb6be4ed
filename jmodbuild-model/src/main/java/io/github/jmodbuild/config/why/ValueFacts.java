// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Demand;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.MenuNode;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.why.Anatomy.Definition;
import io.github.jmodbuild.config.why.SymbolFacts.Default;
import io.github.jmodbuild.config.why.SymbolFacts.Membership;
import io.github.jmodbuild.config.why.SymbolFacts.Range;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Defaults, ranges and choices: which of them counted, and why the others did not. Not thread-safe. */
final class ValueFacts {
    private final Configuration configuration;
    private final Anatomy anatomy;

    ValueFacts(Configuration configuration, Anatomy anatomy) {
        this.configuration = configuration;
        this.anatomy = anatomy;
    }

    List<Default> defaults(Configuration.Entry entry) {
        List<Default> defaults = new ArrayList<>();
        String winner = "";
        for (Definition definition : anatomy.definitions(entry.name())) {
            for (Symbol.Property property : definition.symbol().properties()) {
                Written written = written(property);
                if (written != null) {
                    Tristate condition = Demand.value(definition.within(written.condition()), configuration::evaluate);
                    boolean applies = condition != Tristate.N;
                    String reason = applies ? beaten(entry, winner) : "its condition is n";
                    String gives = entry.type().isLogical()
                            ? written.truth().and(condition).letter()
                            : written.text();
                    defaults.add(
                            new Default(written.shown(), property.at(), gives, applies && reason.isEmpty(), reason));
                    winner = applies && winner.isEmpty() ? property.at().toString() : winner;
                }
            }
        }
        return defaults;
    }

    /** Why a default that applies does not count; empty if it does. */
    private static String beaten(Configuration.Entry entry, String winner) {
        if (!winner.isEmpty()) {
            return "the one at " + winner + " comes first";
        }
        return switch (entry.origin()) {
            case DEFAULT, RANGE -> "";
            case IMPLY -> "an imply overrides it";
            case SELECT -> "a select overrides it";
            case PROBE -> "the probe overrides it";
            case FRAGMENT, DOT_CONFIG, POM, COMMAND_LINE -> "the " + entry.origin() + " overrides it";
        };
    }

    private record Written(
            String shown,
            Tristate truth,
            String text,
            @Nullable Expr condition) {}

    private @Nullable Written written(Symbol.Property property) {
        if (property instanceof Symbol.DefaultExpr value) {
            boolean isM = value.value() instanceof Expr.Constant constant
                    && constant.text().equals("m");
            Tristate truth = isM ? Tristate.M : configuration.evaluate(value.value());
            return new Written(value.value().toString(), truth, "", value.condition());
        }
        if (property instanceof Symbol.DefaultText text) {
            return new Written(text.value().text(), Tristate.N, text.value().text(), text.condition());
        }
        if (property instanceof Symbol.DefaultFrom from) {
            String source = from.symbol().text();
            return new Written("from " + source, Tristate.N, configuration.text(source), from.condition());
        }
        return null;
    }

    List<Range> ranges(Configuration.Entry entry) {
        List<Range> ranges = new ArrayList<>();
        boolean found = false;
        for (Definition definition : anatomy.definitions(entry.name())) {
            for (Symbol.Property property : definition.symbol().properties()) {
                if (property instanceof Symbol.Range range) {
                    boolean applies =
                            Demand.value(definition.within(range.condition()), configuration::evaluate) != Tristate.N;
                    boolean moved = entry.origin() == Origin.RANGE && entry.at().equals(range.at());
                    ranges.add(new Range(
                            bound(range.from().text()),
                            bound(range.to().text()),
                            range.at(),
                            applies && !found,
                            moved));
                    found |= applies;
                }
            }
        }
        return ranges;
    }

    /** {@code MAX_CPUS, which is 8}, or the number. */
    private String bound(String word) {
        return configuration
                .entry(word)
                .map(entry -> word + ", which is " + entry.value())
                .orElse(word);
    }

    @Nullable
    Membership choice(String name) {
        return anatomy.definitions(name).stream()
                .map(Definition::choice)
                .filter(Objects::nonNull)
                .findFirst()
                .map(this::membership)
                .orElse(null);
    }

    private Membership membership(MenuNode choice) {
        Set<String> members = new LinkedHashSet<>();
        members(choice.children(), members);
        Optional<String> picked = members.stream()
                .filter(member -> configuration.value(member) == Tristate.Y)
                .findFirst();
        return new Membership(
                choice.prompt().orElse(""),
                choice.entry().at(),
                List.copyOf(members),
                picked.orElse(""),
                picked.map(this::reason).orElse("none of its members can be set"));
    }

    private static void members(List<MenuNode> nodes, Set<String> members) {
        for (MenuNode node : nodes) {
            node.symbol().ifPresent(members::add);
            members(node.children(), members);
        }
    }

    private String reason(String picked) {
        Optional<Assignment> decision =
                configuration.decision(picked).filter(one -> one.value().equals("y"));
        return decision.map(one -> one.origin() + " (" + one.at() + ") is the last to set a member to y")
                .orElseGet(() ->
                        configuration.entry(picked).orElseThrow().fallback().equals("y")
                                ? "it is the choice's default"
                                : "it is the first that was not set to n");
    }
}
