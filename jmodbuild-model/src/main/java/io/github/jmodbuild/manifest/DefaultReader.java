// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.words.DoubleQuoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a {@code <default>} means for a symbol of a given type. Used once. */
public final class DefaultReader {
    /** As Kconfig reads an int: no leading zeros. */
    public static final Pattern INT = Pattern.compile("-?(0|[1-9][0-9]*)");

    public static final Pattern HEX = Pattern.compile("(0[xX])?[0-9a-fA-F]+");

    private final Symbol.DefaultWritten written;
    private final Symbol.Type type;
    private final List<Problem> problems = new ArrayList<>();

    private DefaultReader(Symbol.DefaultWritten written, Symbol.Type type) {
        this.written = written;
        this.type = type;
    }

    /** Empty where a problem left nothing to make it of. */
    public static Checked<Optional<Symbol.Property>> read(Symbol.DefaultWritten written, Symbol.Type type) {
        DefaultReader reader = new DefaultReader(written, type);
        Optional<Symbol.Property> property = type.isLogical() ? reader.logical() : Optional.of(reader.text());
        return new Checked<>(property, reader.problems);
    }

    private Optional<Symbol.Property> logical() {
        Word from = written.from();
        if (from != null) {
            problems.add(new Problem(
                    from.at(),
                    "from is for string, int and hex symbols; this one is " + type.spelling()
                            + ", write the symbol as text: <default>" + from + "</default>"));
            return Optional.empty();
        }
        return written.expr()
                .collect(problems)
                .map(value -> new Symbol.DefaultExpr(value, written.condition(), written.at()));
    }

    private Symbol.Property text() {
        Word text = type == Symbol.Type.STRING ? written.exact() : written.stripped();
        Word from = written.from();
        if (from == null) {
            check(text);
            return new Symbol.DefaultText(value(text), written.condition(), written.at());
        }
        if (!written.stripped().text().isEmpty()) {
            problems.add(new Problem(
                    written.stripped().at(), "a default has a value or from=\"...\", not both; remove one"));
        }
        return new Symbol.DefaultFrom(from, written.condition(), written.at());
    }

    private void check(Word text) {
        String value = text.text();
        int end = firstLineBreak(value);
        if (type == Symbol.Type.INT && !INT.matcher(value).matches()) {
            problems.add(new Problem(
                    text.at(), "'" + value + "' is not a whole number such as 0, 42 or -1; the symbol is of type int"));
        } else if (type == Symbol.Type.HEX && !HEX.matcher(value).matches()) {
            problems.add(new Problem(
                    text.at(), "'" + value + "' is not a hexadecimal number such as 0x1f; the symbol is of type hex"));
        } else if (end >= 0) {
            problems.add(new Problem(
                    text.at(),
                    "a line break after '" + value.substring(0, end)
                            + "': a string is one line, as in Kconfig, since .config holds one line for each symbol; write"
                            + " it in one line"));
        }
    }

    private static int firstLineBreak(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '\n' || value.charAt(i) == '\r') {
                return i;
            }
        }
        return -1;
    }

    /** A string may be in quotes, as in {@code .config}. */
    private Word value(Word text) {
        if (type != Symbol.Type.STRING || !text.text().startsWith("\"")) {
            return text;
        }
        Optional<String> value = DoubleQuoted.read(text.text());
        if (value.isEmpty()) {
            problems.add(new Problem(
                    text.at(),
                    text.text()
                            + ": a quoted value must end with \" and have \\ before any other; a value that begins with"
                            + " a quote is " + DoubleQuoted.of(text.text())));
        }
        return new Word(value.orElse(""), text.at());
    }
}
