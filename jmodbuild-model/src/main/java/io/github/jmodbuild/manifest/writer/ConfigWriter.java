// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.writer;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.UntypedSymbol;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.xml.XmlWriter;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.words.DoubleQuoted;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes {@code <config>} and all in it. Not thread-safe. */
final class ConfigWriter {
    private final XmlWriter xml;
    private final Remarks remarks;

    private final Consumer<Location> places;

    /** @param places gets the place of each entry and property before it is written */
    ConfigWriter(XmlWriter xml, Remarks remarks, Consumer<Location> places) {
        this.xml = xml;
        this.remarks = remarks;
        this.places = places;
    }

    void config(Member.Config config) {
        xml.start("config");
        xml.attribute("title", config.title());
        config.entries().forEach(this::entry);
        xml.comment(remarks.atEndOf(config.at()));
        xml.end();
    }

    private void entry(ConfigEntry entry) {
        xml.comment(remarks.before(entry.at()));
        places.accept(entry.at());
        if (entry instanceof Symbol symbol) {
            symbol(symbol);
        } else if (entry instanceof UntypedSymbol symbol) {
            symbol(symbol);
        } else if (entry instanceof ConfigEntry.Source source) {
            xml.start("source");
            xml.end(source.directory().text());
        } else if (entry instanceof ConfigEntry.Comment comment) {
            xml.start("comment");
            xml.attribute("dependsOn", comment.dependsOn());
            xml.end(comment.text());
        } else {
            startOfBlock(entry);
            entry.entries().forEach(this::entry);
            xml.comment(remarks.atEndOf(entry.at()));
            xml.end();
        }
    }

    private void startOfBlock(ConfigEntry entry) {
        if (entry instanceof ConfigEntry.Menu menu) {
            xml.start("menu");
            xml.attribute("title", menu.title());
            xml.attribute("dependsOn", menu.dependsOn());
            xml.attribute("visibleIf", menu.visibleIf());
        } else if (entry instanceof ConfigEntry.If block) {
            xml.start("if");
            xml.attribute("condition", block.condition());
        } else if (entry instanceof ConfigEntry.Choice choice) {
            xml.start("choice");
            choice.properties().forEach(this::property);
        }
    }

    private void symbol(Symbol symbol) {
        xml.start("symbol");
        xml.attribute("name", symbol.name());
        xml.attribute("type", symbol.type().spelling());
        marks(symbol.modules(), symbol.transitional(), symbol.menu());
        body(symbol.renamedFrom(), symbol.properties());
    }

    private void symbol(UntypedSymbol symbol) {
        xml.start("symbol");
        xml.attribute("name", symbol.name());
        marks(symbol.modules(), symbol.transitional(), symbol.menu());
        body(symbol.renamedFrom(), symbol.properties());
    }

    private void marks(boolean modules, boolean transitional, boolean menu) {
        xml.attribute("modules", modules ? "true" : null);
        xml.attribute("transitional", transitional ? "true" : null);
        xml.attribute("menu", menu ? "true" : null);
    }

    private void body(List<Word> renamedFrom, List<Symbol.Property> properties) {
        List<String> former = renamedFrom.stream().map(Word::text).toList();
        xml.attribute("renamedFrom", former.isEmpty() ? null : String.join(" ", former));
        properties.forEach(this::property);
        xml.end();
    }

    private void property(Symbol.Property property) {
        places.accept(property.at());
        if (property instanceof Symbol.Prompt prompt) {
            conditional("prompt", prompt.condition(), prompt.text());
        } else if (property instanceof Symbol.DefaultExpr value) {
            conditional("default", value.condition(), value.value().toString());
        } else if (property instanceof Symbol.DefaultText value) {
            conditional("default", value.condition(), written(value.value().text()));
        } else if (property instanceof Symbol.DefaultFrom value) {
            xml.start("default");
            xml.attribute("from", value.symbol());
            xml.attribute("if", value.condition());
            xml.end();
        } else if (property instanceof Symbol.DefaultWritten value) {
            xml.start("default");
            xml.attribute("from", value.from());
            xml.attribute("if", value.condition());
            xml.end(value.exact().text());
        } else if (property instanceof Symbol.DependsOn dependsOn) {
            conditional("dependsOn", dependsOn.condition(), dependsOn.expr().toString());
        } else if (property instanceof Symbol.Select select) {
            conditional("select", select.condition(), select.symbol().text());
        } else if (property instanceof Symbol.Imply imply) {
            conditional("imply", imply.condition(), imply.symbol().text());
        } else if (property instanceof Symbol.Range range) {
            xml.start("range");
            xml.attribute("from", range.from());
            xml.attribute("to", range.to());
            xml.attribute("if", range.condition());
            xml.end();
        } else if (property instanceof Symbol.Help help) {
            xml.start("help");
            xml.endLines(help.text());
        }
    }

    /** In quotes where the reader would take it for something else. */
    private static String written(String value) {
        boolean plain = value.equals(value.strip()) && !value.startsWith("\"");
        return plain ? value : DoubleQuoted.of(value);
    }

    private void conditional(String element, @Nullable Expr condition, String text) {
        xml.start(element);
        xml.attribute("if", condition);
        xml.end(text);
    }
}
