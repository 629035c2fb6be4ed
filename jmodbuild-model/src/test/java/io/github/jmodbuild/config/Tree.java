// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.ExprParser;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Symbols for tests, one definition a line, properties after semicolons; places are real lines and columns:
 * {@code tristate CURL; prompt if EXPERT; depends NET; default y if X; from OTHER; select CRYPTO if TLS}.
 * {@code bool! X} carries {@code modules}.
 */
final class Tree {
    private final List<Symbol> symbols = new ArrayList<>();

    private Tree() {}

    static List<Symbol> symbols(String text) {
        Tree tree = new Tree();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                tree.line(lines[i], i + 1);
            }
        }
        return tree.symbols;
    }

    static ConfigModel model(String text) {
        return ConfigModel.of(symbols(text), Set.of());
    }

    /** The messages of a tree that is refused. */
    static List<String> problems(String text) {
        return problems(() -> model(text));
    }

    static List<String> problems(Runnable refused) {
        ProblemException e = catchThrowableOfType(ProblemException.class, refused::run);
        return e.problems().stream().map(Object::toString).toList();
    }

    /** {@code "CURL=y NET=n"} from the command line, or after a word such as {@code POM:} from there. */
    static List<Assignment> assign(String text) {
        List<Assignment> assignments = new ArrayList<>();
        Origin origin = Origin.COMMAND_LINE;
        for (String word : text.split(" ", -1)) {
            if (word.endsWith(":")) {
                origin = Origin.valueOf(word.substring(0, word.length() - 1));
            } else if (!word.isEmpty()) {
                String[] parts = word.split("=", 2);
                assignments.add(new Assignment(parts[0], parts[1], origin, Location.of(origin.toString())));
            }
        }
        return assignments;
    }

    static Configuration resolve(String tree, String assignments) {
        return Resolver.resolve(model(tree), assign(assignments));
    }

    static Configuration.Entry entry(Configuration configuration, String name) {
        return configuration.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Expr expr(String text) {
        return ExprParser.parse(text, new Location("modules.xml", 1, 1));
    }

    private void line(String line, int number) {
        int end = line.indexOf(';') < 0 ? line.length() : line.indexOf(';');
        String[] head = line.substring(0, end).strip().split(" ", -1);
        boolean modules = head[0].endsWith("!");
        Symbol.Type type = Symbol.Type.valueOf(head[0].replace("!", "").toUpperCase(Locale.ROOT));
        List<Symbol.Property> properties = new ArrayList<>();
        while (end < line.length()) {
            int start = end + 1;
            end = line.indexOf(';', start) < 0 ? line.length() : line.indexOf(';', start);
            while (line.charAt(start) == ' ') {
                start++;
            }
            properties.add(property(type, line.substring(start, end), new Location("modules.xml", number, start + 1)));
        }
        Location at = new Location("modules.xml", number, 1);
        symbols.add(new Symbol(new Word(head[1], at.right(head[0].length() + 1)), type, modules, properties, at));
    }

    private static Symbol.Property property(Symbol.Type type, String text, Location at) {
        int conditionAt = text.indexOf(" if ");
        Expr condition =
                conditionAt < 0 ? null : ExprParser.parse(text.substring(conditionAt + 4), at.right(conditionAt + 4));
        String main = conditionAt < 0 ? text : text.substring(0, conditionAt);
        int space = main.indexOf(' ');
        String keyword = space < 0 ? main : main.substring(0, space);
        String rest = space < 0 ? "" : main.substring(space + 1).strip();
        return property(type, keyword, new Word(rest, at.right(space + 1)), condition, at);
    }

    private static Symbol.Property property(
            Symbol.Type type, String keyword, Word rest, @Nullable Expr condition, Location at) {
        return switch (keyword) {
            case "prompt" -> new Symbol.Prompt("text", condition, at);
            case "depends" -> new Symbol.DependsOn(ExprParser.parse(rest.text(), rest.at()), at);
            case "select" -> new Symbol.Select(rest, condition, at);
            case "from" -> new Symbol.DefaultFrom(rest, condition, at);
            case "text" -> new Symbol.DefaultText(rest, condition, at);
            case "expr" -> new Symbol.DefaultExpr(ExprParser.parse(rest.text(), rest.at()), condition, at);
            case "default" ->
                type.isLogical()
                        ? new Symbol.DefaultExpr(ExprParser.parse(rest.text(), rest.at()), condition, at)
                        : new Symbol.DefaultText(rest, condition, at);
            case "help" -> new Symbol.Help(rest.text(), at);
            default -> throw new IllegalArgumentException(keyword);
        };
    }
}
