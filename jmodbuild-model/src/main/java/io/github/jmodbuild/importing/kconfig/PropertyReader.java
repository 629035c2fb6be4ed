// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.kconfig.Property.Kind;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines inside entries. Stateless but for the ledger. */
final class PropertyReader {
    private static final List<String> OPTIONS = List.of("modules", "env", "defconfig_list", "allnoconfig_y");

    private final Ledger ledger;

    PropertyReader(Ledger ledger) {
        this.ledger = ledger;
    }

    /** What a line says; nothing for an option that is none of configuration. */
    List<Property> read(KconfigKeyword keyword, List<Token> words, Location at) {
        return switch (keyword) {
            case BOOL, TRISTATE, STRING, INT, HEX -> type(keyword, words, at);
            case DEF_BOOL, DEF_TRISTATE, DEF_STRING, DEF_INT, DEF_HEX -> typeWithDefault(keyword, words, at);
            case PROMPT -> List.of(prompt(words, at));
            case DEFAULT -> List.of(value(words, at));
            case DEPENDS -> List.of(depends(words, at));
            case SELECT -> List.of(force(Kind.SELECT, words, at));
            case IMPLY -> List.of(force(Kind.IMPLY, words, at));
            case RANGE -> List.of(range(words, at));
            case VISIBLE -> List.of(visible(words, at));
            case OPTION -> option(words, at);
            case MODULES -> List.of(plain(Kind.MODULES, words, at));
            case TRANSITIONAL -> List.of(plain(Kind.TRANSITIONAL, words, at));
            case OPTIONAL -> List.of(plain(Kind.OPTIONAL, words, at));
            default -> throw new IllegalStateException(keyword + " is no property");
        };
    }

    private static List<Property> type(KconfigKeyword keyword, List<Token> words, Location at) {
        List<Property> read = new ArrayList<>();
        read.add(Property.of(Kind.TYPE, keyword.type(), at));
        if (words.size() > 1) {
            read.add(prompt(words, at));
        }
        return read;
    }

    private static List<Property> typeWithDefault(KconfigKeyword keyword, List<Token> words, Location at) {
        return List.of(Property.of(Kind.TYPE, keyword.type(), at), value(words, at));
    }

    private static Property prompt(List<Token> words, Location at) {
        if (words.size() < 2 || !words.get(1).isText()) {
            throw new ProblemException(at, "'" + words.get(0) + "' needs a text in quotes");
        }
        Expr condition = new KconfigExpressions(words, 2, at).condition();
        return Property.of(Kind.PROMPT, words.get(1).text(), condition, at);
    }

    private static Property value(List<Token> words, Location at) {
        KconfigExpressions rest = new KconfigExpressions(words, 1, at);
        Expr value = rest.expression();
        return Property.of(Kind.DEFAULT, value, rest.condition(), at);
    }

    private static Property depends(List<Token> words, Location at) {
        boolean hasOn = words.size() > 1 && words.get(1).isWord("on");
        if (!hasOn && words.get(0).isWord("depends")) {
            throw new ProblemException(at, "'depends' without 'on'; write depends on EXPRESSION");
        }
        KconfigExpressions rest = new KconfigExpressions(words, hasOn ? 2 : 1, at);
        Expr value = rest.expression();
        return Property.of(Kind.DEPENDS, value, rest.condition(), at);
    }

    private static Property force(Kind kind, List<Token> words, Location at) {
        if (words.size() < 2 || !words.get(1).isText()) {
            throw new ProblemException(at, "'" + words.get(0) + "' needs the name of a symbol");
        }
        Expr condition = new KconfigExpressions(words, 2, at).condition();
        return Property.of(kind, words.get(1).text(), condition, at);
    }

    private static Property range(List<Token> words, Location at) {
        KconfigExpressions rest = new KconfigExpressions(words, 1, at);
        Expr from = rest.operand();
        Expr to = rest.operand();
        return new Property(Kind.RANGE, "", from, to, rest.condition(), at);
    }

    private static Property visible(List<Token> words, Location at) {
        Expr condition = new KconfigExpressions(words, 1, at).condition();
        if (condition == null) {
            throw new ProblemException(at, "'visible' without 'if'; write visible if EXPRESSION");
        }
        return Property.of(Kind.VISIBLE, condition, null, at);
    }

    private List<Property> option(List<Token> words, Location at) {
        String name = words.size() > 1 ? words.get(1).text() : "";
        return switch (name) {
            case "modules" -> List.of(Property.of(Kind.MODULES, "", at));
            case "env" -> {
                if (words.size() != 4 || !words.get(2).isOperator("=")) {
                    throw new ProblemException(at, "write option env=\"NAME\"");
                }
                yield List.of(Property.of(Kind.ENVIRONMENT, words.get(3).text(), at));
            }
            case "defconfig_list" -> {
                ledger.not(at, "files of decisions are named by <fragments> or by the parameter jmodbuild.defconfig");
                yield List.of(Property.of(Kind.OPTION, name, at));
            }
            case "allnoconfig_y" -> {
                ledger.not(at, "jmodbuild:allnoconfig sets this symbol to n, too, unless a preset says otherwise");
                yield List.of(Property.of(Kind.OPTION, name, at));
            }
            default ->
                throw new ProblemException(
                        at,
                        "unknown option '" + name + "'" + Nearest.hint(name, OPTIONS) + "; valid: "
                                + String.join(", ", OPTIONS));
        };
    }

    private static Property plain(Kind kind, List<Token> words, Location at) {
        new KconfigExpressions(words, 1, at).finish();
        return Property.of(kind, "", at);
    }
}
