// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.condition.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Functions of GNU make that only change texts. */
enum PureFunction {
    SUBST("subst", 3) {
        @Override
        Value of(List<Value> arguments) {
            List<Value.Text> from = arguments.get(0).texts().orElse(List.of());
            if (from.stream().anyMatch(text -> SymbolText.isIn(text.text()))) {
                return unknown(arguments, "it depends on the text of a symbol");
            }
            boolean isInWords = !from.isEmpty() && from.stream().allMatch(text -> isWord(text.text()));
            return (isInWords ? inPlace(arguments, PureFunction::replace) : Optional.<Value>empty())
                    .orElseGet(() ->
                            ofTexts(arguments, texts -> TextFunctions.subst(texts.get(0), texts.get(1), texts.get(2))));
        }
    },
    PATSUBST("patsubst", 3) {
        @Override
        Value of(List<Value> arguments) {
            List<Value.Text> patterns = arguments.get(0).texts().orElse(List.of());
            boolean known = patterns.stream()
                    .allMatch(pattern -> arguments.get(2).words().stream()
                            .allMatch(word -> isSure(new MakePattern(pattern.text()), word.text())));
            if (!known) {
                return unknown(arguments, "it depends on the text of a symbol");
            }
            if (!patterns.isEmpty() && patterns.stream().allMatch(pattern -> MakePattern.isIn(pattern.text()))) {
                return replaced(arguments);
            }
            boolean areWords = !patterns.isEmpty() && patterns.stream().allMatch(text -> isPlainWord(text.text()));
            return (areWords ? inPlace(arguments, PureFunction::replaceWord) : Optional.<Value>empty())
                    .orElseGet(() -> ofTexts(
                            arguments, texts -> TextFunctions.patsubst(texts.get(0), texts.get(1), texts.get(2))));
        }

        private static boolean isSure(MakePattern pattern, String word) {
            return pattern.matching(word)
                    .filter(when -> when.isAlways() || when.isNever())
                    .isPresent();
        }

        private static boolean isPlainWord(String text) {
            return isWord(text) && !MakePattern.isIn(text);
        }
    },
    STRIP("strip", 1) {
        @Override
        Value of(List<Value> arguments) {
            return arguments.get(0).stripped();
        }
    },
    FINDSTRING("findstring", 2) {
        @Override
        Value of(List<Value> arguments) {
            return ofTexts(arguments, texts -> texts.get(1).contains(texts.get(0)) ? texts.get(0) : "");
        }
    },
    FILTER("filter", 2) {
        @Override
        Value of(List<Value> arguments) {
            return filtered(arguments, true);
        }
    },
    FILTER_OUT("filter-out", 2) {
        @Override
        Value of(List<Value> arguments) {
            return filtered(arguments, false);
        }
    },
    SORT("sort", 1) {
        @Override
        Value of(List<Value> arguments) {
            Map<String, GuardedWord> sorted = new TreeMap<>();
            for (GuardedWord word : arguments.get(0).words()) {
                sorted.merge(
                        word.text(),
                        word,
                        (known, again) -> new GuardedWord(
                                known.text(),
                                known.when().or(again.when()),
                                known.at(),
                                known.order(),
                                known.unknown()));
            }
            return Value.list(List.copyOf(sorted.values()));
        }
    },
    WORD("word", 2) {
        @Override
        Optional<String> refusal(List<Value> arguments) {
            return refusal(arguments.get(0), 1);
        }

        @Override
        Value of(List<Value> arguments) {
            return ofTexts(arguments, texts -> {
                List<String> words = TextFunctions.words(texts.get(1));
                int index = number(texts.get(0)) - 1;
                return index >= 0 && index < words.size() ? words.get(index) : "";
            });
        }
    },
    WORDLIST("wordlist", 3) {
        @Override
        Optional<String> refusal(List<Value> arguments) {
            return refusal(arguments.get(0), 1).or(() -> refusal(arguments.get(1), 0));
        }

        @Override
        Value of(List<Value> arguments) {
            return ofTexts(
                    arguments,
                    texts -> TextFunctions.wordList(texts.get(2), number(texts.get(0)), number(texts.get(1))));
        }
    },
    WORDS("words", 1) {
        @Override
        Value of(List<Value> arguments) {
            return ofTexts(
                    arguments,
                    texts -> Integer.toString(TextFunctions.words(texts.get(0)).size()));
        }
    },
    FIRSTWORD("firstword", 1) {
        @Override
        Value of(List<Value> arguments) {
            return first(arguments.get(0).words());
        }
    },
    LASTWORD("lastword", 1) {
        @Override
        Value of(List<Value> arguments) {
            List<GuardedWord> reversed = new ArrayList<>(arguments.get(0).words());
            Collections.reverse(reversed);
            return first(reversed);
        }
    },
    DIR("dir", 1) {
        @Override
        Value of(List<Value> arguments) {
            return unmarked(arguments, arguments.get(0), word -> {
                int slash = word.lastIndexOf('/');
                return slash < 0 ? "./" : word.substring(0, slash + 1);
            });
        }
    },
    NOTDIR("notdir", 1) {
        @Override
        Value of(List<Value> arguments) {
            return unmarked(arguments, arguments.get(0), word -> word.substring(word.lastIndexOf('/') + 1));
        }
    },
    SUFFIX("suffix", 1) {
        @Override
        Value of(List<Value> arguments) {
            return unmarked(arguments, arguments.get(0), word -> word.substring(dot(word)))
                    .stripped(); // words without a suffix are left out
        }
    },
    BASENAME("basename", 1) {
        @Override
        Value of(List<Value> arguments) {
            return unmarked(arguments, arguments.get(0), word -> word.substring(0, dot(word)));
        }
    },
    ADDSUFFIX("addsuffix", 2) {
        @Override
        Value of(List<Value> arguments) {
            return added(arguments, (word, suffix) -> word + suffix);
        }
    },
    ADDPREFIX("addprefix", 2) {
        @Override
        Value of(List<Value> arguments) {
            return added(arguments, (word, prefix) -> prefix + word);
        }
    },
    JOIN("join", 2) {
        @Override
        Value of(List<Value> arguments) {
            List<GuardedWord> words = arguments.get(0).words();
            List<GuardedWord> ends = arguments.get(1).words();
            if (areThereTogether(words, ends)) {
                return Value.list(IntStream.range(0, words.size())
                        .mapToObj(i -> words.get(i)
                                .withText(words.get(i).text() + ends.get(i).text()))
                        .toList());
            }
            return ofTexts(arguments, texts -> {
                List<String> left = TextFunctions.words(texts.get(0));
                List<String> right = TextFunctions.words(texts.get(1));
                List<String> joined = new ArrayList<>();
                for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
                    joined.add((i < left.size() ? left.get(i) : "") + (i < right.size() ? right.get(i) : ""));
                }
                return String.join(" ", joined);
            });
        }
    };

    /** Whether each word of one list is there where the word at its place in the other is, as where one is made of the other. */
    private static boolean areThereTogether(List<GuardedWord> words, List<GuardedWord> others) {
        return words.size() == others.size()
                && IntStream.range(0, words.size())
                        .allMatch(i -> words.get(i).when().equals(others.get(i).when()))
                && Stream.concat(words.stream(), others.stream())
                        .allMatch(word -> word.isKnown() && !SymbolText.isIn(word.text()));
    }

    /** More texts of all arguments together are not told apart. */
    private static final int MOST_CASES = 256;

    private static final Map<String, PureFunction> BY_NAME = new HashMap<>();

    static {
        for (PureFunction function : values()) {
            BY_NAME.put(function.spelling, function);
        }
    }

    private final String spelling;
    private final int parameters;

    PureFunction(String spelling, int parameters) {
        this.spelling = spelling;
        this.parameters = parameters;
    }

    static Optional<PureFunction> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** How many arguments it takes; the last one has all further commas. */
    int parameters() {
        return parameters;
    }

    /** @param arguments as many as there are parameters */
    abstract Value of(List<Value> arguments);

    /**
     * At most how many characters it gives, for those that repeat a text in each word; 0 for others.
     *
     * @param arguments as many as it takes
     */
    long longest(List<Value> arguments) {
        return switch (this) {
            case SUBST ->
                arguments.get(2).characters() * Math.max(1, arguments.get(1).characters());
            case PATSUBST -> arguments.get(2).words().size() * arguments.get(1).characters();
            case ADDPREFIX, ADDSUFFIX ->
                arguments.get(1).words().size() * arguments.get(0).characters();
            default -> 0;
        };
    }

    /** Those of no arguments that are given are empty. */
    Value apply(List<Value> given) {
        List<Value> arguments = new ArrayList<>(given);
        while (arguments.size() < parameters) {
            arguments.add(Value.EMPTY);
        }
        Optional<String> unknown =
                arguments.stream().flatMap(value -> unknown(value).stream()).findFirst();
        return unknown.isPresent() ? unknown(arguments, unknown.get()) : of(arguments);
    }

    private Optional<String> unknown(Value argument) {
        return switch (this) {
            case SUBST, FINDSTRING, WORD, WORDLIST, WORDS, JOIN -> argument.unknownText();
            default -> argument.unknown();
        };
    }

    Value unknown(List<Value> arguments, String reason) {
        String written = arguments.stream().map(Value::written).collect(Collectors.joining(","));
        return Value.unknown("$(" + spelling + " " + written + ")", reason);
    }

    /** Each word changed, unless the text of a symbol is a part of one. */
    Value unmarked(List<Value> arguments, Value value, UnaryOperator<String> change) {
        boolean marked = value.words().stream().anyMatch(word -> SymbolText.isIn(word.text()));
        return marked ? unknown(arguments, "it depends on the text of a symbol") : value.each(change);
    }

    Value added(List<Value> arguments, BinaryOperator<String> change) {
        Optional<List<Value.Text>> additions = arguments.get(0).texts();
        if (additions.isEmpty()) {
            return unknown(arguments, "too many conditions");
        }
        return arguments.get(1).eachWord(word -> {
            Value all = Value.EMPTY;
            for (Value.Text addition : additions.get()) {
                all = all.followedBy(Value.of(change.apply(word.text(), addition.text()), addition.when()));
            }
            return all;
        });
    }

    /** The third argument with each word changed by all texts that the first two can have, and its blanks. */
    Optional<Value> inPlace(List<Value> arguments, BiFunction<String, List<String>, String> change) {
        return combinations(arguments.subList(0, 2))
                .flatMap(cases -> arguments.get(2).inPlace(word -> changed(word, cases, change)));
    }

    private static Value changed(
            GuardedWord word, List<Combination> cases, BiFunction<String, List<String>, String> change) {
        Value all = Value.EMPTY;
        for (Combination one : cases) {
            all = all.followedBy(Value.of(change.apply(word.text(), one.texts()), one.when()));
        }
        return all;
    }

    /** The same of words, with one blank between them; those that a pattern matches are left out if they become nothing. */
    Value replaced(List<Value> arguments) {
        Optional<List<Combination>> cases = combinations(arguments.subList(0, 2));
        if (cases.isEmpty()) {
            return unknown(arguments, "too many conditions");
        }
        List<Value> values = new ArrayList<>();
        List<Condition> when = new ArrayList<>();
        for (GuardedWord word : arguments.get(2).words()) {
            Condition there = word.when();
            for (Combination one : cases.get()) {
                boolean isDropped = one.texts().get(1).isEmpty()
                        && new MakePattern(one.texts().get(0)).matches(word.text());
                there = isDropped ? there.without(one.when()) : there;
            }
            values.add(changed(word, cases.get(), PureFunction::replaceWord));
            when.add(there);
        }
        return Value.joined(values, when);
    }

    private static String replaceWord(String word, List<String> texts) {
        return new MakePattern(texts.get(0)).replace(word, texts.get(1));
    }

    Value filtered(List<Value> arguments, boolean keep) {
        List<GuardedWord> kept = new ArrayList<>();
        for (GuardedWord word : arguments.get(1).words()) {
            Condition matches = Condition.NEVER;
            for (GuardedWord pattern : arguments.get(0).words()) {
                Optional<Condition> match = new MakePattern(pattern.text()).matching(word.text());
                if (match.isEmpty()) {
                    return unknown(arguments, "it depends on the text of a symbol");
                }
                matches = matches.or(pattern.when().and(match.get()));
            }
            GuardedWord one = word.and(keep ? matches : matches.not());
            if (!one.when().isNever()) {
                kept.add(one);
            }
        }
        return Value.list(kept);
    }

    /** The function of every combination of texts that the arguments can have. */
    Value ofTexts(List<Value> arguments, Function<List<String>, String> function) {
        Optional<List<Combination>> cases = combinations(arguments);
        if (cases.isEmpty()) {
            return unknown(arguments, "too many conditions");
        }
        Value result = Value.EMPTY;
        for (Combination one : cases.get()) {
            if (one.texts().stream().anyMatch(SymbolText::isIn)) {
                return unknown(arguments, "it depends on the text of a symbol");
            }
            result = result.followedBy(Value.of(function.apply(one.texts()), one.when()));
        }
        return result;
    }

    /** All texts that some values can have together; empty if there are too many. */
    private static Optional<List<Combination>> combinations(List<Value> values) {
        List<Combination> all = List.of(new Combination(List.of(), Condition.ALWAYS));
        for (Value value : values) {
            Optional<List<Value.Text>> texts = value.texts();
            if (texts.isEmpty() || all.size() * texts.get().size() > MOST_CASES) {
                return Optional.empty();
            }
            List<Combination> more = new ArrayList<>();
            for (Combination one : all) {
                texts.get().forEach(text -> one.with(text).ifPresent(more::add));
            }
            all = more;
        }
        return Optional.of(all);
    }

    private record Combination(List<String> texts, Condition when) {
        Optional<Combination> with(Value.Text text) {
            Condition both = when.and(text.when());
            List<String> more = new ArrayList<>(texts);
            more.add(text.text());
            return both.isNever() ? Optional.empty() : Optional.of(new Combination(more, both));
        }
    }

    private static Value first(List<GuardedWord> words) {
        List<GuardedWord> firsts = new ArrayList<>();
        Condition none = Condition.ALWAYS;
        for (GuardedWord word : words) {
            GuardedWord one = word.and(none);
            if (!one.when().isNever()) {
                firsts.add(one);
            }
            none = none.without(word.when());
        }
        return Value.list(firsts);
    }

    /** Whether it is a text, and one without blanks. */
    private static boolean isWord(String text) {
        return !text.isEmpty() && text.chars().noneMatch(c -> ValuePart.isBlank((char) c));
    }

    /** Whether what it gives supposes that the text of a symbol has no blanks. */
    boolean takesTextsForWords(List<Value> arguments) {
        return switch (this) {
            case FILTER, FILTER_OUT -> {
                boolean isInQuotes = arguments.size() > 1
                        && arguments.get(0).words().stream().allMatch(word -> isInQuotes(word.text()));
                yield hasString(arguments, 0)
                        || (hasString(arguments, 1)
                                && !(isInQuotes
                                        && arguments.get(1).words().stream()
                                                .filter(word -> SymbolText.mayHaveBlanks(word.text()))
                                                .allMatch(word -> SymbolText.isQuoted(word.text()))));
            }
            case SORT -> hasString(arguments, 0) && arguments.get(0).words().size() > 1;
            case STRIP, FIRSTWORD, LASTWORD -> hasString(arguments, 0);
            case ADDPREFIX, ADDSUFFIX -> hasString(arguments, 1);
            case PATSUBST -> hasString(arguments, 2);
            case SUBST ->
                hasString(arguments, 2)
                        && arguments.get(0).words().stream()
                                .anyMatch(word -> !word.text().equals("\""));
            default -> false;
        };
    }

    /** A text of several words has quotes at its ends only, where none has one at both. */
    private static boolean isInQuotes(String pattern) {
        return pattern.length() > 1
                && pattern.startsWith("\"")
                && pattern.endsWith("\"")
                && !MakePattern.isIn(pattern)
                && !SymbolText.isIn(pattern);
    }

    private static boolean hasString(List<Value> arguments, int index) {
        return index < arguments.size()
                && arguments.get(index).words().stream().anyMatch(word -> SymbolText.mayHaveBlanks(word.text()));
    }

    /**
     * Why make stops at it; empty if it does not.
     *
     * @param arguments as many as it takes
     */
    Optional<String> refusal(List<Value> arguments) {
        return Optional.empty();
    }

    /** Of an argument that is a number. */
    Optional<String> refusal(Value argument, int least) {
        return argument.constant()
                .map(String::strip)
                .filter(text -> !text.matches(least == 0 ? "[0-9]+" : "0*[1-9][0-9]*"))
                .map(text -> "$(" + spelling + ") takes a number from " + least + " there and not '" + text
                        + "', so that make stops");
    }

    private static int number(String written) {
        String text = written.strip();
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }

    /** Where the suffix of a file's name begins. */
    private static int dot(String word) {
        int dot = word.lastIndexOf('.');
        return dot > word.lastIndexOf('/') ? dot : word.length();
    }

    /** Names of symbols are no texts in which something is replaced. */
    private static String replace(String word, List<String> texts) {
        return SymbolText.outside(word, text -> text.replace(texts.get(0), texts.get(1)));
    }
}
