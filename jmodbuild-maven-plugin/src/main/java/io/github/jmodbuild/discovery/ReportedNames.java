// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names in dependency files. If the writer does not escape them as make requires, the reading is chosen for which files
 * exist: ld.bfd and gold escape nothing, not even spaces, but write one name per line; clang does not escape tabs, and
 * writes a backslash as {@code /}. Not thread-safe.
 */
final class ReportedNames {
    private final Path directory;
    private final Set<String> known;

    /**
     * Those of one list.
     *
     * @param directory where the writer ran
     * @param known absolute names that are known to exist; more are added. All sources include the same system headers
     */
    ReportedNames(Path directory, Set<String> known) {
        this.directory = directory;
        this.known = known;
    }

    /** The files that a linker has read, including temporary ones that it has deleted. */
    List<String> ofLinker(String text) {
        Set<String> names = new LinkedHashSet<>();
        boolean inRule = false;
        for (String line : text.lines().toList()) {
            boolean goesOn = line.endsWith("\\");
            String name = (goesOn ? line.substring(0, line.length() - 1) : line).strip();
            boolean first = !inRule;
            inRule = goesOn;
            if (!first && exists(name)) {
                names.add(name);
            } else {
                names.addAll(DependencyFile.read(first ? name : "x: " + name));
            }
        }
        return new ArrayList<>(names);
    }

    /**
     * Resolves names that do not exist in searched directories: ld.bfd reports an included script by the name in the
     * INCLUDE command.
     */
    List<String> within(List<String> names, List<String> directories) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            if (name.startsWith("/") || exists(name)) {
                continue;
            }
            directories.stream()
                    .map(searched -> searched + "/" + name)
                    .filter(this::exists)
                    .findFirst()
                    .ifPresent(found::add);
        }
        return found;
    }

    /** The files that a compiler has read, as far as can be determined. */
    List<String> ofCompiler(String text) {
        List<String> names = new ArrayList<>();
        List<String> pieces = new ArrayList<>();
        for (String name : DependencyFile.read(text)) {
            Optional<String> found = exists(name) ? Optional.of(name) : withBackslashes(name);
            if (found.isPresent()) {
                names.add(found.get());
            } else {
                pieces.add(name);
            }
        }
        Set<String> joined = new LinkedHashSet<>();
        for (String piece : pieces) {
            for (String behind : pieces) {
                String name = piece + "\t" + behind;
                if (exists(name)) {
                    names.add(name);
                    joined.add(piece);
                    joined.add(behind);
                }
            }
        }
        pieces.removeAll(joined);
        names.addAll(pieces);
        return names;
    }

    /** The first name that does not exist; empty if all exist. */
    Optional<String> missing(List<String> names) {
        return names.stream().filter(name -> !exists(name)).findFirst();
    }

    /** An existing path in which some {@code /} are backslashes of file names, if there is exactly one. */
    private Optional<String> withBackslashes(String name) {
        List<String> found = new ArrayList<>();
        search(
                name.startsWith("/") ? "/" : "",
                List.of(name.replaceFirst("^/+", "").split("/+", -1)),
                found);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private void search(String before, List<String> parts, List<String> found) {
        for (int count = 1; count <= parts.size(); count++) {
            String path = before + String.join("\\", parts.subList(0, count));
            boolean last = count == parts.size();
            if (exists(path) && Files.isDirectory(directory.resolve(path)) != last) {
                if (last) {
                    found.add(path);
                } else {
                    search(path + "/", parts.subList(count, parts.size()), found);
                }
            }
        }
    }

    private boolean exists(String name) {
        try {
            if (known.contains(name)) {
                return true;
            }
            boolean exists = !name.isEmpty() && Files.exists(directory.resolve(name));
            if (exists && name.startsWith("/")) {
                known.add(name);
            }
            return exists;
        } catch (InvalidPathException e) {
            return true; // reported where the name is used again
        }
    }
}
