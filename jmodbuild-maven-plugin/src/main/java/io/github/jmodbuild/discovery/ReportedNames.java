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
 * Names in dependency files, read by what exists where the writer left out what make would need: ld.bfd and gold protect
 * nothing, blanks included, but write a name a line; clang protects no tab, and writes a backslash as {@code /}. Not thread-safe.
 */
final class ReportedNames {
    private final Path directory;
    private final Set<String> known;

    /**
     * Those of one list.
     *
     * @param directory where the writer ran
     * @param known absolute names that were there already; gets more of them. All sources include the same headers of the system
     */
    ReportedNames(Path directory, Set<String> known) {
        this.directory = directory;
        this.known = known;
    }

    /** What a linker has read. Files that it made for itself and deleted are among it. */
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

    /** What is found in searched directories of names that nothing answers to: ld.bfd names an included script as its includer does. */
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

    /** What a compiler has read, as far as it can be told. */
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

    /** The first name that nothing answers to; empty if there is none. */
    Optional<String> missing(List<String> names) {
        return names.stream().filter(name -> !exists(name)).findFirst();
    }

    /** A path of which some {@code /} are backslashes of names, if there is only one way to read it so. */
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
            return true; // told to the user where the name is looked at again
        }
    }
}
