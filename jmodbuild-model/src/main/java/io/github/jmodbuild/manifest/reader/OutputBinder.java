// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Content.Exports.From;
import io.github.jmodbuild.manifest.Content.Exports.Vague;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.manifest.Names;
import io.github.jmodbuild.manifest.OutputOptions;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.xml.XmlElement;
import io.github.jmodbuild.manifest.xml.XmlElement.Attribute;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Elements that describe outputs become records. Not thread-safe; one instance binds one manifest. */
final class OutputBinder {
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z_.$][A-Za-z0-9_.$]*");

    private final Values values;
    private final Names names;
    private final Function<XmlElement, Optional<? extends Content>> others;

    /** @param others binds items and settings; empty for other elements */
    OutputBinder(Values values, Names names, Function<XmlElement, Optional<? extends Content>> others) {
        this.values = values;
        this.names = names;
        this.others = others;
    }

    /** The kind of output an element of a manifest describes; empty if it is none. */
    static Optional<Kind> kind(String element) {
        for (Kind kind : Kind.values()) {
            if (kind.element().equals(element)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    Member.Output output(Kind kind, XmlElement element) {
        boolean stub = says(element, "role", "stub");
        Word name = values.name(element, word -> {
            names.plain(word, kind.element());
            if (stub) {
                names.excluded(word, kind.element());
            }
        });
        List<Content> contents = new ArrayList<>();
        for (XmlElement child : element.children()) {
            contents.add(kind == Kind.EXECUTABLE || !child.name().equals("exports") ? content(child) : offers(child));
        }
        return new Member.Output(
                kind, name, values.condition(element, "config"), options(element), contents, element.at());
    }

    private OutputOptions options(XmlElement element) {
        return new OutputOptions(
                !says(element, "default", "false"),
                says(element, "role", "stub"),
                values.condition(element, "static"),
                says(element, "linker", "ld"),
                Values.word(element, "subdirectory", word -> names.file(word, "subdirectory")),
                Values.word(element, "version", names::version),
                Values.word(element, "soname", word -> names.plain(word, "shared library")),
                Values.word(element, "map", word -> names.file(word, "symbol map")),
                values.isTrue(element, "jni"),
                values.condition(element, "always"),
                values.attribute(element, "targets", word -> names.plain(word, "target")));
    }

    private static boolean says(XmlElement element, String attribute, String value) {
        Attribute found = element.attribute(attribute);
        return found != null && found.value().text().equals(value);
    }

    /** The contents of an output, or of a test that describes its program. */
    Content content(XmlElement element) {
        return switch (element.name()) {
            case "archive" -> reference(Kind.ARCHIVE, element);
            case "relocatable" -> reference(Kind.RELOCATABLE, element);
            case "sharedLibrary" -> reference(Kind.SHARED_LIBRARY, element);
            case "cycle" -> cycle(element);
            case "script" ->
                new Content.Script(
                        values.single(element, word -> names.file(word, "linker script")),
                        values.condition(element, "if"),
                        element.at());
            case "inputs" -> inputs(element);
            case "exports" -> exports(element, "list names, or write <exports all=\"true\"/>");
            case "twin" -> twin(element);
            case "stamp" -> new Content.Stamp(values.condition(element, "if"), element.at());
            case "signatures" ->
                new Content.Signatures(
                        values.condition(element, "if"), values.isTrue(element, "modules"), element.at());
            case "moduleTable" -> moduleTable(element);
            default -> others.apply(element).<Content>map(content -> content).orElseThrow(() -> unexpected(element));
        };
    }

    private Content.ModuleTable moduleTable(XmlElement element) {
        Word name = values.name(element, word -> names.file(word, "module table"));
        Word group = Values.word(element, "group", word -> names.plain(word, "group"));
        return new Content.ModuleTable(name, group == null ? name : group, element.at());
    }

    private Content.Twin twin(XmlElement element) {
        Word name = values.name(element, word -> names.plain(word, "executable"));
        Word subsystem = Values.word(element, "subsystem", word -> {});
        return new Content.Twin(subsystem == null ? "console" : subsystem.text(), name, element.at());
    }

    private Content.OutputRef reference(Kind kind, XmlElement element) {
        Word name = values.single(element, word -> names.plain(word, kind.element()));
        Expr config = values.condition(element, "config");
        return new Content.OutputRef(kind, name, values.isTrue(element, "whole"), config, element.at());
    }

    /** {@code <sharedLibrary>} of a composite or an object. */
    List<Content.OutputRef> sharedLibraries(XmlElement element) {
        return element.children().stream()
                .filter(child -> child.name().equals("sharedLibrary"))
                .map(child -> reference(Kind.SHARED_LIBRARY, child))
                .toList();
    }

    private Content.Cycle cycle(XmlElement element) {
        List<Content.OutputRef> archives = element.children().stream()
                .map(child -> reference(Kind.ARCHIVE, child))
                .toList();
        if (archives.size() < 2) {
            values.add(
                    element.at(),
                    "<cycle> is for archives that need each other; write at least two <archive> elements in it");
        }
        return new Content.Cycle(archives, element.at());
    }

    /** {@code <inputs>}: files of the tree. */
    Content.Inputs inputs(XmlElement element) {
        return new Content.Inputs(values.list(element, word -> names.file(word, "input")), element.at());
    }

    /** {@code <exports>} of a module or shared library. */
    private Content.Exports offers(XmlElement element) {
        return exports(element, "list names, or leave <exports> out, so that every global symbol is exported");
    }

    /**
     * {@code <exports>}: symbols, or how to determine them.
     *
     * @param next what to write instead of a pattern there
     */
    Content.Exports exports(XmlElement element, String next) {
        boolean all = values.isTrue(element, "all");
        From from = from(element);
        List<Word> symbols = values.list(element, name -> exported(name, next));
        if (all && !symbols.isEmpty()) {
            Location at = symbols.get(0).at();
            values.add(at, "<exports all=\"true\"> takes no names, since it exports every symbol; remove one of them");
        }
        if (all && from != null) {
            values.add(
                    element.at(),
                    "<exports all=\"true\"> exports every symbol, so from=\"" + from.spelling()
                            + "\" adds nothing; remove one of them");
        }
        Attribute vague = element.attribute("vagueLinkage");
        if (all && vague != null) {
            values.add(
                    vague.at(),
                    "<exports all=\"true\"> exports every symbol, so vagueLinkage=\""
                            + vague.value().text() + "\" changes nothing; remove one of them");
        }
        return new Content.Exports(all, from, vague(element), symbols, values.condition(element, "if"), element.at());
    }

    private static Vague vague(XmlElement element) {
        for (Vague vague : Vague.values()) {
            if (says(element, "vagueLinkage", vague.spelling())) {
                return vague;
            }
        }
        return Vague.SHARED;
    }

    private static @Nullable From from(XmlElement element) {
        for (From from : From.values()) {
            if (says(element, "from", from.spelling())) {
                return from;
            }
        }
        return null;
    }

    private void exported(Word name, String next) {
        if (!Template.refers(name.text()) && !SYMBOL.matcher(name.text()).matches()) {
            values.add(name.at(), "'" + name + "' is not the name of a symbol in an object; " + next);
        }
    }

    private static IllegalStateException unexpected(XmlElement element) {
        return new IllegalStateException("the vocabulary allows <" + element.name() + "> where it cannot be bound");
    }
}
