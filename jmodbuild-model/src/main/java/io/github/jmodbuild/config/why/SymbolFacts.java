// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.problem.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that has a say in one symbol's value. Immutable.
 *
 * @param type as in manifests
 * @param prompt what the user reads; empty if there is none
 * @param origin whose value it is, and {@code at} its place
 * @param visible whether a user may set it
 * @param changeable visible, and not pinned by a select
 * @param decided what a user asked for, whether it holds or not
 * @param lacking what would have to be higher for it to be as high as its type allows
 * @param defaults in the order in which they count
 * @param choice the choice it is a member of
 * @param probe the question to the toolchain that it rests on
 */
public record SymbolFacts(
        String name,
        String type,
        String prompt,
        String value,
        String origin,
        Location at,
        boolean visible,
        boolean changeable,
        @Nullable Decided decided,
        List<Lacking> lacking,
        List<Forced> selectors,
        List<Forced> impliers,
        List<Default> defaults,
        List<Range> ranges,
        @Nullable Membership choice,
        @Nullable Probed probe) {
    public SymbolFacts {
        lacking = List.copyOf(lacking);
        selectors = List.copyOf(selectors);
        impliers = List.copyOf(impliers);
        defaults = List.copyOf(defaults);
        ranges = List.copyOf(ranges);
    }

    /**
     * A user's request.
     *
     * @param refusal why it does not hold; empty if it does
     */
    public record Decided(String value, String origin, Location at, String refusal) {}

    /**
     * An operand that falls short: a row of the truth table.
     *
     * @param role what needs it: {@code depends on}, {@code has a prompt that needs}, ...
     * @param value the operand's
     * @param needed what it would have to be at least
     * @param unless the operand counts only while this is not n; empty: always
     * @param symbols that it mentions
     */
    public record Lacking(
            String role,
            String operand,
            Location at,
            String value,
            String needed,
            String unless,
            List<String> symbols) {
        public Lacking {
            symbols = List.copyOf(symbols);
        }

        /** {@code depends on NET (modules.xml:7:18), which is n; y is needed}. */
        String line() {
            String condition = unless.isEmpty() ? "" : ", as long as " + unless + " is not n";
            return role + " " + operand + " (" + at + "), which is " + value + "; " + needed + " is needed" + condition;
        }
    }

    /**
     * A select or imply by another symbol.
     *
     * @param value what it demands now
     * @param by the value of the other symbol
     * @param lacking why that is not more
     */
    public record Forced(String symbol, Location at, String value, String by, List<Lacking> lacking) {
        public Forced {
            lacking = List.copyOf(lacking);
        }

        /** Whether it demands anything. */
        public boolean active() {
            return !value.equals("n");
        }
    }

    /**
     * A default.
     *
     * @param text as written
     * @param gives the value it stands for
     * @param acts whether it is the one that counts
     * @param reason why not; empty if it counts
     */
    public record Default(String text, Location at, String gives, boolean acts, String reason) {}

    /**
     * A range.
     *
     * @param active whether it is the one that counts
     * @param moved whether it moved the value to one of its bounds
     */
    public record Range(String from, String to, Location at, boolean active, boolean moved) {}

    /**
     * A choice.
     *
     * @param members in menu order
     * @param picked the one that is y, empty if none is
     * @param reason why that one
     */
    public record Membership(String prompt, Location at, List<String> members, String picked, String reason) {
        public Membership {
            members = List.copyOf(members);
        }
    }

    /**
     * What a probe answered.
     *
     * @param question what was asked
     * @param state {@code yes}, {@code no} or {@code skipped}
     * @param words why not, as the tool said it
     * @param remedy what can be done about a no on this machine; empty if the manifest says nothing
     */
    public record Probed(String question, Location at, String state, String words, String remedy) {}
}
