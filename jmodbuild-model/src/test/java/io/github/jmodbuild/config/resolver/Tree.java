// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.ExprParser;
import io.github.jmodbuild.manifest.ConfigEntry;
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
 * {@code bool! X} carries {@code modules}, {@code bool~ X} is transitional, {@code bool< X} a menu, {@code bool X OLD}
 * was called OLD. Blocks are {@code menu Title; depends A; visible B}, {@code if A} and {@code choice; prompt; default A},
 * each to a line {@code end}; a line of its own is {@code comment Text; depends A}.
 */
public final class Tree {
    private final String[] lines;
    private int next;

    private Tree(String text) {
        lines = text.split("\n", -1);
    }

    /** Definitions alone. */
    public static List<Symbol> symbols(String text) {
        List<Symbol> symbols = new ArrayList<>();
        ConfigEntry.symbols(entries(text), symbols::add);
        return symbols;
    }

    public static List<ConfigEntry> entries(String text) {
        return new Tree(text).block();
    }

    public static ConfigModel model(String text) {
        return ModelBuilder.of(entries(text), Set.of());
    }

    /** The messages of a tree that is refused. */
    public static List<String> problems(String text) {
        return problems(() -> model(text));
    }

    public static List<String> problems(Runnable refused) {
        ProblemException e = catchThrowableOfType(ProblemException.class, refused::run);
        return e.problems().stream().map(Object::toString).toList();
    }

    /** {@code "CURL=y NET=n"} from the command line, or after a word such as {@code POM:} from there. */
    public static List<Assignment> assign(String text) {
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

    public static Configuration resolve(String tree, String assignments) {
        return Resolver.resolve(model(tree), assign(assignments));
    }

    static Configuration.Entry entry(Configuration configuration, String name) {
        return configuration.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public static Expr expr(String text) {
        return ExprParser.parse(text, new Location("modules.xml", 1, 1));
    }

    private List<ConfigEntry> block() {
        List<ConfigEntry> entries = new ArrayList<>();
        while (next < lines.length) {
            String line = lines[next++].strip();
            if (line.equals("end")) {
                break;
            }
            if (!line.isEmpty()) {
                entries.add(entry(lines[next - 1], next));
            }
        }
        return entries;
    }

    private ConfigEntry entry(String line, int number) {
        int start = line.length() - line.stripLeading().length();
        int end = line.indexOf(';') < 0 ? line.length() : line.indexOf(';');
        String[] head = line.substring(start, end).strip().split(" ", 2);
        String rest = head.length > 1 ? head[1] : "";
        Location at = new Location("modules.xml", number, start + 1);
        return switch (head[0]) {
            case "menu" -> menu(rest, properties(Symbol.Type.BOOL, line, end, number), at);
            case "if" -> new ConfigEntry.If(ExprParser.parse(rest, at.right(3)), block(), at);
            case "choice" -> new ConfigEntry.Choice(properties(Symbol.Type.BOOL, line, end, number), block(), at);
            case "comment" -> {
                List<Symbol.Property> properties = properties(Symbol.Type.BOOL, line, end, number);
                yield new ConfigEntry.Comment(rest, dependsOn(properties, Symbol.DependsOn.class), at);
            }
            default -> symbol(head[0], rest, line, end, at);
        };
    }

    private ConfigEntry menu(String title, List<Symbol.Property> properties, Location at) {
        Expr dependsOn = dependsOn(properties, Symbol.DependsOn.class);
        Expr visibleIf = dependsOn(properties, Symbol.DefaultExpr.class);
        return new ConfigEntry.Menu(title, dependsOn, visibleIf, block(), at);
    }

    /** In menus, a default expression stands for visible. */
    private static @Nullable Expr dependsOn(List<Symbol.Property> properties, Class<? extends Symbol.Property> kind) {
        for (Symbol.Property property : properties) {
            if (kind.isInstance(property)) {
                return property instanceof Symbol.DependsOn d ? d.expr() : ((Symbol.DefaultExpr) property).value();
            }
        }
        return null;
    }

    private static Symbol symbol(String type, String names, String line, int end, Location at) {
        String flags = type.replaceAll("[a-z]", "");
        Symbol.Type plain = Symbol.Type.valueOf(type.replaceAll("[^a-z]", "").toUpperCase(Locale.ROOT));
        List<Word> words = new ArrayList<>();
        for (String name : names.strip().split(" ", -1)) {
            words.add(new Word(name, at.right(type.length() + 1)));
        }
        return new Symbol(
                words.get(0),
                plain,
                flags.contains("!"),
                flags.contains("~"),
                flags.contains("<"),
                words.subList(1, words.size()),
                properties(plain, line, end, at.line()),
                at);
    }

    private static List<Symbol.Property> properties(Symbol.Type type, String line, int from, int number) {
        List<Symbol.Property> properties = new ArrayList<>();
        int end = from;
        while (end < line.length()) {
            int start = end + 1;
            end = line.indexOf(';', start) < 0 ? line.length() : line.indexOf(';', start);
            while (line.charAt(start) == ' ') {
                start++;
            }
            properties.add(property(type, line.substring(start, end), new Location("modules.xml", number, start + 1)));
        }
        return properties;
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
            case "depends" -> new Symbol.DependsOn(ExprParser.parse(rest.text(), rest.at()), condition, at);
            case "visible" -> new Symbol.DefaultExpr(ExprParser.parse(rest.text(), rest.at()), null, at);
            case "select" -> new Symbol.Select(rest, condition, at);
            case "imply" -> new Symbol.Imply(rest, condition, at);
            case "range" -> {
                String[] bounds = rest.text().split(" ", 2);
                Word to = new Word(bounds[1], rest.at().right(bounds[0].length() + 1));
                yield new Symbol.Range(new Word(bounds[0], rest.at()), to, condition, at);
            }
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
