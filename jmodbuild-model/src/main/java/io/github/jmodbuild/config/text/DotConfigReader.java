// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.text;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.words.DoubleQuoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one text in the {@code .config} format. Not thread-safe. */
final class DotConfigReader {
    private static final Pattern NOT_SET = Pattern.compile("# CONFIG_([A-Za-z0-9_]+) is not set\\s*");
    private static final Pattern SET = Pattern.compile("CONFIG_([A-Za-z0-9_]+)=(.*)");
    private static final Pattern NO_PREFIX = Pattern.compile("[A-Za-z0-9_]+=.*");

    private final String file;
    private final Origin origin;
    private final List<Assignment> assignments = new ArrayList<>();
    private final Map<String, Assignment> lastByName = new HashMap<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    DotConfigReader(String file, Origin origin) {
        this.file = file;
        this.origin = origin;
    }

    Checked<List<Assignment>> read(String text) {
        int number = 0;
        for (String line : text.split("\r?\n", -1)) {
            line(line, new Location(file, ++number, 1));
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return new Checked<>(List.copyOf(assignments), warnings);
    }

    private void line(String line, Location at) {
        int control = control(line);
        if (control >= 0) {
            problems.add(new Problem(
                    at.right(control),
                    String.format(
                            "the character U+%04X, which is not allowed in a value; remove it",
                            (int) line.charAt(control))));
            return;
        }
        Matcher notSet = NOT_SET.matcher(line);
        Matcher set = SET.matcher(line);
        if (notSet.matches()) {
            add(notSet.group(1), "n", at);
        } else if (set.matches()) {
            value(set.group(1), set.group(2).stripTrailing(), at.right(set.start(2)), at);
        } else if (!line.isBlank() && !line.startsWith("#")) {
            problems.add(new Problem(at, "not a setting: " + line.strip() + "; " + advice(line.strip())));
        }
    }

    private void value(String name, String written, Location valueAt, Location at) {
        if (!written.startsWith("\"")) {
            add(name, written, at);
            return;
        }
        Optional<String> text = DoubleQuoted.read(written);
        if (text.isPresent()) {
            add(name, text.get(), at);
        } else {
            problems.add(new Problem(
                    valueAt,
                    "CONFIG_" + name + "=" + written + ": a quoted value must end with \" and have \\ before any"
                            + " other"));
        }
    }

    /** The first control character, except tabs; -1 if there is none. */
    private static int control(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (Character.isISOControl(line.charAt(i)) && line.charAt(i) != '\t') {
                return i;
            }
        }
        return -1;
    }

    private static String advice(String line) {
        if (SET.matcher(line).matches() || NOT_SET.matcher(line).matches()) {
            return "it begins with white space, write it at the beginning of the line";
        }
        if (line.startsWith("CONFIG_=")) {
            return "the symbol's name is missing; write CONFIG_NAME=value";
        }
        if (NO_PREFIX.matcher(line).matches()) {
            return "did you mean CONFIG_" + line + "?";
        }
        return "write CONFIG_NAME=value, or # CONFIG_NAME is not set";
    }

    private void add(String name, String value, Location at) {
        Assignment assignment = new Assignment(name, value, origin, at);
        Assignment before = lastByName.put(name, assignment);
        if (before != null) {
            warnings.add(new Problem(
                    at,
                    "CONFIG_" + name + " was set to " + before.value() + " at " + before.at() + "; this line wins"));
        }
        assignments.add(assignment);
    }
}
