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

/** Functions of GNU make that only change texts. */
enum PureFunction {
    SUBST("subst", 3) {
        @Override
        Value of(List<Value> arguments) {
            List<Value.Text> from = arguments.get(0).texts().orElse(List.of());
            if (from.isEmpty()
                    || from.stream()
                            .anyMatch(
                                    text -> text.text().isEmpty() || text.text().contains(" "))) {
                return unknown(arguments, "what is replaced is empty, or has blanks");
            }
            return replaced(arguments, (word, texts) -> replace(word, texts.get(0), texts.get(1)));
        }
    },
    PATSUBST("patsubst", 3) {
        @Override
        Value of(List<Value> arguments) {
            List<Value.Text> patterns = arguments.get(0).texts().orElse(List.of());
            boolean known = patterns.stream()
                    .allMatch(pattern -> arguments.get(2).words().stream()
                            .allMatch(word -> isSure(new MakePattern(pattern.text()), word.text())));
            return known
                    ? replaced(arguments, (word, texts) -> new MakePattern(texts.get(0)).replace(word, texts.get(1)))
                    : unknown(arguments, "it depends on the text of a symbol");
        }

        private static boolean isSure(MakePattern pattern, String word) {
            return pattern.matching(word)
                    .filter(when -> when.isAlways() || when.isNever())
                    .isPresent();
        }
    },
    STRIP("strip", 1) {
        @Override
        Value of(List<Value> arguments) {
            return arguments.get(0);
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
            return new Value(List.copyOf(sorted.values()));
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
                List<String> words = words(texts.get(1));
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
            return ofTexts(arguments, texts -> {
                List<String> words = words(texts.get(2));
                int start = Math.max(number(texts.get(0)) - 1, 0);
                int end = Math.min(number(texts.get(1)), words.size());
                return start < end ? String.join(" ", words.subList(start, end)) : "";
            });
        }
    },
    WORDS("words", 1) {
        @Override
        Value of(List<Value> arguments) {
            return ofTexts(
                    arguments, texts -> Integer.toString(words(texts.get(0)).size()));
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
            return unmarked(arguments, arguments.get(0), word -> word.substring(dot(word)));
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
            return ofTexts(arguments, texts -> {
                List<String> left = words(texts.get(0));
                List<String> right = words(texts.get(1));
                List<String> joined = new ArrayList<>();
                for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
                    joined.add((i < left.size() ? left.get(i) : "") + (i < right.size() ? right.get(i) : ""));
                }
                return String.join(" ", joined);
            });
        }
    };

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
                arguments.stream().flatMap(value -> value.unknown().stream()).findFirst();
        return unknown.isPresent() ? unknown(arguments, unknown.get()) : of(arguments);
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
        Value all = Value.EMPTY;
        for (Value.Text addition : additions.get()) {
            Value one = arguments.get(1).each(word -> change.apply(word, addition.text()));
            all = all.followedBy(one.and(addition.when()));
        }
        return all;
    }

    /** The third argument with each word changed by all texts that the first two can have. */
    Value replaced(List<Value> arguments, BiFunction<String, List<String>, String> change) {
        Optional<List<Combination>> cases = combinations(arguments.subList(0, 2));
        if (cases.isEmpty()) {
            return unknown(arguments, "too many conditions");
        }
        Value all = Value.EMPTY;
        for (GuardedWord word : arguments.get(2).words()) {
            for (Combination one : cases.get()) {
                Value changed = new Value(List.of(word)).each(text -> change.apply(text, one.texts()));
                all = all.followedBy(changed.and(one.when()));
            }
        }
        return all;
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
        return new Value(kept);
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
        return new Value(firsts);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
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
                .filter(text -> !text.matches(least == 0 ? "[0-9]+" : "0*[1-9][0-9]*"))
                .map(text -> "$(" + spelling + ") takes a number from " + least + " there and not '" + text
                        + "', so that make stops");
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }

    /** Where the suffix of a file's name begins. */
    private static int dot(String word) {
        int dot = word.lastIndexOf('.');
        return dot > word.lastIndexOf('/') ? dot : word.length();
    }

    /** Names of symbols are no texts in which something is replaced. */
    private static String replace(String word, String from, String to) {
        return SymbolText.outside(word, text -> text.replace(from, to));
    }
}
