// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Names;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.xml.XmlElement;
import io.github.jmodbuild.manifest.xml.XmlElement.Attribute;
import io.github.jmodbuild.manifest.xml.XmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code <config>} and the menus, choices and comments in it. Not thread-safe. */
final class ConfigBinder {
    private final Values values;
    private final Names names;
    private final SymbolBinder symbols;

    ConfigBinder(Values values, Names names) {
        this.values = values;
        this.names = names;
        this.symbols = new SymbolBinder(values, names);
    }

    /** @param root whether it is in the root manifest */
    Member.Config config(XmlElement element, boolean root) {
        Attribute title = element.attribute("title");
        if (title != null && !root) {
            values.add(title.at(), "the configuration's title belongs in the root manifest only; remove it here");
        }
        return new Member.Config(
                title == null ? null : words(title.value(), "title", element), entries(element), element.at());
    }

    private List<ConfigEntry> entries(XmlElement element) {
        List<ConfigEntry> entries = new ArrayList<>(element.children().size());
        for (XmlElement child : element.children()) {
            entry(child).ifPresent(entries::add);
        }
        return entries;
    }

    /** Empty where a problem left nothing to make it of. */
    private Optional<ConfigEntry> entry(XmlElement element) {
        return switch (element.name()) {
            case "symbol" ->
                Optional.of(element.attribute("type") == null ? symbols.untyped(element) : symbols.symbol(element));
            case "source" ->
                Optional.of(new ConfigEntry.Source(values.single(element, names::directory), element.at()));
            case "menu" -> Optional.of(menu(element));
            case "if" ->
                Optional.ofNullable(condition(element, "condition"))
                        .map(condition -> new ConfigEntry.If(condition, entries(element), element.at()));
            case "choice" -> Optional.of(choice(element));
            case "comment" ->
                Optional.of(new ConfigEntry.Comment(
                        words(element.text(), "comment", element), condition(element, "dependsOn"), element.at()));
            default -> throw new IllegalStateException("the vocabulary allows <" + element.name() + "> in <config>");
        };
    }

    private ConfigEntry.Menu menu(XmlElement element) {
        Attribute title = element.attribute("title");
        return new ConfigEntry.Menu(
                title == null ? "" : words(title.value(), "title", element),
                condition(element, "dependsOn"),
                condition(element, "visibleIf"),
                entries(element),
                element.at());
    }

    private ConfigEntry.Choice choice(XmlElement element) {
        List<Symbol.Property> properties = new ArrayList<>();
        List<ConfigEntry> entries = new ArrayList<>();
        for (XmlElement child : element.children()) {
            switch (child.name()) {
                case "default" -> properties.add(choiceDefault(child));
                case "prompt", "dependsOn", "help" ->
                    symbols.property(child, Symbol.Type.BOOL).ifPresent(properties::add);
                default -> entry(child).ifPresent(entries::add);
            }
        }
        return new ConfigEntry.Choice(properties, entries, element.at());
    }

    private Symbol.DefaultExpr choiceDefault(XmlElement element) {
        Word member = values.single(element, names::symbol);
        return new Symbol.DefaultExpr(
                new Expr.Symbol(member.text(), member.at()), condition(element, "if"), element.at());
    }

    /** One line of text for people. */
    private String words(XmlText text, String what, XmlElement element) {
        String line = values.line(text);
        if (line.isEmpty()) {
            values.add(element.at(), "an empty " + what + "; write the text to show");
        }
        return line;
    }

    private @Nullable Expr condition(XmlElement element, String attribute) {
        return values.condition(element, attribute);
    }
}
