// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.exporting;

import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.expr.Comparisons;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.OwnRemarks;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The text of one file. Not thread-safe. */
final class KconfigWriter {
    private static final int TAB = 8;

    private final KconfigDialect dialect;
    private final Map<String, ProbedValue> answers;
    private final Set<String> mentioned;
    private final List<Problem> notes;
    private final StringBuilder text = new StringBuilder();

    /**
     * An empty file.
     *
     * @param answers of probes that no definition has said yet, by symbol
     * @param mentioned gets names that something refers to
     * @param notes gets what cannot be said
     */
    KconfigWriter(
            KconfigDialect dialect, Map<String, ProbedValue> answers, Set<String> mentioned, List<Problem> notes) {
        this.mentioned = mentioned;
        this.dialect = dialect;
        this.answers = answers;
        this.notes = notes;
    }

    boolean isEmpty() {
        return text.length() == 0;
    }

    String text() {
        return text.toString();
    }

    void title(String title) {
        line("");
        line("mainmenu " + KconfigWords.quoted(title));
    }

    /** The file of another manifest. */
    void source(String file) {
        line("");
        line("source " + KconfigWords.quoted(file));
    }

    /** @param sources what to do where another manifest has its place */
    void entries(List<ConfigEntry> entries, Consumer<ConfigEntry.Source> sources) {
        entries.forEach(entry -> entry(entry, sources));
    }

    private void entry(ConfigEntry entry, Consumer<ConfigEntry.Source> sources) {
        if (entry instanceof Symbol symbol) {
            symbol(symbol);
        } else if (entry instanceof ConfigEntry.Source source) {
            sources.accept(source);
        } else if (entry instanceof ConfigEntry.Comment comment) {
            line("");
            line("comment " + KconfigWords.quoted(comment.text()));
            optional("depends on ", comment.dependsOn());
        } else if (entry instanceof ConfigEntry.Menu menu) {
            line("");
            line("menu " + KconfigWords.quoted(menu.title()));
            optional("depends on ", menu.dependsOn());
            optional("visible if ", menu.visibleIf());
            entries(menu.entries(), sources);
            end("endmenu");
        } else if (entry instanceof ConfigEntry.If block) {
            line("");
            line("if " + words(block.condition()));
            entries(block.entries(), sources);
            end("endif");
        } else if (entry instanceof ConfigEntry.Choice choice) {
            line("");
            line("choice");
            if (dialect
                    != KconfigDialect.LINUX) { // whose choices have no type; older ones take it from the first member
                line("\tbool");
            }
            choice.properties().forEach(property -> property(property, Symbol.Type.BOOL));
            entries(choice.entries(), sources);
            end("endchoice");
        }
    }

    private void end(String keyword) {
        line("");
        line(keyword);
    }

    void predefined(Symbol symbol) {
        line("");
        line("# " + OwnRemarks.PREDEFINED);
        definition(symbol);
    }

    void symbol(Symbol symbol) {
        String name = symbol.name().text();
        if (KconfigNames.isKeyword(name)) {
            note(
                    symbol.name().at(),
                    "Kconfig takes the name " + name + " for a keyword, so that this symbol is left out");
            return;
        }
        line("");
        definition(symbol);
    }

    private void definition(Symbol symbol) {
        String name = symbol.name().text();
        ProbedValue answer = answers.remove(name);
        if (answer != null) {
            line("# " + OwnRemarks.MARK + "the answer of the probe " + answer.probe());
        }
        line((symbol.menu() ? "menuconfig " : "config ") + name);
        properties(symbol.properties(), symbol.type(), answer);
        if (answer != null) {
            note(
                    symbol.name().at(),
                    name + " has the default " + answer.value() + ", which the probe " + answer.probe()
                            + " has answered now; Kconfig does not ask again"
                            + (isOpen(symbol, answer)
                                    ? ", and lets users set it to y, as allyesconfig does, which jmodbuild refuses"
                                    : ""));
        }
        marks(symbol);
        symbol.renamedFrom()
                .forEach(former -> note(
                        former.at(),
                        "Kconfig has no former names, so that it does not take " + former + " for " + name));
    }

    /** Whether a prompt lets users deny the answer no. */
    private static boolean isOpen(Symbol symbol, ProbedValue answer) {
        return answer.value().equals("n") && symbol.properties().stream().anyMatch(Symbol.Prompt.class::isInstance);
    }

