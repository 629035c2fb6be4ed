// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.problem.CyclePath;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Expands texts of makefiles under all configurations at once. Not thread-safe. */
final class MakeExpander {
    private static final int MOST_STEPS = 100_000;
    /** Of all statements of a makefile together; those of Linux and U-Boot need some thousands. */
    private static final int MOST_STEPS_OF_ALL = 1_000_000;

    private static final int MOST_WORDS = 20_000;
    private static final int MOST_CHARACTERS = 1 << 18;
    /** No file has a longer name. */
    private static final int LONGEST_WORD = 4_096;

    private static final int DEEPEST = 100;
    private static final int LONGEST_SHOWN = 100;

    private static final String TOO_LONG = "a value of more than " + MOST_WORDS + " words or " + MOST_CHARACTERS
            + " characters, or with a word of more than " + LONGEST_WORD;

    private final MakeVariables variables;
    private final MakeContext context;
    private final MakeWildcards wildcards;
    private final BiConsumer<Location, String> remarks;
    private final Map<String, Set<Location>> readers = new HashMap<>();
    private final Map<String, Set<Location>> undefined = new TreeMap<>();
    private final Set<String> open = new LinkedHashSet<>();
    private int steps;
    private int stepsOfAll;
    private int depth;

    /** Whether a variable without a value is one that is not known. */
    private boolean needsValues;

    /** @param remarks gets what is to be said about the statements of which texts are expanded */
    MakeExpander(
            MakeVariables variables,
            MakeContext context,
            MakeWildcards wildcards,
            BiConsumer<Location, String> remarks) {
        this.variables = variables;
        this.context = context;
        this.wildcards = wildcards;
        this.remarks = remarks;
    }

    /** Which statements read a variable. */
    Set<Location> readersOf(String name) {
        return readers.getOrDefault(name, Set.of());
    }

    /** Variables without a value, and where they are read. */
    Map<String, Set<Location>> undefined() {
        return undefined;
    }

    /** A text of a statement at this place. */
    Value expand(String text, Location at) {
        return expand(text, Map.of(), at);
    }

    /**
     * The same with further variables.
     *
     * @param locals values by names
     */
    Value expand(String text, Map<String, Value> locals, Location at) {
        steps = 0;
        return inner(text, locals, at);
    }

    /** The same where a variable that has no value is not known. */
    Value expandKnown(String text, Map<String, Value> locals, Location at) {
        needsValues = true;
        Value value = expand(text, locals, at);
        needsValues = false;
        return value;
    }

    /**
     * @param locals values of numbers and loop variables
     */
    private Value inner(String text, Map<String, Value> locals, Location at) {
        if (++steps > MOST_STEPS || ++stepsOfAll > MOST_STEPS_OF_ALL || depth > DEEPEST) {
            return Value.unknown(
                    shortened(text.strip()), "variables that refer to others more often than can be followed");
        }
        depth++;
        ValueBuilder value = new ValueBuilder();
        int from = 0;
        for (int dollar = text.indexOf('$');
                dollar >= 0 && dollar + 1 < text.length();
                dollar = text.indexOf('$', from)) {
            value.add(Value.of(text.substring(from, dollar)).parts());
            int end = MakeText.end(text, dollar);
            if (end < 0) {
                depth--;
                return Value.unknown(shortened(text.strip()), "a reference without its closing bracket");
            }
            value.add(reference(text.substring(dollar, end), locals, at).parts());
            if (value.size() > MOST_WORDS
                    || value.characters() > MOST_CHARACTERS
                    || value.longestWord() > LONGEST_WORD) {
                depth--;
                return Value.unknown(shortened(text.strip()), TOO_LONG);
            }
            from = end;
        }
        value.add(Value.of(text.substring(from)).parts());
        depth--;
        return new Value(value.end());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }

    private Value reference(String written, Map<String, Value> locals, Location at) {
        char second = written.charAt(1);
        if (second == '$') {
            return Value.of("$");
        }
        if (second != '(' && second != '{') {
            return named(written.substring(1), locals, at);
        }
        String inside = written.substring(2, written.length() - 1);
        String word = StatementParser.first(inside);
        if (word.length() < inside.length() && isFunction(word)) {
            return function(word, inside.substring(word.length()).stripLeading(), second, locals, at);
        }
        int colon = MakeText.find(inside, 0, i -> inside.charAt(i) == ':');
        int equals = colon < 0 ? -1 : inside.indexOf('=', colon);
        if (equals < 0) {
            return computed(inside, locals, at);
        }
        Value from = percented(inner(inside.substring(colon + 1, equals), locals, at));
        String to = inside.substring(equals + 1);
        boolean isPattern = MakePattern.isIn(inside.substring(colon + 1, equals));
        Value replacement = inner(isPattern ? to : "%" + to, locals, at);
        Value value = computed(inside.substring(0, colon), locals, at);
        return PureFunction.PATSUBST.apply(List.of(from, replacement, value));
    }

