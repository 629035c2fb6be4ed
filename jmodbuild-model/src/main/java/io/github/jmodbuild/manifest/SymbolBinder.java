// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.XmlElement.Attribute;
import io.github.jmodbuild.words.DoubleQuoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code <symbol>} and its properties. Not thread-safe. */
final class SymbolBinder {
    /** As Kconfig reads an int: no leading zeros. */
    private static final Pattern INT = Pattern.compile("-?(0|[1-9][0-9]*)");

    private static final Pattern HEX = Pattern.compile("(0[xX])?[0-9a-fA-F]+");

    private final Values values;
    private final Names names;

    SymbolBinder(Values values, Names names) {
        this.values = values;
        this.names = names;
    }

    Symbol symbol(XmlElement element) {
        Word name = values.name(element, names::symbol);
        Attribute typeAttribute = Objects.requireNonNull(element.attribute("type"), "checked by the vocabulary");
        Symbol.Type type = Symbol.Type.valueOf(typeAttribute.value().text().toUpperCase(Locale.ROOT));
        boolean modules = values.isTrue(element, "modules");
        if (modules && type != Symbol.Type.BOOL) {
            values.add(
                    typeAttribute.value().at(0),
                    "a symbol with modules=\"true\" must be a bool, not a " + type.spelling());
        }
        return new Symbol(
                name,
                type,
                modules,
                values.isTrue(element, "transitional"),
                values.isTrue(element, "menu"),
                renamedFrom(element),
                properties(element, type),
                element.at());
    }

    private List<Symbol.Property> properties(XmlElement element, Symbol.Type type) {
        List<Symbol.Property> properties = new ArrayList<>(element.children().size());
        for (XmlElement child : element.children()) {
            property(child, type).ifPresent(properties::add);
        }
        return properties;
    }

    /** Empty where a problem left nothing to make it of. */
    Optional<Symbol.Property> property(XmlElement element, Symbol.Type type) {
        return switch (element.name()) {
            case "prompt" -> Optional.of(prompt(element));
            case "default" -> type.isLogical() ? defaultExpr(element, type) : defaultValue(element, type);
            case "dependsOn" ->
                Optional.ofNullable(values.expression(element.text()))
                        .map(expr -> new Symbol.DependsOn(expr, condition(element), element.at()));
            case "select" -> Optional.of(select(element, type));
            case "imply" -> Optional.of(imply(element, type));
            case "range" -> Optional.of(range(element));
            case "help" ->
                Optional.of(new Symbol.Help(HelpText.normalise(element.text().text()), element.at()));
            default -> throw new IllegalStateException("the vocabulary allows <" + element.name() + "> in <symbol>");
        };
    }

    private Symbol.Prompt prompt(XmlElement element) {
        String text = values.line(element.text());
        if (text.isEmpty()) {
            values.add(element.at(), "an empty prompt; write what the user is asked, or remove it");
        }
        return new Symbol.Prompt(text, condition(element), element.at());
    }

    private Optional<Symbol.Property> defaultExpr(XmlElement element, Symbol.Type type) {
        Attribute from = element.attribute("from");
        if (from != null) {
            values.add(
                    from.at(),
                    "from is for string, int and hex symbols; this one is " + type.spelling()
                            + ", write the symbol as text: <default>"
                            + from.value().text() + "</default>");
            return Optional.empty();
        }
        Expr value = values.expression(element.text());
        return Optional.ofNullable(value).map(v -> new Symbol.DefaultExpr(v, condition(element), element.at()));
    }

    private Optional<Symbol.Property> defaultValue(XmlElement element, Symbol.Type type) {
        Attribute from = element.attribute("from");
        XmlText text = type == Symbol.Type.STRING
                ? element.text().exact()
                : element.text().strip();
        if (from == null) {
            checkValue(text, type);
            return Optional.of(new Symbol.DefaultText(value(text, type), condition(element), element.at()));
        }
        if (!text.isBlank()) {
            values.add(text.at(0), "a default has a value or from=\"...\", not both; remove one");
        }
        Word symbol = from.value().word();
        names.symbol(symbol);
        return Optional.of(new Symbol.DefaultFrom(symbol, condition(element), element.at()));
    }

    /** A string may be in quotes, as in {@code .config}. */
    private Word value(XmlText text, Symbol.Type type) {
        if (type != Symbol.Type.STRING || !text.text().startsWith("\"")) {
            return text.word();
        }
        Optional<String> value = DoubleQuoted.read(text.text());
        if (value.isEmpty()) {
            values.add(
                    text.at(0),
                    text.text()
                            + ": a quoted value must end with \" and have \\ before any other; a value that begins with"
                            + " a quote is " + DoubleQuoted.of(text.text()));
        }
        return new Word(value.orElse(""), text.at(0));
    }

    private void checkValue(XmlText text, Symbol.Type type) {
        String value = text.text();
        if (type == Symbol.Type.INT && !INT.matcher(value).matches()) {
            values.add(
                    text.at(0), "'" + value + "' is not a whole number such as 0, 42 or -1; the symbol is of type int");
        } else if (type == Symbol.Type.HEX && !HEX.matcher(value).matches()) {
            values.add(
                    text.at(0), "'" + value + "' is not a hexadecimal number such as 0x1f; the symbol is of type hex");
        } else if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            values.add(text.at(0), "a string value of more than one line; .config files hold one line");
        }
    }

    private Symbol.Select select(XmlElement element, Symbol.Type type) {
        if (!type.isLogical()) {
            values.add(element.at(), "only bool and tristate symbols can select; this one is " + type.spelling());
        }
        return new Symbol.Select(values.single(element, names::symbol), condition(element), element.at());
    }

    private Symbol.Imply imply(XmlElement element, Symbol.Type type) {
        if (!type.isLogical()) {
            values.add(element.at(), "only bool and tristate symbols can imply; this one is " + type.spelling());
        }
        return new Symbol.Imply(values.single(element, names::symbol), condition(element), element.at());
    }

    private Symbol.Range range(XmlElement element) {
        return new Symbol.Range(bound(element, "from"), bound(element, "to"), condition(element), element.at());
    }

    private Word bound(XmlElement element, String attribute) {
        Attribute written = Objects.requireNonNull(element.attribute(attribute), "checked by the vocabulary");
        Word bound = written.value().strip().word();
        if (!INT.matcher(bound.text()).matches() && !HEX.matcher(bound.text()).matches()) {
            names.symbol(bound);
        }
        return bound;
    }

    private List<Word> renamedFrom(XmlElement element) {
        Attribute written = element.attribute("renamedFrom");
        List<Word> former = written == null ? List.of() : written.value().words();
        former.forEach(names::symbol);
        return former;
    }

    private @Nullable Expr condition(XmlElement element) {
        return values.condition(element, "if");
    }
}
