// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** The files that a {@code source} names. Stateless but for the tree. */
public final class SourcePaths {
    private final TreeFiles files;

    /** @param files of the whole tree */
    public SourcePaths(TreeFiles files) {
        this.files = files;
    }

    /**
     * Files in alphabetical order; none if there is none.
     *
     * @param name with {@code *}, {@code ?} and {@code [...]}
     * @throws ProblemException if it leaves the tree
     */
    public List<String> find(String name, boolean relative, Location at) {
        String from = relative ? parent(at.file()) : "";
        List<String> found = new ArrayList<>(List.of(""));
        for (String segment : segments(from.isEmpty() ? name : from + "/" + name, name, at)) {
            List<String> next = new ArrayList<>();
            for (String directory : found) {
                next.addAll(matching(directory, segment));
            }
            found = next;
        }
        return found.stream()
                .filter(path -> files.read(path).isPresent())
                .sorted()
                .toList();
    }

    private List<String> matching(String directory, String segment) {
        if (segment.chars().noneMatch(c -> "*?[".indexOf(c) >= 0)) {
            return List.of(join(directory, segment));
        }
        Pattern pattern = pattern(segment);
        return files.names(directory).stream()
                .filter(name -> !name.startsWith(".") && pattern.matcher(name).matches())
                .map(name -> join(directory, name))
                .toList();
    }

    private static Pattern pattern(String segment) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            int close = segment.indexOf(']', i + 2);
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (c == '[' && close > 0) {
                String set = segment.substring(i + 1, close);
                boolean negated = set.startsWith("!");
                regex.append(negated ? "[^" : "[");
                regex.append(set.substring(negated ? 1 : 0).replaceAll("[\\\\\\[&^]", "\\\\$0"))
                        .append(']');
                i = close;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString());
    }

    private static List<String> segments(String path, String written, Location at) {
        Deque<String> segments = new ArrayDeque<>();
        if (written.startsWith("/")) {
            throw new ProblemException(at, written + " is an absolute name; write it relative to the tree");
        }
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.pollLast() == null) {
                    throw new ProblemException(
                            at,
                            written
                                    + " is outside of the tree, where nothing is read; name the root of the whole tree");
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return List.copyOf(segments);
    }

    /** What to say about a name without a file. */
    public ProblemException missing(String name, Location at, Ledger ledger) {
        String why = ledger.reason(at);
        String directory = parent(name);
        String nearest =
                why.isEmpty() ? Nearest.hint(name.substring(name.lastIndexOf('/') + 1), files.names(directory)) : "";
        return new ProblemException(
                at, "there is no file " + name + nearest + (why.isEmpty() ? "; correct the name" : "; " + why));
    }

    private static String join(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
    }
}