    /** {@code .c} is {@code %.c} where ends of words are replaced. */
    private static Value percented(Value from) {
        Optional<String> text = from.constant();
        return text.isEmpty() || MakePattern.isIn(text.get()) ? from : Value.of("%" + text.get());
    }

    private static boolean isFunction(String word) {
        return PureFunction.named(word).isPresent() || OTHER_FUNCTIONS.contains(word);
    }

    private static final Set<String> OTHER_FUNCTIONS = Set.of(
            "if",
            "or",
            "and",
            "foreach",
            "call",
            "wildcard",
            "origin",
            "shell",
            "eval",
            "value",
            "flavor",
            "realpath",
            "abspath",
            "error",
            "warning",
            "info",
            "file",
            "guile",
            "let",
            "intcmp");

    private Value function(String name, String text, char bracket, Map<String, Value> locals, Location at) {
        Optional<PureFunction> pure = PureFunction.named(name);
        if (pure.isPresent()) {
            List<Value> arguments = new ArrayList<>();
            for (String argument : MakeText.arguments(text, bracket, pure.get().parameters())) {
                arguments.add(inner(argument, locals, at));
            }
            return applied(pure.get(), name, arguments, "$(" + name + " " + text + ")", at);
        }
        List<String> arguments = MakeText.arguments(text, bracket, Integer.MAX_VALUE);
        return switch (name) {
            case "if" -> conditional(MakeText.arguments(text, bracket, 3), locals, at);
            case "or" -> firstPresent(arguments, locals, at);
            case "and" -> lastIfAllPresent(arguments, locals, at);
            case "foreach" -> loop(MakeText.arguments(text, bracket, 3), locals, at);
            case "call" -> call(arguments, locals, at);
            case "wildcard" -> wildcards.find(inner(text, locals, at), context);
            case "origin" -> origin(inner(text, locals, at));
            case "info", "warning", "error" -> Value.EMPTY;
            case "shell" ->
                Value.unknown(
                        "$(shell " + SymbolText.readable(inner(text, locals, at).written()) + ")",
                        "no program is run to answer it");
            default -> Value.unknown("$(" + name + " " + text + ")", "$(" + name + ") is not evaluated");
        };
    }

    private Value applied(PureFunction function, String name, List<Value> arguments, String written, Location at) {
        if (arguments.size() < function.parameters()) {
            return Value.unknown(
                    written, "$(" + name + ") takes " + function.parameters() + " arguments, so that make stops");
        }
        if (function.longest(arguments) > MOST_CHARACTERS) {
            return Value.unknown(written, TOO_LONG);
        }
        if (function.takesTextsForWords(arguments)) {
            remarks.accept(at, SymbolText.ONE_WORD);
        }
        return function.refusal(arguments)
                .map(refusal -> Value.unknown(written, refusal))
                .orElseGet(() -> function.apply(arguments));
    }

    private Value conditional(List<String> arguments, Map<String, Value> locals, Location at) {
        Value test = inner(arguments.get(0).strip(), locals, at);
        if (test.unknownText().isPresent()) {
            return Value.unknown(
                    "$(if " + String.join(",", arguments) + ")",
                    test.unknownText().get());
        }
        Condition yes = test.nonEmpty();
        Value then = yes.isNever() || arguments.size() < 2 ? Value.EMPTY : inner(arguments.get(1), locals, at);
        Value otherwise = yes.isAlways() || arguments.size() < 3 ? Value.EMPTY : inner(arguments.get(2), locals, at);
        return then.and(yes).followedBy(otherwise.and(yes.not()));
    }

    private Value firstPresent(List<String> arguments, Map<String, Value> locals, Location at) {
        Value result = Value.EMPTY;
        Condition none = Condition.ALWAYS;
        for (String argument : arguments) {
            Value one = inner(argument.strip(), locals, at).and(none);
            if (one.unknownText().isPresent()) {
                return undecided("or", arguments, one);
            }
            result = result.followedBy(one);
            none = none.without(one.nonEmpty());
            if (none.isNever()) {
                break;
            }
        }
        return result;
    }

    private Value lastIfAllPresent(List<String> arguments, Map<String, Value> locals, Location at) {
        Condition all = Condition.ALWAYS;
        Value last = Value.EMPTY;
        for (String argument : arguments) {
            last = inner(argument.strip(), locals, at);
            if (last.unknownText().isPresent()) {
                return undecided("and", arguments, last);
            }
            all = all.and(last.nonEmpty());
            if (all.isNever()) {
                break;
            }
        }
        return last.and(all);
    }

