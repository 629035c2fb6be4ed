// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.why.SymbolFacts.Forced;
import io.github.jmodbuild.config.why.SymbolFacts.Lacking;
import io.github.jmodbuild.config.why.SymbolFacts.Membership;
import io.github.jmodbuild.config.why.SymbolFacts.Probed;
import java.util.ArrayList;
import java.util.List;

/** What a {@link WhySymbol} says on the screen. Stateless. */
public final class WhyText {
    private WhyText() {}

    /** A line each. */
    public static List<String> of(WhySymbol why) {
        return of(why, "");
    }

    /** The same, with advice for one target (Q12); for the tree itself if that is empty. */
    public static List<String> of(WhySymbol why, String target) {
        List<String> lines = new ArrayList<>();
        if (!why.remark().isEmpty()) {
            lines.add(why.remark());
        }
        why.refusals().forEach(refusal -> lines.add("refused: " + refusal));
        why.symbols().forEach(facts -> add(facts, lines));
        if (why.more()) {
            lines.add("there are further causes; ask about one of these symbols");
        }
        why.ways().forEach(way -> add(way, target, lines));
        return lines;
    }

    private static void add(SymbolFacts facts, List<String> lines) {
        lines.add(
                "CONFIG_" + facts.name() + " is " + value(facts) + (facts.type().equals("int") ? ", an " : ", a ")
                        + facts.type() + ", by " + facts.origin() + " (" + facts.at() + "); " + settable(facts));
        if (facts.decided() != null) {
            SymbolFacts.Decided decided = facts.decided();
            String refusal = decided.refusal().isEmpty() ? "" : ": " + decided.refusal();
            lines.add("  " + decided.origin() + " (" + decided.at() + ") asks for " + decided.value() + refusal);
        }
        facts.lacking().forEach(lacking -> lines.add("  " + lacking.line()));
        facts.selectors().forEach(one -> add("selected", one, lines));
        facts.impliers().forEach(one -> add("implied", one, lines));
        facts.defaults()
                .forEach(one -> lines.add("  default " + one.text() + " (" + one.at() + ") "
                        + (one.acts() ? "gives " + one.gives() : "does not apply: " + one.reason())));
        facts.ranges()
                .forEach(one -> lines.add("  range " + one.from() + " to " + one.to() + " (" + one.at() + ") "
                        + (one.moved() ? "limits the value" : one.active() ? "applies" : "does not apply")));
        if (facts.choice() != null) {
            add(facts.choice(), lines);
        }
        if (facts.probe() != null) {
            add(facts.probe(), lines);
        }
    }

    private static String value(SymbolFacts facts) {
        return facts.type().equals("string") ? '"' + facts.value() + '"' : facts.value();
    }

    private static String settable(SymbolFacts facts) {
        if (facts.prompt().isEmpty()) {
            return "it has no prompt, so it cannot be set";
        }
        if (!facts.visible()) {
            return "its prompt \"" + facts.prompt() + "\" is hidden, so it cannot be set now";
        }
        return facts.changeable()
                ? "\"" + facts.prompt() + "\" can be set"
                : "\"" + facts.prompt() + "\" is shown, but it cannot be changed";
    }

    private static void add(String verb, Forced forced, List<String> lines) {
        String by = "  " + verb + " by " + forced.symbol() + " (" + forced.at() + "), ";
        if (forced.active()) {
            lines.add(by + "which requires " + forced.value());
            return;
        }
        List<String> reasons = new ArrayList<>();
        if (forced.by().equals("n")) {
            reasons.add("it is n");
        }
        for (Lacking lacking : forced.lacking()) {
            reasons.add(lacking.operand() + " (" + lacking.at() + ") is " + lacking.value());
        }
        lines.add(by + "but not now: " + String.join(", ", reasons));
    }

    private static void add(Membership choice, List<String> lines) {
        String who = choice.picked().isEmpty() ? "no member is y" : choice.picked() + " is y";
        lines.add("  in the choice \"" + choice.prompt() + "\" (" + choice.at() + ") " + who + ": " + choice.reason());
    }

    private static void add(Probed probe, List<String> lines) {
        lines.add("  the answer of " + probe.question() + " (" + probe.at() + ") is " + probe.state()
                + (probe.words().isEmpty() ? "" : ":"));
        probe.words().lines().forEach(line -> lines.add("    " + line));
    }

    /** Of a truth value all others are tried, of a text or number only one, as an example. */
    private static String shown(WhySymbol.Way way) {
        return way.value().matches("[ymn]") ? way.value() : "another value, such as " + way.value();
    }

    private static void add(WhySymbol.Way way, String target, List<String> lines) {
        switch (way.enabled().outcome()) {
            case FOUND ->
                lines.add("to make it " + shown(way) + ", set " + way.enabled().settings(target));
            case IMPOSSIBLE -> {
                lines.add("no decision makes it " + way.value() + ":");
                way.reasons().forEach(reason -> lines.add("  " + reason));
            }
            case GAVE_UP, ALREADY -> way.enabled().lines().forEach(lines::add);
        }
    }
}
