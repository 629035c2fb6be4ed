// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.problem.Problem;
import java.util.List;

/** A plan as text, for people, golden tests and comparisons. Stateless; equal plans give equal texts. */
public final class PlanText {
    private PlanText() {}

    /** The whole plan: actions in order, then outputs, tests and warnings. */
    public static String of(Plan plan) {
        StringBuilder text = new StringBuilder();
        for (Action action : plan.actions()) {
            append(action, text);
        }
        for (Plan.Output output : plan.outputs()) {
            text.append("output ").append(output.kind()).append(' ').append(output.name());
            text.append(' ').append(output.path());
            text.append(output.directory().isEmpty() ? "" : " installed in " + output.directory());
            text.append('\n');
        }
        for (PlannedTest test : plan.tests()) {
            append(test, text);
        }
        for (Plan.Installed installed : plan.installed()) {
            text.append("installed ").append(installed.directory()).append(' ').append(installed.name());
            text.append(
                    installed.target().isEmpty()
                            ? " " + installed.mode() + " " + installed.path()
                            : " -> " + installed.target());
            text.append('\n');
        }
        for (Problem warning : plan.warnings()) {
            text.append("warning ").append(warning).append('\n');
        }
        return text.toString();
    }

    private static void append(PlannedTest test, StringBuilder text) {
        text.append("test ")
                .append(test.name())
                .append(' ')
                .append(test.program())
                .append('\n');
        line("from", test.place().toString(), text);
        lines("wrapper", test.wrapper(), text);
        lines("arg", test.arguments(), text);
        lines("set", test.environment(), text);
        line("ends", "within " + test.timeoutMillis() + " ms" + (test.shouldFail() ? " in failure" : ""), text);
        line("says", test.tap() ? "tap" : "exit code", text);
    }

    private static void append(Action action, StringBuilder text) {
        text.append(action.screen()).append('\n');
        line("from", action.place().toString(), text);
        if (action.operation() instanceof Operation.Command command) {
            line("run", String.join(" ", command.argv()), text);
            if (!command.writing().equals(Operation.Writing.BY_NAME)) {
                line("writes", "below " + command.writing().root(), text);
                line("prints", "to " + command.writing().stdout(), text);
                line("reads", "what " + command.writing().depfile() + " says", text);
                if (!command.writing().workingDirectory().isEmpty()) {
                    line("in", "a copy of " + command.writing().workingDirectory(), text);
                }
            }
            lines("tool", command.tools(), text);
            lines("names", command.reading().named(), text);
            lines("macros of", command.reading().macros().headers(), text);
            if (command.reading().assembler() != Reading.Assembler.NONE) {
                String words = String.join(" ", command.reading().asking());
                line("assembler", command.reading().assembler() + " " + words, text);
            }
        } else if (action.operation() instanceof Operation.Text content) {
            content.content().lines().forEach(each -> line("text", each, text));
        } else if (action.operation() instanceof Operation.Archive) {
            line("archive", "of its inputs", text);
        } else if (action.operation() instanceof Operation.SymbolicLink link) {
            line("link", "to " + link.target(), text);
        } else if (action.operation() instanceof Operation.Derive derive) {
            line("derive", derive.derivation().name(), text);
            lines("of", derive.derivation().texts(), text);
        }
        lines("in", action.inputs(), text);
        lines("after", action.orderOnly(), text);
        action.outputs().forEach(product -> line("out", product.path(), text));
    }

    private static void lines(String word, List<String> values, StringBuilder text) {
        values.forEach(value -> line(word, value, text));
    }

    private static void line(String word, String value, StringBuilder text) {
        text.append("    ").append(word).append(' ').append(value).append('\n');
    }
}