    private static Value undecided(String function, List<String> arguments, Value unknown) {
        return Value.unknown(
                "$(" + function + " " + String.join(",", arguments) + ")",
                unknown.unknownText().orElse(""));
    }

    private Value loop(List<String> arguments, Map<String, Value> locals, Location at) {
        if (arguments.size() < 3) {
            return Value.unknown("$(foreach " + String.join(",", arguments) + ")", "$(foreach) takes three arguments");
        }
        Optional<String> name = inner(arguments.get(0), locals, at).stripped().constant();
        Value words = inner(arguments.get(1), locals, at);
        if (name.isEmpty() || words.unknown().isPresent()) {
            return Value.unknown(
                    "$(foreach " + String.join(",", arguments) + ")",
                    words.unknown().orElse("a name with conditions"));
        }
        List<Value> turns = new ArrayList<>();
        List<Condition> when = new ArrayList<>();
        long size = 0;
        long characters = 0;
        for (GuardedWord word : words.words()) {
            if (SymbolText.mayHaveBlanks(word.text())) {
                remarks.accept(at, SymbolText.ONE_WORD);
            }
            Map<String, Value> inner = new HashMap<>(locals);
            inner.put(name.get(), Value.of(word.text()));
            Value turn = inner(arguments.get(2), inner, at).and(word.when());
            turns.add(turn);
            when.add(word.when());
            size += turn.words().size();
            characters += turn.characters();
            if (size > MOST_WORDS || characters > MOST_CHARACTERS) {
                return Value.unknown("$(foreach " + String.join(",", arguments) + ")", TOO_LONG);
            }
        }
        return Value.joined(turns, when);
    }

    private Value call(List<String> arguments, Map<String, Value> locals, Location at) {
        String written = "$(call " + String.join(",", arguments) + ")";
        Value called = inner(arguments.get(0), locals, at).stripped();
        Optional<String> constant = called.constant();
        if (constant.isEmpty()) {
            return Value.unknown(written, called.unknown().orElse("the name of the function depends on symbols"));
        }
        String name = constant.get();
        List<Value> values = new ArrayList<>();
        for (String argument : arguments.subList(1, arguments.size())) {
            values.add(inner(argument, locals, at));
        }
        Optional<PureFunction> pure = PureFunction.named(name);
        if (pure.isPresent()) {
            return applied(
                    pure.get(),
                    name,
                    values.subList(0, Math.min(values.size(), pure.get().parameters())),
                    written,
                    at);
        }
        MakeVariables.Variable variable = variables.get(name);
        if (variable.pieces().isEmpty()) {
            return context.function(name, values, at)
                    .orElseGet(() -> Value.unknown(written, "there is no function '" + name + "' in what is read"));
        }
        read(name, at);
        Map<String, Value> inner = new HashMap<>(locals);
        inner.keySet().removeIf(key -> key.matches("[0-9]+"));
        inner.put("0", Value.of(name));
        for (int i = 0; i < values.size(); i++) {
            inner.put(Integer.toString(i + 1), values.get(i));
        }
        for (int i = values.size() + 1; i < 10; i++) {
            inner.put(Integer.toString(i), Value.EMPTY);
        }
        return pieces(variable, inner);
    }

    private Value origin(Value names) {
        Optional<String> name = names.constant();
        if (name.isEmpty()) {
            return Value.unknown("$(origin " + names.written() + ")", "a name with conditions");
        }
        if (context.given(name.get()).isPresent()) {
            return Value.of("command line");
        }
        Condition assigned = variables.get(name.get()).defined();
        Condition defined =
                outside(name.get()).map(Value::present).orElse(Condition.NEVER).or(assigned);
        return Value.of("file", defined).followedBy(Value.of("undefined", defined.not()));
    }

    /** A variable whose name may depend on symbols. */
    private Value computed(String written, Map<String, Value> locals, Location at) {
        if (written.indexOf('$') < 0) {
            return named(written, locals, at);
        }
        Value names = inner(written, locals, at);
        Optional<List<Value.Text>> texts = names.texts();
        if (texts.isEmpty() || texts.get().stream().anyMatch(text -> SymbolText.isIn(text.text()))) {
            return Value.unknown("$(" + written + ")", names.unknown().orElse("a name with too many conditions"));
        }
        Value all = Value.EMPTY;
        for (Value.Text name : texts.get()) {
            boolean isOff = variables.get(name.text()).pieces().isEmpty() && context.isOff(name.text());
            if (!name.text().isEmpty() && !isOff) {
                all = all.followedBy(named(name.text(), locals, at).and(name.when()));
            }
        }
        return all;
    }

