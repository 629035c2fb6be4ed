// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.words.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Replaces references such as {@code ${ARCH}} in names and lists (K33). A word that is one reference and nothing else
 * becomes as many words as its value has, which flags may quote; elsewhere the value becomes part of the word as it is.
 * The result has to be what could have been written. Not thread-safe.
 */
public final class Expander extends Rewriter {
    private final Lookup lookup;
    private final List<Problem> problems = new ArrayList<>();
    private String directory = "";
    private final Flags flags = new Flags();
    private Names names = new Names("");

    /** Where values come from. */
    @FunctionalInterface
    public interface Lookup {
        /** The value of a name that the manifest of a directory refers to; a problem and an empty text if there is none. */
        Checked<String> text(Template.Reference reference, String directory);
    }

    private Expander(Lookup lookup) {
        this.lookup = lookup;
    }

    /** A tree with every reference replaced, and all that has no value or whose value cannot stand there. */
    public static Checked<ManifestTree> expanded(ManifestTree tree, Lookup lookup) {
        Expander expander = new Expander(lookup);
        ManifestTree expanded = expander.tree(tree);
        List<Problem> problems = new ArrayList<>(expander.problems);
        problems.addAll(expander.names.problems());
        problems.addAll(expander.flags.problems());
        return new Checked<>(expanded, problems);
    }

    @Override
    protected void enter(Manifest manifest) {
        directory = manifest.directory();
        problems.addAll(names.problems());
        names = new Names(directory);
    }

    @Override
    protected List<Setting> setting(Setting setting) {
        Setting.Kind kind = setting.kind();
        Splitter splitter = kind.isQuoted() ? Expander::flags : Expander::names;
        List<Word> words = expanded(
                setting.words(),
                splitter,
                kind == Setting.Kind.INCLUDES ? each(names::include) : made -> flags.check(kind, made));
        List<Word> remove = expanded(setting.remove(), splitter, made -> {});
        return List.of(new Setting(kind, remove, words, setting.condition(), setting.at()));
    }

    @Override
    protected List<Word> objects(List<Word> words) {
        return expanded(words, names::object);
    }

    @Override
    protected List<Word> files(List<Word> words) {
        return expanded(words, word -> names.file(word, "file"));
    }

    @Override
    protected List<Word> symbols(List<Word> words) {
        return expanded(words, word -> {});
    }

    @Override
    protected Word name(Word name) {
        if (!Template.refers(name.text())) {
            return name;
        }
        Word word = new Word(text(name), name.at());
        names.file(word, "file");
        return word;
    }

    @Override
    protected Word plain(Word name) {
        return expanded(name, word -> names.plain(word, "file"));
    }

    @Override
    protected Word object(Word name) {
        return expanded(name, names::object);
    }

    @Override
    protected Word version(Word version) {
        return expanded(version, names::version);
    }

    private Word expanded(Word name, Consumer<Word> check) {
        if (!Template.refers(name.text())) {
            return name;
        }
        int before = problems.size();
        Word word = new Word(text(name), name.at());
        if (problems.size() == before) { // else it is a text with a hole
            check.accept(word);
        }
        return word;
    }

    /** Makes words of the value of a reference that stands alone. */
    @FunctionalInterface
    private interface Splitter {
        List<String> split(String value, Location at);
    }

    private static List<String> names(String value, Location at) {
        return Stream.of(value.split("[ \t\r\n]+", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static List<String> flags(String value, Location at) {
        return ShellWords.split(value, at);
    }

    private List<Word> expanded(List<Word> words, Consumer<Word> check) {
        return expanded(words, Expander::names, each(check));
    }

    private static Consumer<List<Word>> each(Consumer<Word> check) {
        return words -> words.forEach(check);
    }

    private List<Word> expanded(List<Word> words, Splitter splitter, Consumer<List<Word>> check) {
        if (words.stream().noneMatch(word -> Template.refers(word.text()))) {
            return words;
        }
        List<Word> all = new ArrayList<>();
        for (Word word : words) {
            if (Template.refers(word.text())) {
                List<Word> made = expanded(word, splitter);
                check.accept(made);
                all.addAll(made);
            } else {
                all.add(word);
            }
        }
        return all;
    }

    private List<Word> expanded(Word word, Splitter splitter) {
        Template template = Template.ofWord(word.text(), word.at());
        if (template.parts().size() > 1) {
            return List.of(new Word(text(word), word.at()));
        }
        try {
            return splitter.split(text(word), word.at()).stream()
                    .map(part -> new Word(part, word.at()))
                    .toList();
        } catch (ProblemException e) {
            e.problems()
                    .forEach(each ->
                            problems.add(new Problem(each.at(), "in the value of " + word + ": " + each.message())));
            return List.of();
        }
    }

    private String text(Word word) {
        return Template.ofWord(word.text(), word.at())
                .expand(reference -> lookup.text(reference, directory).collect(problems));
    }
}
