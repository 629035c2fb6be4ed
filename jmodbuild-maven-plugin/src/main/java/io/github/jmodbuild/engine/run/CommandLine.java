// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.words.ResponseFile;
import io.github.jmodbuild.words.ShellWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Command lines, for processes and for people. Stateless. */
final class CommandLine {
    /** Linux allows 128 KiB for one argument and a quarter of the stack for all, including the environment. */
    private static final int LONG = 64 * 1024;

    private CommandLine() {}

    /** The arguments of one run. */
    static List<String> expand(
            Action action,
            Operation.Command command,
            Places places,
            Path output,
            Path dependencyFile,
            Path assemblerDependencyFile) {
        String out = places.shown(output);
        String place = places.shown(action.id());
        String dep = places.shown(dependencyFile);
        String adep = places.shown(assemblerDependencyFile);
        List<String> arguments = new ArrayList<>(command.argv().size());
        for (String argument : command.argv()) {
            arguments.add(places.expand(argument, out, place, dep, adep));
        }
        return arguments;
    }

    /** Moves the arguments to a response file if they are too long and the program supports it. */
    static List<String> shortened(Operation.Command command, List<String> arguments, Path responseFile)
            throws IOException {
        if (!command.responseFile() || length(arguments) < LONG) {
            return arguments;
        }
        Files.writeString(responseFile, ResponseFile.text(arguments.subList(1, arguments.size())));
        return List.of(arguments.get(0), "@" + responseFile);
    }

    /** The command for a POSIX shell that does the same, with the final name of the output. */
    static String pasteable(Action action, Operation.Command command, Places places) {
        StringBuilder line = new StringBuilder();
        Operation.Writing writing = command.writing();
        boolean inside = !writing.workingDirectory().isEmpty();
        if (!inside) {
            addDirectory("cd ", places.sourceDir().toString(), line);
        }
        for (Path directory : missing(action, places)) {
            addDirectory("mkdir -p ", inside ? directory.toString() : places.shown(directory), line);
        }
        if (inside) {
            addDirectory("cd ", places.file(writing.workingDirectory()).toString(), line);
        }
        String output = places.shown(writing.root().isEmpty() ? action.id() : writing.root() + "/");
        String blank = "";
        for (String argument : command.argv()) {
            ShellWords.quote(places.expand(argument, output, output, "/dev/null", "/dev/null"), line.append(blank));
            blank = " ";
        }
        if (!writing.stdout().isEmpty()) {
            String printed = writing.stdout();
            ShellWords.quote(inside ? places.file(printed).toString() : places.shown(printed), line.append(" > "));
        }
        return line.toString();
    }

    private static void addDirectory(String command, String directory, StringBuilder line) {
        ShellWords.quote(directory, line.append(command));
        line.append(" && ");
    }

    /** Directories of outputs that do not exist yet. */
    private static Set<Path> missing(Action action, Places places) {
        Set<Path> missing = new TreeSet<>();
        for (Action.Product product : action.outputs()) {
            Path directory = places.file(product.path()).getParent();
            if (directory != null && !Files.exists(directory)) {
                missing.add(directory);
            }
        }
        return missing;
    }

    static int length(List<String> arguments) {
        int length = 0;
        for (String argument : arguments) {
            length += argument.getBytes(StandardCharsets.UTF_8).length + 1;
        }
        return length;
    }
}