    private void marks(Symbol symbol) {
        String name = symbol.name().text();
        if (symbol.modules()) {
            line(dialect == KconfigDialect.KCONFIGLIB ? "\toption modules" : "\tmodules");
            if (dialect == KconfigDialect.KCONFIGLIB && !name.equals("MODULES")) {
                note(
                        symbol.name().at(),
                        "Kconfiglib switches modules on by the symbol MODULES only, so that they are off; name " + name
                                + " so");
            }
        }
        if (symbol.transitional()) {
            if (dialect == KconfigDialect.LINUX) {
                line("\ttransitional");
            } else {
                note(
                        symbol.name().at(),
                        "before Linux 6.18 no symbol is transitional, so that the value of " + name + " in a .config is"
                                + " ignored");
            }
        }
    }

    private void properties(List<Symbol.Property> properties, Symbol.Type type, @Nullable ProbedValue answer) {
        boolean prompted = !properties.isEmpty() && properties.get(0) instanceof Symbol.Prompt;
        if (prompted) {
            prompt(type.spelling(), (Symbol.Prompt) properties.get(0));
        } else {
            line("\t" + type.spelling());
        }
        if (answer != null) {
            line("\tdefault " + value(answer.value(), type));
        }
        properties.subList(prompted ? 1 : 0, properties.size()).forEach(property -> property(property, type));
    }

    private void prompt(String keyword, Symbol.Prompt prompt) {
        line("\t" + keyword + " " + KconfigWords.quoted(prompt.text()) + condition(prompt.condition()));
    }

    private void property(Symbol.Property property, Symbol.Type type) {
        if (property instanceof Symbol.Prompt prompt) {
            prompt("prompt", prompt);
        } else if (property instanceof Symbol.DefaultExpr value) {
            line("\tdefault " + words(value.value()) + condition(value.condition()));
        } else if (property instanceof Symbol.DefaultText value) {
            line("\tdefault " + value(value.value().text(), type) + condition(value.condition()));
        } else if (property instanceof Symbol.DefaultFrom value) {
            line("\tdefault " + name(value.symbol()) + condition(value.condition()));
        } else if (property instanceof Symbol.DependsOn dependsOn) {
            dependsOn(dependsOn);
        } else if (property instanceof Symbol.Select select) {
            line("\tselect " + name(select.symbol()) + condition(select.condition()));
        } else if (property instanceof Symbol.Imply imply) {
            line("\timply " + name(imply.symbol()) + condition(imply.condition()));
        } else if (property instanceof Symbol.Range range) {
            line("\trange " + name(range.from()) + " " + name(range.to()) + condition(range.condition()));
        } else if (property instanceof Symbol.Help help) {
            help(help);
        }
    }

    private static String value(String text, Symbol.Type type) {
        return type == Symbol.Type.STRING ? KconfigWords.quoted(text) : text;
    }

    private void dependsOn(Symbol.DependsOn dependsOn) {
        Expr condition = dependsOn.condition();
        if (condition != null && dialect != KconfigDialect.LINUX) {
            line("\tdepends on " + words(new Expr.Or(dependsOn.expr(), Comparisons.isNo(condition))));
        } else {
            line("\tdepends on " + words(dependsOn.expr()) + condition(condition));
        }
    }

    /** Kconfig takes the indentation of the first line for that of the whole text. */
    private void help(Symbol.Help help) {
        List<String> lines = help.text().lines().map(KconfigWriter::untabbed).toList();
        if (lines.isEmpty()) {
            return;
        }
        if (lines.get(0).startsWith(" ")) {
            note(
                    help.at(),
                    "a help text begins with its least indented line in Kconfig, so its first line moves to the left");
        }
        line("\thelp");
        line("\t  " + lines.get(0).strip());
        lines.subList(1, lines.size()).forEach(each -> line(each.isEmpty() ? "" : "\t  " + each));
    }

    /** With spaces for tabs at the beginning, whose width depends on where they stand. */
    private static String untabbed(String line) {
        int i = 0;
        int width = 0;
        while (i < line.length() && Character.isWhitespace(line.charAt(i))) {
            width = line.charAt(i) == '\t' ? (width / TAB + 1) * TAB : width + 1;
            i++;
        }
        return " ".repeat(width) + line.substring(i);
    }

    private void optional(String keyword, @Nullable Expr expr) {
        if (expr != null) {
            line("\t" + keyword + words(expr));
        }
    }

    private String words(Expr expr) {
        Terms.symbols(expr).forEach(symbol -> mentioned.add(symbol.name()));
        return KconfigWords.of(expr);
    }

    private String name(Word symbol) {
        mentioned.add(symbol.text());
        return symbol.text();
    }

    private String condition(@Nullable Expr expr) {
        return expr == null ? "" : " if " + words(expr);
    }

    private void note(Location at, String message) {
        notes.add(new Problem(at, message));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
