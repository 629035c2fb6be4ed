// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.sources;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.plan.FilePattern;
import io.github.jmodbuild.plan.NearestFile;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.plan.expansion.PatternList;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Lists of files that steps read or that are installed, with patterns of names (K26). A pattern matches files of the source
 * tree and files that steps make, since a generated file has the name that it would have there (Q19); those of steps that are
 * left out in this configuration are not in the list. Not thread-safe.
 */
public final class FileLists {
    private final SourceFiles files;
    private final StepTexts texts;
    private final Function<String, Map<String, Step>> made;
    private final Consumer<Problem> problems;

    /** @param made files that steps make in a directory, by name, with their steps */
    public FileLists(
            SourceFiles files, StepTexts texts, Function<String, Map<String, Step>> made, Consumer<Problem> problems) {
        this.files = files;
        this.texts = texts;
        this.made = made;
        this.problems = problems;
    }

    /**
     * One file of a list.
     *
     * @param file relative to the source directory, whichever tree it lies in
     * @param word names it, or matches it
     * @param matched whether the word is a pattern
     */
    public record Listed(String file, Template word, boolean matched) {}

    /**
     * The files of a list; names of files that are nowhere are in it.
     *
     * @param manifest directory to which they are relative
     * @param own values besides those that all steps know
     */
    public List<Listed> of(List<Template> all, String manifest, Map<String, String> own) {
        List<Template> words =
                all.stream().filter(word -> texts.hasName(word, manifest, own)).toList();
        List<Listed> listed = new ArrayList<>();
        if (words.stream().noneMatch(word -> FilePattern.isPattern(word.text()))) {
            words.forEach(word -> add(word, manifest, own, listed));
            return listed;
        }
        List<String> names = words.stream()
                .map(word -> texts.inDirectory(word, manifest, own))
                .toList();
        for (PatternList.Entry entry :
                PatternList.entries(names, text -> matches(text, manifest), name -> name, new PatternList.Notes() {
                    @Override
                    public void useless(int word) {
                        note(words.get(word), names.get(word), manifest);
                    }

                    @Override
                    public void unnameable(int word, String match) {
                        problems.accept(
                                new Problem(words.get(word).at(), FilePattern.unnameable(names.get(word), match)));
                    }
                })) {
            Template word = words.get(entry.word());
            if (entry.matched()) {
                listed.add(new Listed(TreePath.resolve(manifest, entry.name()), word, true));
            } else {
                add(word, manifest, own, listed);
            }
        }
        return listed;
    }

    private void add(Template word, String manifest, Map<String, String> own, List<Listed> listed) {
        String file = texts.file(word, manifest, own);
        if (!file.isEmpty()) {
            listed.add(new Listed(file, word, false));
        }
    }

    private List<String> matches(String text, String manifest) {
        FilePattern pattern = FilePattern.of(text, manifest);
        Set<String> names = new TreeSet<>(files.matching(pattern.directory(), pattern.glob()));
        made.apply(pattern.directory()).forEach((name, step) -> {
            if (step.on() && FilePattern.names(pattern.glob()).test(name)) {
                names.add(name);
            }
        });
        return names.stream().map(name -> pattern.written() + name).toList();
    }

    /** What matches only files of steps that are left out is right in another configuration. */
    private void note(Template word, String text, String manifest) {
        boolean excludes = FilePattern.isExclusion(text);
        FilePattern pattern = FilePattern.of(excludes ? text.substring(1) : text, manifest);
        boolean elsewhere =
                made.apply(pattern.directory()).keySet().stream().anyMatch(FilePattern.names(pattern.glob()));
        if (!elsewhere) {
            Set<String> present = files.matching(pattern.directory(), "*");
            problems.accept(new Problem(word.at(), NearestFile.uselessWord(text, pattern, "file", files, present)));
        }
    }

    /** Whether a word of a list can mean one of these files. */
    static boolean means(Template word, Set<String> files, StepTexts texts, String manifest, Map<String, String> own) {
        if (!FilePattern.isPattern(word.text())) {
            return files.contains(texts.file(word, manifest, own));
        }
        FilePattern pattern = FilePattern.of(texts.inDirectory(word, manifest, own), manifest);
        return !FilePattern.isExclusion(word.text()) && files.stream().anyMatch(pattern::matches);
    }
}
