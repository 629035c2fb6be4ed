// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.toolchain.Language;
import java.util.ArrayList;
import java.util.List;

/** {@code compile_commands.json} for editors and analysers, written from a plan alone. Stateless. */
public final class CompileCommands {
    private CompileCommands() {}

    /**
     * One entry a compile action, in the plan's order.
     *
     * @param source absolute path of the source directory, where commands run
     * @param build the build directory as commands name it
     */
    public static String of(Plan plan, String source, String build) {
        StringBuilder json = new StringBuilder("[");
        String separator = "\n";
        for (Action action : plan.actions()) {
            if (isCompile(action) && action.operation() instanceof Operation.Command command) {
                json.append(separator);
                append(action, command, source, build, json);
                separator = ",\n";
            }
        }
        return json.append("\n]\n").toString();
    }

    /** Includes the sources of tests, which editors need too. */
    private static boolean isCompile(Action action) {
        return action.outputs().get(0).kind() == Action.Kind.OBJECT
                && !action.inputs().isEmpty()
                && Language.of(action.inputs().get(0)).isPresent();
    }

    private static void append(
            Action action, Operation.Command command, String source, String build, StringBuilder json) {
        String output = PlanPaths.expand(action.id(), source, build, "", "");
        json.append("  {\"directory\": ");
        string(source, json);
        json.append(", \"file\": ");
        string(PlanPaths.expand(action.inputs().get(0), source, build, "", ""), json);
        json.append(", \"output\": ");
        string(output, json);
        json.append(",\n   \"arguments\": [");
        String separator = "";
        for (String argument : withoutDependencyFile(command.argv())) {
            json.append(separator);
            string(PlanPaths.expand(argument, source, build, output, ""), json);
            separator = ", ";
        }
        json.append("]}");
    }

    /** Removes the options for dependency files, which an editor that runs the command would overwrite. */
    private static List<String> withoutDependencyFile(List<String> argv) {
        List<String> kept = new ArrayList<>(argv);
        int place = kept.indexOf(PlanPaths.DEPENDENCY_FILE);
        if (place >= 2) {
            kept.subList(place - 2, place + 1).clear(); // -MD -MF FILE
        }
        kept.removeIf(argument ->
                argument.contains(PlanPaths.DEPENDENCY_FILE) || argument.contains(PlanPaths.ASSEMBLER_DEPENDENCY_FILE));
        return kept;
    }

    private static void string(String value, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
