// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import io.github.jmodbuild.kconfig.KModel.Choice;
import io.github.jmodbuild.kconfig.KModel.Comment;
import io.github.jmodbuild.kconfig.KModel.Config;
import io.github.jmodbuild.kconfig.KModel.Entry;
import io.github.jmodbuild.kconfig.KModel.If;
import io.github.jmodbuild.kconfig.KModel.Mark;
import io.github.jmodbuild.kconfig.KModel.Menu;
import io.github.jmodbuild.kconfig.KModel.Property;
import java.util.List;

/** Models as a {@code modules.xml} that holds nothing but a configuration. */
final class ManifestText {
    private static final String NAMESPACE = "https://jmodbuild.github.io/modules/1";

    private final StringBuilder out = new StringBuilder();

    private ManifestText() {}

    static String of(KModel model) {
        ManifestText text = new ManifestText();
        text.line("<modules xmlns=\"" + NAMESPACE + "\">");
        text.line("<config" + attribute("title", model.title()) + ">");
        text.entries(model.entries());
        text.line("</config>");
        if (!model.undefined().isEmpty()) {
            text.element("undeclared", "", String.join(" ", model.undefined()));
        }
        text.line("</modules>");
        return text.out.toString();
    }

    private void entries(List<Entry> entries) {
        entries.forEach(this::entry);
    }

    private void entry(Entry entry) {
        if (entry instanceof Menu menu) {
            line("<menu" + attribute("title", menu.title()) + condition("dependsOn", menu.dependsOn())
                    + condition("visibleIf", menu.visibleIf()) + ">");
            entries(menu.children());
            line("</menu>");
        } else if (entry instanceof If block) {
            line("<if" + attribute("condition", ManifestExpr.of(block.condition())) + ">");
            entries(block.children());
            line("</if>");
        } else if (entry instanceof Comment comment) {
            element("comment", condition("dependsOn", comment.dependsOn()), comment.text());
        } else if (entry instanceof Choice choice) {
            line("<choice>");
            choice.properties().forEach(property -> property(property, SymbolType.BOOL));
            entries(choice.children());
            line("</choice>");
        } else {
            config((Config) entry);
        }
    }

    private void config(Config config) {
        String attributes = attribute("name", config.name())
                + attribute("type", config.type().spelling())
                + mark(config, Mark.MODULES, "modules")
                + mark(config, Mark.TRANSITIONAL, "transitional")
                + mark(config, Mark.MENU, "menu")
                + (config.renamedFrom().isEmpty()
                        ? ""
                        : attribute("renamedFrom", String.join(" ", config.renamedFrom())));
        line("<symbol" + attributes + ">");
        config.properties().forEach(property -> property(property, config.type()));
        line("</symbol>");
    }

    private static String mark(Config config, Mark mark, String name) {
        return config.marks().contains(mark) ? attribute(name, "true") : "";
    }

    private void property(Property property, SymbolType type) {
        if (property instanceof KModel.Prompt prompt) {
            element("prompt", condition("if", prompt.condition()), prompt.text());
        } else if (property instanceof KModel.Default value) {
            defaultValue(value, type);
        } else if (property instanceof KModel.DependsOn depends) {
            element("dependsOn", condition("if", depends.condition()), ManifestExpr.of(depends.expr()));
        } else if (property instanceof KModel.Select select) {
            element("select", condition("if", select.condition()), select.symbol());
        } else if (property instanceof KModel.Imply imply) {
            element("imply", condition("if", imply.condition()), imply.symbol());
        } else if (property instanceof KModel.Range range) {
            String bounds =
                    attribute("from", ManifestExpr.of(range.from())) + attribute("to", ManifestExpr.of(range.to()));
            line("<range" + bounds + condition("if", range.condition()) + "/>");
        } else {
            element("help", "", ((KModel.Help) property).text());
        }
    }

    /** Strings and numbers take a literal text, or another symbol's by its name. */
    private void defaultValue(KModel.Default value, SymbolType type) {
        String condition = condition("if", value.condition());
        if (type.isLogical()) {
            element("default", condition, ManifestExpr.of(value.value()));
        } else if (value.value() instanceof KExpr.Const constant) {
            element("default", condition, constant.text());
        } else {
            line("<default" + attribute("from", ManifestExpr.of(value.value())) + condition + "/>");
        }
    }

    private static String condition(String name, KExpr expr) {
        return expr.equals(Truth.YES) ? "" : attribute(name, ManifestExpr.of(expr));
    }

    private static String attribute(String name, String value) {
        return " " + name + "=\"" + escape(value).replace("\"", "&quot;") + '"';
    }

    private void element(String name, String attributes, String text) {
        line("<" + name + attributes + ">" + escape(text) + "</" + name + ">");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
