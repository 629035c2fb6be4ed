// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.condition.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A text under all configurations at once, with all its blanks, which GNU make keeps in values, compares, and tells from an empty
 * text. Most makefiles only need its words. Immutable.
 */
public final class Value {
    /** An empty text. */
    public static final Value EMPTY = new Value(List.of());

    /** More texts that one value can have are not told apart. */
    private static final int MOST_TEXTS = 256;

    private final List<ValuePart> parts;
    /** Once they have been asked for. */
    private @Nullable List<GuardedWord> words;

    Value(List<ValuePart> parts) {
        this.parts = List.copyOf(parts);
    }

    /** One of the texts that a value can have. */
    public record Text(String text, Condition when) {}

    /** The same under all configurations. */
    public static Value of(String text) {
        return of(text, Condition.ALWAYS);
    }

    /** A text that is there under a condition, and else empty. */
    public static Value of(String text, Condition when) {
        List<ValuePart> parts = new ArrayList<>();
        List<GuardedWord> words = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            boolean blank = ValuePart.isBlank(text.charAt(from));
            int to = from;
            while (to < text.length() && ValuePart.isBlank(text.charAt(to)) == blank) {
                to++;
            }
            String token = text.substring(from, to);
            boolean isBetween = from > 0 && to < text.length() && token.equals(" ");
            if (!blank) {
                words.add(GuardedWord.of(token, when));
            } else if (!isBetween) {
                end(words, parts);
                parts.add(new ValuePart.Blank(token, when));
            }
            from = to;
        }
        end(words, parts);
        return when.isNever() ? EMPTY : new Value(parts);
    }

    private static void end(List<GuardedWord> words, List<ValuePart> parts) {
        if (!words.isEmpty()) {
            parts.add(new ValuePart.Words(words));
            words.clear();
        }
    }

    /** Words with one blank between those that are there. */
    public static Value list(List<GuardedWord> words) {
        return words.isEmpty() ? EMPTY : new Value(List.of(new ValuePart.Words(words)));
    }

    /** Something that cannot be known. */
    public static Value unknown(String written, String reason) {
        return list(List.of(GuardedWord.unknown(written, reason)));
    }

    /**
     * Texts with one blank between those that are there, even between empty ones, as functions put together what they make of words.
     *
     * @param when each is there
     */
    static Value joined(List<Value> values, List<Condition> when) {
        List<GuardedWord> all = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Value one = values.get(i).and(when.get(i));
            boolean isSure = one.isList() && when.get(i).implies(one.nonEmpty());
            if (isSure) {
                all.addAll(one.words());
            } else if (!when.get(i).isNever()) {
                return joinedExactly(values, when);
            }
        }
        return list(all);
    }

    private static Value joinedExactly(List<Value> values, List<Condition> when) {
        ValueBuilder builder = new ValueBuilder();
        Condition earlier = Condition.NEVER;
        for (int i = 0; i < values.size(); i++) {
            builder.blank(" ", earlier.and(when.get(i)));
            builder.add(values.get(i).and(when.get(i)).parts());
            earlier = earlier.or(when.get(i));
        }
        return new Value(builder.end());
    }

    /** Whether there is no text under any configuration. */
    boolean isEmpty() {
        return parts.isEmpty();
    }

    List<ValuePart> parts() {
        return parts;
    }

    /** Whether there are no blanks but one between words. */
    boolean isList() {
        return parts.isEmpty() || (parts.size() == 1 && parts.get(0) instanceof ValuePart.Words);
    }

    /** Whether there may be others than one blank between words. */
    boolean hasOddBlanks() {
        return parts.stream()
                .anyMatch(part ->
                        part instanceof ValuePart.Blank blank && !blank.text().equals(" "));
    }

    /** In order; of those whose conditions exclude each other at most one is there. */
    public List<GuardedWord> words() {
        List<GuardedWord> known = words;
        if (known == null) {
            WordGlue glue = new WordGlue();
            for (ValuePart part : parts) {
                if (part instanceof ValuePart.Blank blank) {
                    glue.blank(blank.when());
                } else if (part instanceof ValuePart.Words more) {
                    glue.words(more.words());
                }
            }
            known = List.copyOf(glue.all());
            words = known;
        }
        return known;
    }

    /** The words with one blank between them. */
    public Value stripped() {
        return isList() ? this : list(words());
    }

    private Stream<GuardedWord> pieces() {
        return parts.stream()
                .flatMap(part -> part instanceof ValuePart.Words list ? list.words().stream() : Stream.empty());
    }

    /** When there is at least one word. */
    public Condition present() {
        Condition any = Condition.NEVER;
        for (GuardedWord word : (Iterable<GuardedWord>) pieces()::iterator) {
            any = any.or(word.present());
        }
        return any;
    }

    /** When there is a text, be it of blanks alone. */
    Condition nonEmpty() {
        Condition any = present();
        for (ValuePart part : parts) {
            any = part instanceof ValuePart.Blank blank ? any.or(blank.when()) : any;
        }
        return any;
    }

    /** Of all parts together. */
    long characters() {
        return parts.stream()
                .mapToLong(part -> part instanceof ValuePart.Blank blank
                        ? blank.text().length()
                        : ((ValuePart.Words) part)
                                .words().stream()
                                        .mapToLong(word -> word.text().length())
                                        .sum())
                .sum();
    }

    /** The same in less cases. */
    public Value and(Condition condition) {
        if (condition.isAlways()) {
            return this;
        }
        List<ValuePart> limited = new ArrayList<>();
        for (ValuePart part : parts) {
            if (part instanceof ValuePart.Blank blank) {
                Condition when = blank.when().and(condition);
                if (!when.isNever()) {
                    limited.add(new ValuePart.Blank(blank.text(), when));
                }
            } else if (part instanceof ValuePart.Words list) {
                List<GuardedWord> rest = list.words().stream()
                        .map(word -> word.and(condition))
                        .filter(word -> !word.when().isNever())
                        .toList();
                if (!rest.isEmpty()) {
                    limited.add(new ValuePart.Words(rest));
                }
            }
        }
        return new Value(limited);
    }

    /** This text and then that one. */
    public Value followedBy(Value other) {
        if (parts.isEmpty() || other.parts.isEmpty()) {
            return parts.isEmpty() ? other : this;
        }
        ValueBuilder builder = new ValueBuilder();
        builder.add(parts);
        builder.add(other.parts());
        return new Value(builder.end());
    }

    /** The words of this and then those of that. */
    public Value andWordsOf(Value other) {
        List<GuardedWord> all = new ArrayList<>(words());
        all.addAll(other.words());
        return list(all);
    }

    /** The first of some characters in each known word replaced. */
    public Value replacing(String characters, String by) {
        return each(word -> {
            int at = word.indexOf(characters);
            return at < 0 ? word : word.substring(0, at) + by + word.substring(at + characters.length());
        });
    }

    /** Each known word changed. */
    Value each(UnaryOperator<String> change) {
        return eachWord(word -> Value.of(change.apply(word.text())).placed(word));
    }

    /** What is made of each known word, with one blank between them. */
    Value eachWord(Function<GuardedWord, Value> change) {
        return changed(words(), change);
    }

    private static Value changed(List<GuardedWord> words, Function<GuardedWord, Value> change) {
        List<Value> values = new ArrayList<>();
        List<Condition> when = new ArrayList<>();
        for (GuardedWord word : words) {
            boolean known = word.isKnown();
            values.add(known ? change.apply(word) : list(List.of(word.and(Condition.ALWAYS))));
            when.add(word.when());
        }
        return joined(values, when);
    }

    /** Each word with the place of another one. */
    private Value placed(GuardedWord like) {
        return new Value(parts.stream()
                .map(part -> part instanceof ValuePart.Words list
                        ? new ValuePart.Words(list.words().stream()
                                .map(word -> new GuardedWord(
                                        word.text(), word.when(), like.at(), like.order(), word.unknown()))
                                .toList())
                        : part)
                .toList());
    }

    /**
     * The text with something else for each known word, and the blanks between them as they are. Empty if it depends on the
     * configuration whether there is a blank between two words.
     */
    Optional<Value> inPlace(Function<GuardedWord, Value> change) {
        ValueBuilder builder = new ValueBuilder();
        Condition apart = Condition.ALWAYS;
        for (ValuePart part : parts) {
            if (part instanceof ValuePart.Blank blank) {
                builder.blank(blank.text(), blank.when());
                apart = apart.or(blank.when());
            } else if (part instanceof ValuePart.Words list) {
                Condition there = WordGlue.any(list.words());
                if (!there.implies(apart)) {
                    return Optional.empty();
                }
                builder.add(changed(list.words(), change).parts());
                apart = apart.without(there);
            }
        }
        return Optional.of(new Value(builder.end()));
    }

    /** Why one of its words is not known; empty if all are. */
    public Optional<String> unknown() {
        return unknown(words().stream());
    }

    /** The same of its text, of which more is known than of words that depend on too many symbols. */
    Optional<String> unknownText() {
        return unknown(pieces());
    }

    private static Optional<String> unknown(Stream<GuardedWord> words) {
        return words.filter(word -> !word.isKnown()).map(GuardedWord::unknown).findFirst();
    }

    /**
     * All texts that it can have, the cases of which exclude each other and are all there are. Empty if a part is not known, or
     * if there are too many.
     */
    public Optional<List<Text>> texts() {
        Map<String, Condition> texts = Map.of("", Condition.ALWAYS);
        for (ValuePart part : parts) {
            Optional<Map<String, Condition>> more = part instanceof ValuePart.Words list
                    ? texts(list.words())
                    : Optional.of(with(
                            Map.of("", Condition.ALWAYS),
                            ((ValuePart.Blank) part).text(),
                            ((ValuePart.Blank) part).when(),
                            ""));
            if (more.isEmpty() || texts.size() * more.get().size() > MOST_TEXTS * 4) {
                return Optional.empty();
            }
            Map<String, Condition> longer = new LinkedHashMap<>();
            texts.forEach((text, when) -> more.get().forEach((end, there) -> {
                Condition both = when.and(there);
                if (!both.isNever()) {
                    longer.merge(text + end, both, Condition::or);
                }
            }));
            texts = longer;
        }
        return texts.size() > MOST_TEXTS
                ? Optional.empty()
                : Optional.of(texts.entrySet().stream()
                        .map(entry -> new Text(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static Optional<Map<String, Condition>> texts(List<GuardedWord> words) {
        Map<String, Condition> texts = Map.of("", Condition.ALWAYS);
        for (GuardedWord word : words) {
            if (!word.isKnown() || texts.size() > MOST_TEXTS) {
                return Optional.empty();
            }
            texts = with(texts, word.text(), word.when(), " ");
        }
        return Optional.of(texts);
    }

    private static Map<String, Condition> with(
            Map<String, Condition> texts, String added, Condition present, String between) {
        Map<String, Condition> more = new LinkedHashMap<>();
        texts.forEach((text, when) -> {
            Condition there = when.and(present);
            Condition absent = when.without(present);
            if (!absent.isNever()) {
                more.merge(text, absent, Condition::or);
            }
            if (!there.isNever()) {
                more.merge(text.isEmpty() ? added : text + between + added, there, Condition::or);
            }
        });
        return more;
    }

    /** The text if it is the same under all configurations and known. */
    public Optional<String> constant() {
        boolean fixed = pieces().allMatch(word -> word.isKnown() && word.when().isAlways())
                && parts.stream()
                        .allMatch(part -> !(part instanceof ValuePart.Blank blank)
                                || blank.when().isAlways());
        return fixed ? Optional.of(text()) : Optional.empty();
    }

    private String text() {
        return parts.stream()
                .map(part -> part instanceof ValuePart.Blank blank
                        ? blank.text()
                        : ((ValuePart.Words) part)
                                .words().stream().map(GuardedWord::text).collect(Collectors.joining(" ")))
                .collect(Collectors.joining());
    }

    /** All words, whatever their conditions, for messages. */
    public String written() {
        return words().stream().map(GuardedWord::text).collect(Collectors.joining(" "));
    }
}
