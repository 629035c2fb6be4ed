// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text under all configurations at once, as words. Blanks at its ends and how many are between words are not kept, so that of
 * makefiles that depend on these, such as one with {@code a = $(EMPTY) x} and {@code y$(a)}, something else is read. Immutable.
 *
 * @param words in order; of those whose conditions exclude each other at most one is there
 */
public record Value(List<GuardedWord> words) {
    /** No words. */
    public static final Value EMPTY = new Value(List.of());

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Location NOWHERE = Location.of("");

    /** More texts that one value can have are not told apart. */
    private static final int MOST_TEXTS = 256;

    public Value {
        words = List.copyOf(words);
    }

    /** One of the texts that a value can have. */
    public record Text(String text, Condition when) {}

    /** The same under all configurations. */
    public static Value of(String text) {
        return of(text, Condition.ALWAYS);
    }

    /** A text that is there under a condition. */
    public static Value of(String text, Condition when) {
        List<GuardedWord> words = new ArrayList<>();
        for (String word : BLANKS.split(text.strip(), -1)) {
            if (!word.isEmpty()) {
                words.add(new GuardedWord(word, when, NOWHERE, 0, ""));
            }
        }
        return new Value(words);
    }

    /** Something that cannot be known. */
    public static Value unknown(String written, String reason) {
        return new Value(List.of(new GuardedWord(written, Condition.ALWAYS, NOWHERE, 0, reason)));
    }

    /** When there is at least one word. */
    public Condition present() {
        Condition any = Condition.NEVER;
        for (GuardedWord word : words) {
            any = any.or(word.when().and(SymbolMark.present(word.text())));
        }
        return any;
    }

    /** Of all words together. */
    long characters() {
        return words.stream().mapToLong(word -> word.text().length()).sum();
    }

    /** The same in less cases. */
    public Value and(Condition condition) {
        if (condition.isAlways()) {
            return this;
        }
        return new Value(words.stream()
                .map(word -> word.and(condition))
                .filter(word -> !word.when().isNever())
                .toList());
    }

    /** These words and then those. */
    public Value followedBy(Value other) {
        if (words.isEmpty() || other.words.isEmpty()) {
            return words.isEmpty() ? other : this;
        }
        List<GuardedWord> all = new ArrayList<>(words);
        all.addAll(other.words);
        return new Value(all);
    }

    /** The first of some characters in each known word replaced. */
    public Value replacing(String characters, String by) {
        return each(word -> {
            int at = word.indexOf(characters);
            return at < 0 ? word : word.substring(0, at) + by + word.substring(at + characters.length());
        });
    }

    /** Each known word changed; what makes it several is several. */
    Value each(UnaryOperator<String> change) {
        List<GuardedWord> changed = new ArrayList<>(words.size());
        for (GuardedWord word : words) {
            if (!word.isKnown()) {
                changed.add(word);
                continue;
            }
            for (String part : BLANKS.split(change.apply(word.text()).strip(), -1)) {
                if (!part.isEmpty()) {
                    changed.add(word.withText(part));
                }
            }
        }
        return new Value(changed);
    }

    /** Why a part of it is not known; empty if all is. */
    public Optional<String> unknown() {
        return words.stream()
                .filter(word -> !word.isKnown())
                .map(GuardedWord::unknown)
                .findFirst();
    }

    /**
     * All texts that it can have, the cases of which exclude each other and are all there are. Empty if a part is not known, or
     * if there are too many.
     */
    public Optional<List<Text>> texts() {
        Map<String, Condition> texts = new LinkedHashMap<>();
        texts.put("", Condition.ALWAYS);
        for (GuardedWord word : words) {
            if (!word.isKnown() || texts.size() > MOST_TEXTS) {
                return Optional.empty();
            }
            texts = with(texts, word);
        }
        return Optional.of(texts.entrySet().stream()
                .map(entry -> new Text(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static Map<String, Condition> with(Map<String, Condition> texts, GuardedWord word) {
        Map<String, Condition> more = new LinkedHashMap<>();
        texts.forEach((text, when) -> {
            Condition there = when.and(word.when());
            Condition absent = when.without(word.when());
            if (!absent.isNever()) {
                more.merge(text, absent, Condition::or);
            }
            if (!there.isNever()) {
                more.merge(text.isEmpty() ? word.text() : text + " " + word.text(), there, Condition::or);
            }
        });
        return more;
    }

    /** The text if it is the same under all configurations and known. */
    public Optional<String> constant() {
        boolean fixed =
                words.stream().allMatch(word -> word.isKnown() && word.when().isAlways());
        return fixed ? Optional.of(written()) : Optional.empty();
    }

    /** All words, whatever their conditions, for messages. */
    public String written() {
        return words.stream().map(GuardedWord::text).collect(Collectors.joining(" "));
    }
}
