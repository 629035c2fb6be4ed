// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.expansion;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Each;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Recipe;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.plan.FilePattern;
import io.github.jmodbuild.plan.SourceFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names of files that {@code <generate>}s make, as far as they are known before anything is configured: those that refer to
 * nothing but the file that a step is for, where that file does not depend on the configuration. Not thread-safe.
 */
public final class GeneratedNames {
    private final SourceFiles sources;
    private final Map<String, Set<String>> byDirectory = new HashMap<>();

    /** The names in a whole tree. */
    GeneratedNames(ManifestTree tree, SourceFiles sources) {
        this.sources = sources;
        for (boolean repeated : new boolean[] {false, true}) {
            for (Manifest manifest : tree.byDirectory().values()) {
                for (Member member : manifest.members()) {
                    if (member instanceof Member.Generate generate
                            && repeated != generate.each().isEmpty()) {
                        add(generate, manifest.directory());
                    }
                }
            }
        }
    }

    /** The name without its last suffix. */
    public static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Names in a directory, sorted. */
    Set<String> in(String directory) {
        return byDirectory.getOrDefault(directory, Set.of());
    }

    private void add(Member.Generate generate, String manifest) {
        if (generate.each().isEmpty()) {
            add(generate.recipe(), manifest, Map.of());
        }
        for (Each each : generate.each()) {
            for (String file : files(each, manifest)) {
                String name = TreePath.name(file);
                add(generate.recipe(), TreePath.parent(file), Map.of("stem", stem(name), "name", name));
            }
        }
    }

    private void add(Recipe recipe, String directory, Map<String, String> known) {
        List<Template> outputs = new ArrayList<>(recipe.outputs());
        Optional.ofNullable(recipe.stdout()).ifPresent(outputs::add);
        for (Template output : outputs) {
            if (isKnown(output, known)) {
                String file = TreePath.resolve(
                        directory, output.expand(reference -> known.getOrDefault(reference.name(), "")));
                byDirectory
                        .computeIfAbsent(TreePath.parent(file), key -> new TreeSet<>())
                        .add(TreePath.name(file));
            }
        }
    }

    /** Patterns that match nothing are reported when the step is planned. */
    private Set<String> files(Each each, String manifest) {
        List<String> words = each.files().stream()
                .filter(word -> isKnown(word, Map.of()))
                .map(word -> word.expand(Template.Reference::name))
                .toList();
        Set<String> files = new LinkedHashSet<>();
        PatternList.entries(words, text -> matches(text, manifest), name -> name, PatternList.Notes.NONE)
                .forEach(entry -> files.add(TreePath.resolve(manifest, entry.name())));
        return files;
    }

    private List<String> matches(String text, String manifest) {
        FilePattern pattern = FilePattern.of(text, manifest);
        Set<String> names = new TreeSet<>(sources.matching(pattern.directory(), pattern.glob()));
        in(pattern.directory()).stream()
                .filter(FilePattern.names(pattern.glob()))
                .forEach(names::add);
        return names.stream().map(name -> pattern.written() + name).toList();
    }

    private static boolean isKnown(Template template, Map<String, String> known) {
        return template.parts().stream()
                .allMatch(
                        part -> !(part instanceof Template.Reference reference) || known.containsKey(reference.name()));
    }
}
