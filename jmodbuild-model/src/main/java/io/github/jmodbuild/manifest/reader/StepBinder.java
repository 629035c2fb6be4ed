// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Member.Scope;
import io.github.jmodbuild.manifest.Names;
import io.github.jmodbuild.manifest.Recipe;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.xml.XmlElement;
import io.github.jmodbuild.manifest.xml.XmlElement.Attribute;
import io.github.jmodbuild.manifest.xml.XmlText;
import io.github.jmodbuild.problem.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Elements that describe steps which run programs become records. Not thread-safe; one instance binds one manifest. */
final class StepBinder {
    private static final Pattern SUFFIX = Pattern.compile("(\\.[A-Za-z0-9_+-]+)+");
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    /** Suffixes that {@code to} may have: what objects are found by. */
    private static final List<String> MADE = List.of(".o", ".c", ".S", ".s", ".cc", ".cpp", ".cxx");

    private final Values values;
    private final Names names;

    StepBinder(Values values, Names names) {
        this.values = values;
        this.names = names;
    }

    Member.Generate generate(XmlElement element) {
        Recipe recipe = recipe(element);
        Word group = Values.word(element, "group", word -> names.plain(word, "group"));
        Scope scope = scope(element);
        return new Member.Generate(
                recipe,
                new EachBinder(values, names, this::suffix).of(element),
                scope == null && group == null ? Scope.DIRECTORY : scope,
                group,
                config(element),
                element.at());
    }

    Member.Rule rule(XmlElement element) {
        Word from = required(element, "from", this::suffix);
        Word to = required(element, "to", this::suffix);
        if (!MADE.contains(to.text()) && SUFFIX.matcher(to.text()).matches()) {
            values.add(
                    to.at(),
                    "a rule generates sources or objects, not " + to + Nearest.hint(to.text(), MADE) + "; to=\"\" takes"
                            + " "
                            + String.join(", ", MADE));
        } else if (to.text().equals(from.text())) {
            values.add(to.at(), "from and to are both " + to + "; a rule must generate another file than it reads");
        }
        Scope scope = scope(element);
        return new Member.Rule(
                from, to, recipe(element), scope == null ? Scope.DIRECTORY : scope, config(element), element.at());
    }

    Member.Post post(XmlElement element) {
        Word tool = Values.word(element, "tool", word -> {});
        Word debug = Values.word(element, "debug", word -> names.plain(word, "file"));
        return new Member.Post(
                output(element),
                values.name(element, word -> names.plain(word, "file")),
                tool,
                values.isTrue(element, "stdout"),
                debug,
                install(element),
                new Recipe(
                        program(element),
                        values.files(element, "inputs", names),
                        List.of(),
                        arguments(element),
                        null,
                        null,
                        false,
                        new EnvironmentBinder(values).of(element)),
                config(element),
                element.at());
    }

    Member.Embed embed(XmlElement element) {
        Word symbol = required(element, "symbol", this::symbol);
        return new Member.Embed(
                output(element), values.name(element, names::object), symbol, config(element), element.at());
    }

    Member.SymbolMap symbolMap(XmlElement element) {
        Word name = values.name(element, word -> names.plain(word, "file"));
        return new Member.SymbolMap(output(element), name, install(element), config(element), element.at());
    }

    Member.Catalogs catalogs(XmlElement element) {
        List<Word> files = values.list(element, word -> {
            names.file(word, "message catalog");
            if (!word.text().endsWith(".po")) {
                values.add(word.at(), "'" + word + "' is not a message catalog; name files such as de.po");
            }
        });
        Word domain = required(element, "domain", word -> names.plain(word, "domain"));
        return new Member.Catalogs(domain, files, config(element), element.at());
    }

    private Recipe recipe(XmlElement element) {
        Attribute directory = element.attribute("directory");
        return new Recipe(
                program(element),
                values.files(element, "inputs", names),
                outputs(element),
                arguments(element),
                file(element, "stdout"),
                file(element, "depfile"),
                directory != null && directory.value().text().equals("output"),
                new EnvironmentBinder(values).of(element));
    }

    private Template program(XmlElement element) {
        Word program = Values.word(element, "program", word -> {
            if (word.text().isEmpty() || word.text().startsWith("-")) {
                values.add(word.at(), "'" + word + "' is not the name of a program; write one");
            }
        });
        return values.templateOrText(program == null ? new Word("", element.at()) : program);
    }

    private List<Template> arguments(XmlElement element) {
        List<Template> arguments = new ArrayList<>();
        for (XmlElement child : element.children()) {
            if (child.name().equals("arg")) {
                XmlText text = child.text().strip();
                arguments.add(values.templateOrText(new Word(text.text(), text.at(0))));
            }
        }
        return arguments;
    }

    private List<Template> outputs(XmlElement element) {
        List<Template> files = new ArrayList<>();
        for (XmlElement child : element.children()) {
            if (child.name().equals("outputs")) {
                child.text().words().forEach(word -> files.add(values.file(word, names)));
            }
        }
        return files;
    }

    private @Nullable Template file(XmlElement element, String attribute) {
        Attribute found = element.attribute(attribute);
        return found == null ? null : values.file(found.value().word(), names);
    }

    private Word output(XmlElement element) {
        return required(element, "output", word -> names.plain(word, "output"));
    }

    private @Nullable Word install(XmlElement element) {
        return Values.word(element, "install", word -> names.file(word, "directory"));
    }

    private void suffix(Word suffix) {
        if (!SUFFIX.matcher(suffix.text()).matches()) {
            values.add(suffix.at(), "'" + suffix + "' is not the suffix of a file; write one such as .c");
        }
    }

    private void symbol(Word symbol) {
        if (!SYMBOL.matcher(symbol.text()).matches()) {
            values.add(symbol.at(), "'" + symbol + "' is not a C identifier; use letters, digits and _ only");
        }
    }

    private static Word required(XmlElement element, String attribute, Consumer<Word> check) {
        Word word = Values.word(element, attribute, check);
        return word == null ? new Word("", element.at()) : word;
    }

    private static @Nullable Scope scope(XmlElement element) {
        Attribute written = element.attribute("scope");
        if (written == null) {
            return null;
        }
        for (Scope scope : Scope.values()) {
            if (scope.spelling().equals(written.value().text())) {
                return scope;
            }
        }
        throw new IllegalStateException(
                "the vocabulary allows scope " + written.value().text());
    }

    private @Nullable Expr config(XmlElement element) {
        return values.condition(element, "config");
    }
}
