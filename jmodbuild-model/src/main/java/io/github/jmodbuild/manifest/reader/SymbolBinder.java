// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.ExprParser;
import io.github.jmodbuild.manifest.DefaultReader;
import io.github.jmodbuild.manifest.Names;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.UntypedSymbol;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.xml.XmlElement;
import io.github.jmodbuild.manifest.xml.XmlElement.Attribute;
import io.github.jmodbuild.manifest.xml.XmlText;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code <symbol>} and its properties. Not thread-safe. */
final class SymbolBinder {
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

    /** A definition whose type is written elsewhere. */
    UntypedSymbol untyped(XmlElement element) {
        return new UntypedSymbol(
                values.name(element, names::symbol),
                values.isTrue(element, "modules"),
                values.isTrue(element, "transitional"),
                values.isTrue(element, "menu"),
                renamedFrom(element),
                properties(element, null),
                element.at());
    }

    private List<Symbol.Property> properties(XmlElement element, Symbol.@Nullable Type type) {
        List<Symbol.Property> properties = new ArrayList<>(element.children().size());
        for (XmlElement child : element.children()) {
            property(child, type).ifPresent(properties::add);
        }
        return properties;
    }

    /**
     * Empty where a problem left nothing to make it of.
     *
     * @param type {@code null}: written elsewhere
     */
    Optional<Symbol.Property> property(XmlElement element, Symbol.@Nullable Type type) {
        return switch (element.name()) {
            case "prompt" -> Optional.of(prompt(element));
            case "default" -> defaultValue(element, type);
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

    private Optional<Symbol.Property> defaultValue(XmlElement element, Symbol.@Nullable Type type) {
        Attribute from = element.attribute("from");
        Word source = from == null ? null : from.value().word();
        if (source != null && (type == null || !type.isLogical())) {
            names.symbol(source);
        }
        Symbol.DefaultWritten written = new Symbol.DefaultWritten(
                element.text().exact().word(),
                element.text().strip().word(),
                source == null && (type == null || type.isLogical())
                        ? expression(element.text().strip())
                        : Checked.of(Optional.empty()),
                source,
                condition(element),
                element.at());
        if (type == null) {
            return Optional.of(written);
        }
        Checked<Optional<Symbol.Property>> read = DefaultReader.read(written, type);
        read.problems().forEach(problem -> values.add(problem.at(), problem.message()));
        return read.value();
    }

    private static Checked<Optional<Expr>> expression(XmlText text) {
        try {
            return Checked.of(Optional.of(ExprParser.parse(text.text(), text::at)));
        } catch (ProblemException e) {
            return new Checked<>(Optional.empty(), e.problems());
        }
    }

    private Symbol.Select select(XmlElement element, Symbol.@Nullable Type type) {
        if (type != null && !type.isLogical()) {
            values.add(element.at(), "only bool and tristate symbols can select; this one is " + type.spelling());
        }
        return new Symbol.Select(values.single(element, names::symbol), condition(element), element.at());
    }

    private Symbol.Imply imply(XmlElement element, Symbol.@Nullable Type type) {
        if (type != null && !type.isLogical()) {
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
        if (!DefaultReader.INT.matcher(bound.text()).matches()
                && !DefaultReader.HEX.matcher(bound.text()).matches()) {
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
