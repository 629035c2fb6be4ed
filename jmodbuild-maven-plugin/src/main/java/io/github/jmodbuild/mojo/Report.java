// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.files.Unwritable;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** Writes the answer of a query goal to the log or to a file. */
public final class Report {
    private final Goal goal;
    private final String output;

    /** @param output a file relative to the module's directory; empty for the log */
    public Report(Goal goal, String output) {
        this.goal = goal;
        this.output = output;
    }

    /** Forms of an answer. */
    public enum Format {
        TEXT,
        JSON;

        /** The property's value. */
        public static Format of(String spelling) {
            if (spelling.equals("text")) {
                return TEXT;
            }
            if (spelling.equals("json")) {
                return JSON;
            }
            throw new ProblemException(
                    Location.of("jmodbuild.format"),
                    "unknown value " + spelling + Nearest.hint(spelling, List.of("text", "json"))
                            + "; valid values: text, json");
        }
    }

    /** Where the result of a goal appears: in the log, or without its heads on standard output where Maven is quiet (-q). */
    public static Consumer<String> lines(Log log) {
        return log.isInfoEnabled() ? log::info : System.out::println;
    }

    /** In the log it begins on a line of its own, so that it can be cut out whole. */
    public void writeJson(String json) throws IOException {
        if (output.isEmpty()) {
            lines(goal.log()).accept(goal.log().isInfoEnabled() ? "\n" + json : json);
        } else {
            write(json.lines().toList());
        }
    }

    /** @throws ProblemException if a file is one of those that a build is made from */
    public void refuseSource(Path file, List<Path> sources) throws IOException {
        for (Path source : sources) {
            if (Files.exists(file) && Files.exists(source) && Files.isSameFile(file, source)) {
                throw new ProblemException(
                        Location.of("jmodbuild.output"),
                        output + " is a source of the build, which the answer would replace; name another file");
            }
        }
    }

    /** The same for where this one would be written; also before the answer is searched for, which may take a while. */
    public void refuseSource() throws IOException {
        if (!output.isEmpty()) {
            refuseSource(
                    base().resolve(output),
                    List.of(
                            goal.parameters().manifest().toPath(),
                            goal.parameters().configFile().toPath(),
                            base().resolve("pom.xml")));
        }
    }

    /** @throws ProblemException if the file cannot be written */
    static void write(Path file, String shown, List<String> lines) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new ProblemException(
                    Location.of("jmodbuild.output"),
                    shown + " cannot be written: " + Unwritable.reason(file, e) + "; name another file");
        }
    }

    private Path base() {
        return goal.parameters().project().getBasedir().toPath();
    }

    public void write(List<String> lines) throws IOException {
        if (output.isEmpty()) {
            lines.forEach(lines(goal.log()));
            return;
        }
        Path file = base().resolve(output);
        refuseSource();
        write(file, output, lines);
        goal.log().info(output + " written");
    }
}
