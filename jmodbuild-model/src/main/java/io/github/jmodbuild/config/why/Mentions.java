// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.MenuNode;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every name that a model's expressions mention, and what is compared with what. */
final class Mentions {
    private final Map<String, List<Location>> names = new LinkedHashMap<>();
    private final Relations relations;

    Mentions(ConfigModel model) {
        relations = new Relations(model);
        model.menu().forEach(this::visit);
    }

    /** Places by name, in menu order; selects and bounds of ranges count. */
    Map<String, List<Location>> names() {
        return names;
    }

    Relations relations() {
        return relations;
    }

    private void visit(MenuNode node) {
        ConfigEntry entry = node.entry();
        if (entry instanceof ConfigEntry.Menu menu) {
            expr(menu.dependsOn());
            expr(menu.visibleIf());
        } else if (entry instanceof ConfigEntry.If block) {
            expr(block.condition());
        } else if (entry instanceof ConfigEntry.Comment comment) {
            expr(comment.dependsOn());
        } else if (entry instanceof ConfigEntry.Choice choice) {
            choice.properties().forEach(this::visit);
        } else if (entry instanceof Symbol symbol) {
            symbol.properties().forEach(property -> {
                visit(property);
                relate(symbol.name().text(), property);
            });
        }
        node.children().forEach(this::visit);
    }

    private void visit(Symbol.Property property) {
        if (property instanceof Symbol.Prompt prompt) {
            expr(prompt.condition());
        } else if (property instanceof Symbol.DependsOn dependsOn) {
            expr(dependsOn.expr());
            expr(dependsOn.condition());
        } else if (property instanceof Symbol.DefaultExpr value) {
            expr(value.value());
            expr(value.condition());
        } else if (property instanceof Symbol.DefaultText text) {
            expr(text.condition());
        } else if (property instanceof Symbol.DefaultFrom from) {
            word(from.symbol());
            expr(from.condition());
        } else if (property instanceof Symbol.Select select) {
            word(select.symbol());
            expr(select.condition());
        } else if (property instanceof Symbol.Imply imply) {
            word(imply.symbol());
            expr(imply.condition());
        } else if (property instanceof Symbol.Range range) {
            expr(range.condition());
        }
    }

    private void relate(String owner, Symbol.Property property) {
        if (property instanceof Symbol.Range range) {
            relations.range(owner, range);
        } else if (property instanceof Symbol.DefaultText text) {
            relations.defaultText(owner, text.value());
        } else if (property instanceof Symbol.DefaultFrom from) {
            relations.defaultFrom(owner, from.symbol());
        }
    }

    private void word(Word word) {
        names.computeIfAbsent(word.text(), key -> new ArrayList<>(1)).add(word.at());
    }

    private void expr(@Nullable Expr expr) {
        if (expr != null) {
            Terms.symbols(expr)
                    .forEach(symbol -> names.computeIfAbsent(symbol.name(), key -> new ArrayList<>(1))
                            .add(symbol.at()));
            comparisons(expr);
        }
    }

    private void comparisons(Expr expr) {
        if (expr instanceof Expr.And) {
            Terms.conjuncts(expr).forEach(this::comparisons);
        } else if (expr instanceof Expr.Or) {
            Terms.disjuncts(expr).forEach(this::comparisons);
        } else if (expr instanceof Expr.Not not) {
            comparisons(not.operand());
        } else if (expr instanceof Expr.Compare compare) {
            relations.compared(compare);
        }
    }
}
