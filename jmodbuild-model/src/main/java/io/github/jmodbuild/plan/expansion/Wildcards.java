// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.expansion;

import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Rewriter;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists of objects with patterns of sources in place of names: {@code lib/*.c !lib/main.c}. The names of sources in a
 * directory are inputs of a plan, so that one that is added or removed is noticed. Not thread-safe.
 */
public final class Wildcards extends Rewriter {
    private static final Pattern NAME = Pattern.compile("[^-@.*?\"<>|;:{}\\\\\\s][^*?\"<>|;:{}\\\\\\s]*");

    private static final Pattern INVALID = Pattern.compile("^[-@]|[*?\"<>|;:{}\\\\\\s]");

    private final SourceFiles sources;
    private final List<Problem> problems = new ArrayList<>();
    private String directory = "";

    private Wildcards(SourceFiles sources) {
        this.sources = sources;
    }

    /** The tree with objects in the places of patterns, in the order of their names; a problem for each without any. */
    public static Checked<ManifestTree> expanded(ManifestTree tree, SourceFiles sources) {
        Wildcards wildcards = new Wildcards(sources);
        ManifestTree expanded = wildcards.tree(tree);
        return new Checked<>(expanded, wildcards.problems);
    }

    @Override
    protected void enter(Manifest manifest) {
        directory = manifest.directory();
    }

    @Override
    protected List<Word> objects(List<Word> words) {
        if (words.stream().noneMatch(Wildcards::isPattern)) {
            return words;
        }
        Map<String, Word> named = new LinkedHashMap<>();
        Map<String, Word> found = new LinkedHashMap<>();
        for (Word word : words) {
            if (!isPattern(word)) {
                named.putIfAbsent(word.text(), word);
            } else if (!isExclusion(word)) {
                matches(word.text()).forEach(source -> found.putIfAbsent(source, word));
                if (matches(word.text()).isEmpty()) {
                    add(word, "no source matches " + word + "; create one, or correct the pattern");
                }
            }
        }
        words.stream().filter(Wildcards::isExclusion).forEach(word -> exclude(word, found));
        found.entrySet().removeIf(entry -> isRefused(entry.getKey(), entry.getValue()));
        List<Word> objects = new ArrayList<>();
        for (Word word : words) {
            if (!isPattern(word)) {
                objects.add(word);
            }
            found.forEach((source, pattern) -> {
                String object = source.substring(0, source.lastIndexOf('.')) + ".o";
                if (pattern.equals(word) && named.putIfAbsent(object, word) == null) {
                    objects.add(new Word(object, word.at()));
                }
            });
        }
        return objects;
    }

    /** To leave out silently what the pattern matches would be a surprise at link time. */
    private boolean isRefused(String source, Word pattern) {
        String name = TreePath.name(source);
        if (NAME.matcher(name).matches()) {
            return false;
        }
        String excluded = source.substring(0, source.length() - name.length())
                + INVALID.matcher(name).replaceAll("*");
        add(
                pattern,
                pattern + " matches '" + source + "', which cannot name an object; rename it, or exclude it with !"
                        + excluded);
        return true;
    }

    private void exclude(Word word, Map<String, Word> found) {
        List<String> excluded = matches(word.text().substring(1));
        if (!found.keySet().removeAll(excluded)) {
            add(word, word + " excludes nothing that a pattern of this list matches; correct or remove it");
        }
    }

    /** As the pattern writes their directory, sorted. */
    private List<String> matches(String pattern) {
        int name = pattern.lastIndexOf('/') + 1;
        String written = pattern.substring(0, name);
        String place = TreePath.resolve(directory, written.isEmpty() ? "." : written + "x");
        Pattern names = Pattern.compile(Stream.of(pattern.substring(name).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
        return new TreeSet<>(sources.list(written.isEmpty() ? place : TreePath.parent(place)))
                .stream()
                        .filter(source ->
                                !source.startsWith(".") && names.matcher(source).matches())
                        .map(source -> written + source)
                        .toList();
    }

    private static boolean isPattern(Word word) {
        return word.text().indexOf('*') >= 0 || isExclusion(word);
    }

    private static boolean isExclusion(Word word) {
        return word.text().startsWith("!");
    }

    private void add(Word word, String message) {
        problems.add(new Problem(word.at(), message));
    }
}
