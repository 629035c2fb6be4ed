// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.ValueForm;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.manifest.Symbol;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The values of a string or number that can make a difference: those it is compared with, whatever lies
 * between them and beside them, and, where symbols are compared with each other, as many of these as there are symbols. Any
 * other value does what one of these does. Immutable.
 *
 * @param values in the order in which they are worth trying
 * @param complete whether these are all that count; if not, comparisons mix numbers and texts, or too many symbols
 */
record TextValues(List<String> values, boolean complete) {
    /** Symbols that are compared with each other, of which each may need a value of its own. */
    private static final int MOST = 3;

    private static final Pattern HEXADECIMAL = Pattern.compile("-?(?:0[xX])?[0-9a-fA-F]+");

    TextValues {
        values = List.copyOf(values);
    }

    /** @param wanted a value that matters besides those that the manifests name; empty for none */
    static TextValues of(ConfigModel model, Relations relations, String name, Optional<String> wanted) {
        Relations.Group group = relations.group(name);
        Symbol.Type type = model.type(name).orElseThrow();
        Set<String> constants = new LinkedHashSet<>(group.constants());
        wanted.ifPresent(constants::add);
        int count = Math.min(MOST, group.members().size());
        Set<String> values = new LinkedHashSet<>();
        constants.forEach(
                constant -> values.add(ValueForm.isValid(constant, type) ? ValueForm.typed(constant, type) : constant));
        values.addAll(type == Symbol.Type.STRING ? texts(constants, count) : List.of());
        values.addAll(numbers(constants, count, type));
        return new TextValues(List.copyOf(values), group.members().size() <= MOST && isPure(model, group));
    }

    /** Texts are ordered as texts and numbers as numbers; where both meet in one order, nothing is promised. */
    private static boolean isPure(ConfigModel model, Relations.Group group) {
        boolean strings = false;
        boolean numbers = false;
        for (String member : group.members()) {
            boolean string = model.type(member).orElseThrow() == Symbol.Type.STRING;
            strings |= string;
            numbers |= !string;
        }
        if (strings && numbers) {
            return false;
        }
        long numeric = group.constants().stream()
                .filter(constant -> number(constant, false).isPresent())
                .count();
        boolean mixed = numeric > 0 && numeric < group.constants().size();
        return !group.ordered()
                || (!mixed && (strings || numeric == group.constants().size()));
    }

    /** An empty text comes before all others, and one with blanks behind it right after it. */
    private static List<String> texts(Set<String> constants, int count) {
        List<String> texts = new ArrayList<>(List.of("", "other"));
        for (int i = 1; i <= count; i++) {
            texts.add(" ".repeat(i));
            for (String constant : constants) {
                texts.add(constant + " ".repeat(i));
            }
        }
        return texts;
    }

    private static Set<String> numbers(Set<String> constants, int count, Symbol.Type type) {
        Set<BigInteger> numbers = new LinkedHashSet<>();
        for (String constant : constants) {
            number(constant, type == Symbol.Type.HEX).ifPresent(numbers::add);
            number(constant, false).ifPresent(numbers::add);
        }
        Set<BigInteger> all = new LinkedHashSet<>(numbers);
        for (long i = 1; i <= count; i++) {
            for (BigInteger number : numbers) {
                all.add(number.add(BigInteger.valueOf(i)));
                all.add(number.subtract(BigInteger.valueOf(i)));
            }
        }
        for (long i = 0; i <= count && numbers.isEmpty() && type != Symbol.Type.STRING; i++) {
            all.add(BigInteger.valueOf(i));
        }
        Set<String> texts = new LinkedHashSet<>();
        for (BigInteger number : all) {
            texts.add(type == Symbol.Type.HEX ? "0x" + number.toString(16) : number.toString());
        }
        return texts;
    }

    private static Optional<BigInteger> number(String constant, boolean hexadecimal) {
        String text = constant.toLowerCase(Locale.ROOT);
        boolean prefixed = text.matches("-?0x[0-9a-f]+");
        boolean octal = text.matches("-?0[0-7]+");
        if (hexadecimal || prefixed) {
            return HEXADECIMAL.matcher(text).matches()
                    ? Optional.of(new BigInteger(text.replace("0x", ""), 16))
                    : Optional.empty();
        }
        return text.matches("-?[0-9]+") && (octal || text.matches("-?(0|[1-9][0-9]*)"))
                ? Optional.of(new BigInteger(text, octal ? 8 : 10))
                : Optional.empty();
    }
}
