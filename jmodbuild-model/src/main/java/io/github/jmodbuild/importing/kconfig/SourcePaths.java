// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.TreePattern;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that a {@code source} names. Stateless but for the tree. */
public final class SourcePaths {
    private static final Pattern OBJECTS = Pattern.compile("(?m)^\\s*obj-(m|y|\\$\\(CONFIG_\\w+\\))\\s*[:+]?=");
    private static final String OF_MODULE =
            "; its makefile lists objects, as those of modules outside of a kernel's tree do: write the"
                    + " symbols that it names, and MODULES, to a file of your own, and give that as jmodbuild.import.kconfig, with"
                    + " jmodbuild.import.makefiles=. and jmodbuild.import.variables=KERNELRELEASE=6.1";

    /** Of something else that has a name. */
    private static final String NO_FILE = " is a directory or a device, not a file";

    /** Names that such files have in the root of a tree. */
    private static final List<String> ROOTS = List.of("Kconfig", "Config.in", "Makefile.objs");

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
        List<String> segments = segments(from.isEmpty() ? name : from + "/" + name, name, at);
        return TreePattern.find(files, segments).stream()
                .filter(path -> files.read(path).isPresent())
                .sorted()
                .toList();
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
        if (isThere(name, files)) {
            return new ProblemException(at, name + NO_FILE + "; correct the name");
        }
        String nearest =
                why.isEmpty() ? Nearest.hint(name.substring(name.lastIndexOf('/') + 1), files.names(directory)) : "";
        return new ProblemException(
                at, "there is no file " + name + nearest + (why.isEmpty() ? "; correct the name" : "; " + why));
    }

    /** What to say about a name that users give for the file that a configuration begins with. */
    static ProblemException noRoot(String name, TreeFiles files) {
        Location at = Location.of("jmodbuild.import.kconfig");
        if (isThere(name, files)) {
            return new ProblemException(at, name + NO_FILE + "; name a Kconfig file");
        }
        List<String> names = files.names(parent(name));
        String nearest = Nearest.hint(name.substring(name.lastIndexOf('/') + 1), names);
        List<String> roots =
                files.names("").stream().filter(ROOTS::contains).sorted().toList();
        String others = !nearest.isEmpty() || roots.isEmpty() ? "" : "; the tree has " + String.join(" and ", roots);
        boolean isModule = nearest.isEmpty() && roots.isEmpty() && listsObjects(files);
        return new ProblemException(
                at,
                "there is no file " + name + " in the tree" + nearest + others
                        + (isModule ? OF_MODULE : "; name the file that a configuration of the tree begins with"));
    }

    /** Whether the root has the makefile of modules that are built with a kernel's tree. */
    private static boolean listsObjects(TreeFiles files) {
        return Stream.of("Kbuild", "Makefile")
                .flatMap(name -> files.read(name).stream())
                .anyMatch(bytes -> OBJECTS.matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                        .find());
    }

    private static boolean isThere(String name, TreeFiles files) {
        return files.names(parent(name)).contains(name.substring(name.lastIndexOf('/') + 1));
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
    }
}