    private Value named(String name, Map<String, Value> locals, Location at) {
        @Nullable Value local = locals.get(name);
        if (local != null) {
            return local;
        }
        Optional<String> given = context.given(name);
        if (given.isPresent()) {
            return Value.of(given.get());
        }
        MakeVariables.Variable variable = variables.get(name);
        read(name, at);
        if (!open.add(name)) {
            return Value.unknown(
                    "$(" + name + ")", "variable " + name + " refers to itself: " + CyclePath.of(open, name));
        }
        Value value = pieces(variable, locals);
        open.remove(name);
        if (variable.defined().isAlways()) {
            return value;
        }
        Optional<Value> outside = outside(name);
        if (outside.isEmpty() && variable.defined().isNever()) {
            undefined.computeIfAbsent(name, key -> new TreeSet<>(PLACES)).add(at);
            boolean isArgument = name.matches("[0-9]+");
            if (needsValues && !isArgument) {
                return Value.unknown("$(" + name + ")", MissingVariable.reason(name));
            }
        }
        return outside.isEmpty()
                ? value
                : value.followedBy(outside.get().and(variable.defined().not()));
    }

    /** What a variable has where no makefile assigns it a value. */
    Optional<Value> outside(String name) {
        return context.value(name).or(() -> context.symbol(name).map(SymbolText::value));
    }

    private static final Comparator<Location> PLACES = Comparator.comparing(Location::file)
            .thenComparingInt(Location::line)
            .thenComparingInt(Location::column);

    private void read(String name, Location at) {
        readers.computeIfAbsent(name, key -> new TreeSet<>(PLACES)).add(at);
    }

    private Value pieces(MakeVariables.Variable variable, Map<String, Value> locals) {
        List<Value> values = new ArrayList<>();
        List<Condition> when = new ArrayList<>();
        boolean isList = true;
        for (MakeVariables.Piece piece : variable.pieces()) {
            Value value = piece.raw() == null ? piece.value() : inner(piece.raw(), locals, piece.at());
            boolean isThere = value.nonEmpty().isAlways();
            isList &= value.isList() && (isThere || piece.hasText().isNever());
            values.add(value);
            when.add(isThere ? piece.when() : Condition.NEVER);
        }
        if (isList) { // what is added stands behind a blank
            return Value.joined(values, when);
        }
        ValueBuilder all = new ValueBuilder();
        for (int i = 0; i < values.size(); i++) {
            MakeVariables.Piece piece = variable.pieces().get(i);
            all.blank(" ", piece.blank());
            all.add(values.get(i).and(piece.when()).parts());
        }
        return new Value(all.end());
    }

    /**
     * The value of a variable, each word with the place and number of the assignment that put it there.
     *
     * @param locals values of others by names, where they are not expanded yet
     */
    Value value(String name, Map<String, Value> locals, Location at) {
        steps = 0;
        if (context.given(name).isPresent() || variables.get(name).pieces().isEmpty()) {
            return named(name, Map.of(), at);
        }
        open.add(name);
        List<GuardedWord> words = new ArrayList<>();
        for (MakeVariables.Piece piece : variables.get(name).pieces()) {
            Value one = piece.raw() == null ? piece.value() : inner(piece.raw(), locals, piece.at());
            int index = 0;
            for (GuardedWord word : one.words()) {
                GuardedWord and = word.and(piece.when());
                if (!and.when().isNever()) {
                    long order = ((long) piece.number() << 32) + index;
                    words.add(new GuardedWord(and.text(), and.when(), piece.at(), order, and.unknown()));
                }
                index++;
            }
        }
        open.remove(name);
        return Value.list(words);
    }

    /** What one statement gives a variable. */
    Value valueAt(String name, Location at) {
        steps = 0;
        Value all = Value.EMPTY;
        for (MakeVariables.Piece piece : variables.get(name).pieces()) {
            if (piece.at().equals(at)) {
                Value one = piece.raw() == null ? piece.value() : inner(piece.raw(), Map.of(), piece.at());
                all = all.followedBy(one.and(piece.when()));
            }
        }
        return all;
    }

    /** Why it is not known whether a variable has a text; empty if it is. */
    Optional<String> unknownText(String name) {
        return context.given(name).isPresent()
                ? Optional.empty()
                : variables.get(name).unknown();
    }

    /** When a variable has a text, as ifdef asks. */
    Condition isDefined(String name, Location at) {
        read(name, at);
        Optional<String> given = context.given(name);
        if (given.isPresent()) {
            return given.get().isEmpty() ? Condition.NEVER : Condition.ALWAYS;
        }
        MakeVariables.Variable variable = variables.get(name);
        Condition assigned = variable.hasText();
        return outside(name)
                .map(value -> assigned.or(value.present().without(variable.defined())))
                .orElse(assigned);
    }
}
