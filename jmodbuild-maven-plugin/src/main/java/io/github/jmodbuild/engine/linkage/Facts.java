// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.linkage;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.plan.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What one derivation works on: the words of its action, its files, and what comes of it. Not thread-safe.
 *
 * <p>A word is a key, a space and a value; parts of a value have tabs between.
 */
final class Facts {
    private final List<String> words;
    private final Places places;
    private final Function<String, Path> outputs;
    private final List<String> problems = new ArrayList<>();
    private final List<String> read = new ArrayList<>();

    /** @param outputs where to write the action's outputs, by the end of their names */
    Facts(List<String> words, Places places, Function<String, Path> outputs) {
        this.words = words;
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

    /** All words, in order. */
    List<Word> words() {
        return words.stream().map(Word::of).toList();
    }

    /** Those of a key, in order. */
    List<Word> words(String key) {
        return words().stream().filter(word -> word.key().equals(key)).toList();
    }

    /** First parts of those of a key. */
    List<String> values(String key) {
        return words(key).stream().map(Word::value).toList();
    }

    String value(String key) {
        return values(key).get(0);
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

    Derived result() {
        return new Derived(
                problems.stream().distinct().toList(), read.stream().distinct().toList());
    }

    /** A step in this JVM. */
    interface Derivation {
        /** @throws IOException if a file cannot be read or written, or is damaged */
        void derive(Facts facts) throws IOException;
    }
}
