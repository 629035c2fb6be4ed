// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.ExprParser;
import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Names;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.xml.XmlElement;
import io.github.jmodbuild.manifest.xml.XmlElement.Attribute;
import io.github.jmodbuild.manifest.xml.XmlText;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads expressions, names and lists out of elements, noting what is wrong with them. Not thread-safe. */
final class Values {
    private static final Pattern SPACE = Pattern.compile("[ \t\r\n]+");

    private final List<Problem> problems = new ArrayList<>();

    /** What was wrong with the elements seen so far. */
    List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** The attribute's expression; {@code null} without the attribute, or when it is no expression. */
    @Nullable
    Expr condition(XmlElement element, String attribute) {
        Attribute found = element.attribute(attribute);
        return found == null ? null : expression(found.value());
    }

    /** {@code null}, and a problem, when it is no expression. */
    @Nullable
    Expr expression(XmlText text) {
        XmlText stripped = text.strip();
        try {
            return ExprParser.parse(stripped.text(), stripped::at);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    /** Whether a boolean attribute is true. */
    boolean isTrue(XmlElement element, String attribute) {
        Attribute found = element.attribute(attribute);
        return found != null && found.value().text().equals("true");
    }

    /** The word of an optional attribute, once it is checked. */
    static @Nullable Word word(XmlElement element, String attribute, Consumer<Word> check) {
        Attribute found = element.attribute(attribute);
        if (found == null) {
            return null;
        }
        Word word = found.value().word();
        check.accept(word);
        return word;
    }

    /** A text with references; empty, and a problem, when they are malformed. */
    Optional<Template> template(Word word) {
        try {
            return Optional.of(Template.parse(word.text(), word.at()));
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    /** The same; when they are malformed, the text without references, so that the rest of the element is still read. */
    Template templateOrText(Word word) {
        return template(word).orElseGet(() -> new Template(word.text(), List.of(), word.at()));
    }

    /** The name of a file; it may contain references, so only the rest can be checked here. */
    Template file(Word word, Names names) {
        Template template = templateOrText(word);
        names.file(new Word(template.expand(reference -> "x"), word.at()), "file");
        return template;
    }

    /** The same, or in a list a pattern of files, or one after a {@code !} for those that it does not mean. */
    Template fileOrPattern(Word word, Names names) {
        Template template = templateOrText(word);
        names.fileOrPattern(new Word(template.expand(reference -> "x"), word.at()));
        return template;
    }

    /** Those of all children of a name. */
    List<Template> files(XmlElement element, String list, Names names) {
        return element.children().stream()
                .filter(child -> child.name().equals(list))
                .flatMap(child -> child.text().words().stream())
                .map(word -> fileOrPattern(word, names))
                .toList();
    }

    /** The required attribute {@code name}. */
    Word name(XmlElement element, Consumer<Word> check) {
        Attribute found = element.attribute("name");
        if (found == null) {
            throw new IllegalStateException("the vocabulary has no name for " + element.name());
        }
        Word word = found.value().word();
        check.accept(word);
        return word;
    }

    /** The element's text, which is one name. */
    Word single(XmlElement element, Consumer<Word> check) {
        List<Word> words = element.text().words();
        if (words.size() > 1) {
            add(
                    words.get(1).at(),
                    "<" + element.name() + "> takes one name; write an element of its own for '" + words.get(1) + "'");
        }
        Word word = words.isEmpty() ? new Word("", element.at()) : words.get(0);
        check.accept(word);
        return word;
    }

    /** The attribute's text, a list of any length; empty without the attribute. */
    List<Word> attribute(XmlElement element, String attribute, Consumer<Word> check) {
        Attribute found = element.attribute(attribute);
        List<Word> words = found == null ? List.of() : found.value().words();
        words.forEach(check);
        return words;
    }

    /** The element's text, a list of any length. */
    List<Word> list(XmlElement element, Consumer<Word> check) {
        List<Word> words = element.text().words();
        words.forEach(check);
        return words;
    }

    /** The words of a list of flags or of a command, quoted as for a shell; none, and a problem, if a quote is open. */
    List<Word> shellWords(XmlText text) {
        try {
            return text.shellWords();
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return List.of();
        }
    }

    /** Words for people, as one line. */
    String line(XmlText text) {
        String line = text.strip().text();
        boolean plain =
                line.indexOf("  ") < 0 && line.indexOf('\n') < 0 && line.indexOf('\t') < 0 && line.indexOf('\r') < 0;
        return plain ? line : SPACE.matcher(line).replaceAll(" ");
    }

    void add(Location at, String message) {
        problems.add(new Problem(at, message));
    }
}
