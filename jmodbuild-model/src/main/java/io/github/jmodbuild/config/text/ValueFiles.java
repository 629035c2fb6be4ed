// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.text;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.UnknownSymbol;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fragments and target files: the {@code .config} format, and {@code include other.mak} and
 * {@code CONFIG_QXL=$(CONFIG_SPICE)} besides (Q12). The last assignment to a symbol wins, and a reference has
 * the value that wins, wherever it stands. Not thread-safe; one instance reads one set of files.
 */
public final class ValueFiles {
    private static final Pattern INCLUDE = Pattern.compile("(include\\s+)(\\S+)\\s*");
    private static final Pattern REFERENCE =
            Pattern.compile("CONFIG_([A-Za-z0-9_]+)\\s*:?=\\s*\\$\\(CONFIG_([A-Za-z0-9_]+)\\)\\s*");
    /** What make would compute. In quotes a dollar sign is one, as {@code .config} and savedefconfig write texts. */
    private static final Pattern FUNCTION = Pattern.compile("CONFIG_[A-Za-z0-9_]+\\s*:?=\\s*+(?!\").*\\$[({].*");
    /** As make has it: blanks around the sign, or a colon before it. */
    private static final Pattern LOOSE = Pattern.compile("(CONFIG_[A-Za-z0-9_]+)\\s*:?=\\s*(.*)");

    private final Function<String, Optional<byte[]>> files;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param files contents of files of the tree, by path relative to the root manifest; empty if there is none; may refuse
     *     a file with a ProblemException whose message continues its name
     */
    public ValueFiles(Function<String, Optional<byte[]>> files) {
        this.files = files;
    }

    /** An assignment as written: a value, or the name of another symbol whose value is meant. */
    private record Line(String name, String value, boolean reference, Location at) {}

    /**
     * Adds a file and all it includes, after those added before.
     *
     * @param path relative to the root manifest
     * @param namedAt where it is named, for the error if it is missing
     */
    public void add(String path, Location namedAt) {
        Optional<byte[]> bytes;
        try {
            bytes = files.apply(path);
        } catch (ProblemException e) {
            e.problems().forEach(each -> problems.add(new Problem(namedAt, path + " " + each.message())));
            return;
        }
        if (bytes.isEmpty()) {
            problems.add(new Problem(namedAt, path + " is not a readable file; create it, or remove its name"));
        } else if (!open.add(path)) {
            problems.add(new Problem(
                    namedAt,
                    path + " includes itself: " + String.join(" → ", open) + " → " + path + "; remove this include"));
        } else {
            try {
                read(path, ValueText.decode(bytes.get(), path));
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
            open.remove(path);
        }
    }

    /**
     * The assignments, each symbol once, in the order in which they were first made.
     *
     * @param base has the values of symbols that these files refer to but do not assign; null if there is no such
     *     configuration yet, which makes such a reference an error
     * @throws ProblemException with every mistake in every file
     */
    public List<Assignment> assignments(@Nullable Configuration base) {
        List<Assignment> assignments = new ArrayList<>();
        for (Line line : lines.values()) {
            value(line, base)
                    .ifPresent(
                            value -> assignments.add(new Assignment(line.name(), value, Origin.FRAGMENT, line.at())));
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return assignments;
    }

    private Optional<String> value(Line line, @Nullable Configuration base) {
        Set<String> way = new LinkedHashSet<>();
        Line current = line;
        while (current.reference()) {
            if (!way.add(current.name())) {
                problems.add(new Problem(
                        line.at(),
                        "the value of CONFIG_" + line.name() + " refers to itself: CONFIG_"
                                + String.join(" → CONFIG_", way) + " → CONFIG_" + current.name()));
                return Optional.empty();
            }
            Line next = lines.get(current.value());
            if (next == null) {
                return outside(current, base);
            }
            current = next;
        }
        return Optional.of(current.value());
    }

    private Optional<String> outside(Line reference, @Nullable Configuration base) {
        if (base == null) {
            problems.add(new Problem(
                    reference.at(),
                    "CONFIG_" + reference.name() + " takes the value of CONFIG_" + reference.value()
                            + ", which no fragment sets; only files of <targets> may refer to other symbols, so give "
                            + reference.name() + " a <default> instead"));
            return Optional.empty();
        }
        if (!base.model().declares(reference.value())) {
            problems.add(UnknownSymbol.inManifest(
                    reference.value(), reference.at(), base.model().declaredNames()));
            return Optional.empty();
        }
        return Optional.of(base.text(reference.value()));
    }

    private void read(String path, String text) {
        StringBuilder plain = new StringBuilder();
        int number = 0;
        for (String line : text.split("\r?\n", -1)) {
            Location at = new Location(path, ++number, 1);
            plain.append(isOwn(path, line, at, plain) ? "" : loosened(line)).append('\n');
        }
        flush(path, plain);
    }

    /** Whether the line is none of the {@code .config} format. What stands before an include is taken before it. */
    private boolean isOwn(String path, String line, Location at, StringBuilder before) {
        Matcher include = INCLUDE.matcher(line);
        Matcher reference = REFERENCE.matcher(line);
        if (include.matches()) {
            flush(path, before);
            include(path, include.group(2), at.right(include.start(2)));
            return true;
        }
        if (reference.matches()) {
            flush(path, before);
            put(new Line(reference.group(1), reference.group(2), true, at));
            return true;
        }
        if (FUNCTION.matcher(line).matches()) {
            problems.add(new Problem(
                    at,
                    "a value must be plain or a single reference such as $(CONFIG_SPICE): " + line.strip()
                            + "; for a computed value, write a <default> in the manifest"));
            return true;
        }
        return false;
    }

    private static String loosened(String line) {
        Matcher loose = LOOSE.matcher(line);
        return loose.matches() ? loose.group(1) + "=" + loose.group(2) : line;
    }

    /** Reads the lines collected so far, which keep their numbers, and blanks them out. */
    private void flush(String path, StringBuilder collected) {
        try {
            for (Assignment each :
                    DotConfig.read(collected.toString(), path, Origin.FRAGMENT).value()) {
                put(new Line(each.name(), each.value(), false, each.at()));
            }
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
        String blank = collected.toString().replaceAll("[^\n]", "");
        collected.setLength(0);
        collected.append(blank);
    }

    private void put(Line line) {
        lines.put(line.name(), line);
    }

    private void include(String from, String name, Location at) {
        String directory = from.contains("/") ? from.substring(0, from.lastIndexOf('/')) : "";
        Optional<String> path = resolve(directory, name);
        if (path.isPresent()) {
            add(path.get(), at);
        } else {
            problems.add(new Problem(
                    at, "'" + name + "' is outside the tree of the root manifest; include a file inside" + " it"));
        }
    }

    private static Optional<String> resolve(String directory, String name) {
        List<String> segments = new ArrayList<>(directory.isEmpty() ? List.of() : List.of(directory.split("/", -1)));
        if (name.startsWith("/")) {
            segments.clear();
        }
        for (String segment : name.split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.isEmpty()) {
                    return Optional.empty();
                }
                segments.remove(segments.size() - 1);
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return Optional.of(String.join("/", segments));
    }
}
