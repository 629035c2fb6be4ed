// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.expansion;

import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Rewriter;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.FilePattern;
import io.github.jmodbuild.plan.NearestFile;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lists of objects with patterns of sources in place of names: {@code lib/*.c !lib/main.c}. The names of sources in a
 * directory are inputs of a plan, so that one that is added or removed is noticed. What steps generate is matched too, if its
 * name is known before anything is configured. Not thread-safe.
 */
public final class Wildcards extends Rewriter {
    private final SourceFiles sources;
    private final GeneratedNames generated;
    private final List<Problem> problems = new ArrayList<>();
    private String directory = "";

    private Wildcards(SourceFiles sources, GeneratedNames generated) {
        this.sources = sources;
        this.generated = generated;
    }

    /** The tree with objects in the places of patterns, in the order of their names; a problem for each without any. */
    public static Checked<ManifestTree> expanded(ManifestTree tree, SourceFiles sources) {
        Wildcards wildcards = new Wildcards(sources, new GeneratedNames(tree, sources));
        ManifestTree expanded = wildcards.tree(tree);
        return new Checked<>(expanded, wildcards.problems);
    }

    @Override
    protected void enter(Manifest manifest) {
        directory = manifest.directory();
    }

    @Override
    protected List<Word> objects(List<Word> words) {
        if (words.stream().noneMatch(word -> FilePattern.isPattern(word.text()))) {
            return words;
        }
        List<String> texts = words.stream().map(Word::text).toList();
        return PatternList.entries(
                        texts,
                        this::matches,
                        source -> source.substring(0, source.lastIndexOf('.')) + ".o",
                        new PatternList.Notes() {
                            @Override
                            public void useless(int word) {
                                add(words.get(word));
                            }

                            @Override
                            public void unnameable(int word, String match) {
                                problems.add(new Problem(
                                        words.get(word).at(), FilePattern.unnameable(texts.get(word), match)));
                            }
                        })
                .stream()
                .map(entry -> new Word(entry.name(), words.get(entry.word()).at()))
                .toList();
    }

    /** As the pattern writes their directory, sorted. */
    private List<String> matches(String text) {
        FilePattern pattern = FilePattern.of(text, directory);
        return present(pattern).stream()
                .filter(FilePattern.names(pattern.glob()))
                .map(source -> pattern.written() + source)
                .toList();
    }

    private Set<String> present(FilePattern pattern) {
        Set<String> names = new TreeSet<>(sources.list(pattern.directory()));
        generated.in(pattern.directory()).stream()
                .filter(name -> Language.of(name).isPresent())
                .forEach(names::add);
        return names;
    }

    private void add(Word word) {
        String text = word.text();
        FilePattern pattern = FilePattern.of(FilePattern.isExclusion(text) ? text.substring(1) : text, directory);
        problems.add(
                new Problem(word.at(), NearestFile.uselessWord(text, pattern, "source", sources, present(pattern))));
    }
}
