// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.support.Derivations;
import io.github.jmodbuild.plan.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;

/**
 * What one derivation works on: the words of its action, its files, and what comes of it. Not thread-safe. Here and in what
 * every link goes through, loops stand where streams could: each lambda costs a part of a millisecond in a JVM that has just
 * started, and people wait for links.
 *
 * <p>A word is a key, a space and a value; parts of a value have tabs between.
 */
final class Facts {
    private final List<Word> words;
    private final Places places;
    private final Function<String, Path> outputs;
    private final List<String> problems = new ArrayList<>();
    private final List<String> read = new ArrayList<>();

    /** @param outputs where to write the action's outputs, by the end of their names */
    Facts(List<String> words, Places places, Function<String, Path> outputs) {
        this.words = parsed(words);
        this.places = places;
        this.outputs = outputs;
    }

    /** One word. */
    record Word(String key, List<String> parts) {
        static Word of(String word) {
            int space = word.indexOf(' ');
            String value = word.substring(space + 1).replace("\t" + Work.Derive.SAID, "\t");
            return new Word(word.substring(0, space), List.of(value.split("\t", -1)));
        }

        String value() {
            return parts.get(0);
        }

        String part(int index) {
            return parts.get(index);
        }
    }

    private static List<Word> parsed(List<String> words) {
        List<Word> parsed = new ArrayList<>(words.size());
        for (String word : words) {
            parsed.add(Word.of(word));
        }
        return List.copyOf(parsed);
    }

    /** All words, in order. */
    List<Word> words() {
        return words;
    }

    /** Those of a key, in order. */
    List<Word> words(String key) {
        List<Word> of = new ArrayList<>();
        for (Word word : words) {
            if (word.key().equals(key)) {
                of.add(word);
            }
        }
        return of;
    }

    /** First parts of those of a key. */
    List<String> values(String key) {
        return values(words, key);
    }

    /** First parts of those of a key among some words, in order. */
    static List<String> values(List<Word> words, String key) {
        List<String> values = new ArrayList<>();
        for (Word word : words) {
            if (word.key().equals(key)) {
                values.add(word.value());
            }
        }
        return values;
    }

    String value(String key) {
        return values(key).get(0);
    }

    /** The place of what asks for all this. */
    String at() {
        return words("at").get(0).part(1);
    }

    /** The file behind a path of the plan. */
    Path file(String path) {
        return places.file(path);
    }

    /** The same as commands and people see it. */
    String shown(String path) {
        return places.shown(path);
    }

    Path output(String suffix) {
        return outputs.apply(suffix);
    }

    void problem(String at, String message) {
        problems.add(at + ": " + message);
    }

    /** Notes a file that was read although the action does not name it. */
    void noteRead(Path file) {
        read.add(file.toString());
    }

    Derivations.Derived result() {
        return new Derivations.Derived(
                List.copyOf(new LinkedHashSet<>(problems)), List.copyOf(new LinkedHashSet<>(read)));
    }

    /** A step in this JVM. */
    interface Derivation {
        /** @throws IOException if a file cannot be read or written, or is damaged */
        void derive(Facts facts) throws IOException;
    }
}
