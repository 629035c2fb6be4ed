// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.sources;

import io.github.jmodbuild.manifest.Definition;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Headers of macros that a tree names itself, such as {@code config.h} (Q34). Stateless. */
public final class MacroHeaders {
    /** Stands for {@code generated/constants.h}. */
    public static final String NONE = "";

    private static final List<String> OURS = Stream.of(
                    Layout.CONFIG_HEADER, Layout.CONSTANTS, Layout.AUTO_CONF, Layout.EXPORT_HEADER)
            .map(MacroHeaders::name)
            .toList();

    private MacroHeaders() {}

    /** All definitions by the path of their header in the build directory, or {@link #NONE}, in document order. */
    public static Map<String, List<Definition>> byPath(ManifestTree tree) {
        Map<String, List<Definition>> headers = new LinkedHashMap<>();
        for (Member.Constants constants : tree.members(Member.Constants.class)) {
            Word header = constants.header();
            headers.computeIfAbsent(header == null ? NONE : path(constants, header), path -> new ArrayList<>())
                    .addAll(constants.definitions());
        }
        return headers;
    }

    /** The paths of the tree's own headers. */
    public static List<String> paths(ManifestTree tree) {
        return byPath(tree).keySet().stream().filter(path -> !path.equals(NONE)).toList();
    }

    private static String path(Member.Constants constants, Word header) {
        return constants.directory() == null
                ? Layout.header(header.text())
                : Layout.generated(HeaderPlaces.place(constants.directory(), header));
    }

    /**
     * Rejects headers that conflict with other files.
     *
     * @param tables paths of headers that list modules
     */
    public static List<Problem> check(
            ManifestTree tree, SourceFiles files, GeneratedFiles generated, List<String> tables) {
        List<Problem> problems = new ArrayList<>();
        Set<String> made = new LinkedHashSet<>();
        tables.forEach(path -> made.add(name(path)));
        Set<String> own = new LinkedHashSet<>();
        paths(tree).stream()
                .filter(path -> path.startsWith(Layout.INCLUDE + "/"))
                .forEach(path -> own.add(name(path)));
        for (Manifest manifest : tree.byDirectory().values()) {
            for (Member member : manifest.members()) {
                if (member instanceof Member.Constants constants && constants.header() != null) {
                    Word header = constants.header();
                    Word place = constants.directory();
                    String name = header.text();
                    Optional<String> message = place == null
                            ? taken(name, made, own).or(() -> elsewhere(name, manifest.directory(), files, generated))
                            : inBoth(HeaderPlaces.place(place, header), files, generated);
                    message.ifPresent(text -> problems.add(new Problem(header.at(), text)));
                }
            }
        }
        return problems;
    }

    private static String name(String path) {
        return path.substring(Layout.INCLUDE.length() + 1);
    }

    private static Optional<String> taken(String name, Set<String> tables, Set<String> own) {
        if (OURS.contains(name)) {
            return Optional.of("'" + name + "' is written by jmodbuild itself; choose another name");
        }
        if (tables.contains(name)) {
            return Optional.of("a <moduleTable> is named " + name + " as well; give one of them another name");
        }
        return Stream.of(OURS, tables, own)
                .flatMap(Collection::stream)
                .filter(other -> other.startsWith(name + "/") || name.startsWith(other + "/"))
                .findFirst()
                .map(other -> name + " and " + other
                        + " cannot both exist, since one is a directory in the other's path; choose another name");
    }

    private static Optional<String> inBoth(String file, SourceFiles files, GeneratedFiles generated) {
        if (generated.step(file) != null) {
            return Optional.of("a step makes " + file + " as well; give one of them another name");
        }
        return files.hasFile(file)
                ? Optional.of("the source tree has " + file + ", which sources would read instead; delete that file, or"
                        + " choose another name")
                : Optional.empty();
    }

    private static Optional<String> elsewhere(
            String name, String directory, SourceFiles files, GeneratedFiles generated) {
        if (generated.makes(name)) {
            return Optional.of("a step makes " + name + " as well, and sources could mean either; give one of them"
                    + " another name");
        }
        return Stream.of(name, TreePath.resolve(directory, name))
                .filter(files::hasFile)
                .findFirst()
                .map(file -> "the source tree has " + file + ", which sources beside it would read instead; delete that"
                        + " file, or choose another name");
    }
}
