// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Names;
import io.github.jmodbuild.manifest.TestRun;
import io.github.jmodbuild.manifest.TestRun.Protocol;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.xml.XmlElement;
import io.github.jmodbuild.manifest.xml.XmlElement.Attribute;
import io.github.jmodbuild.manifest.xml.XmlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code <test>}. Not thread-safe. */
final class TestBinder {
    private final Values values;
    private final Names names;
    private final Function<XmlElement, Content> contents;

    /** @param contents binds what an executable may have in it too */
    TestBinder(Values values, Names names, Function<XmlElement, Content> contents) {
        this.values = values;
        this.names = names;
        this.contents = contents;
    }

    Member.Test test(XmlElement element) {
        Word name = values.name(element, word -> names.plain(word, "test"));
        Attribute named = element.attribute("program");
        Word program = named == null ? null : named.value().word();
        if (program != null) {
            names.plain(program, "program");
        }
        List<Content> own = own(element, program);
        return new Member.Test(
                name,
                values.condition(element, "config"),
                program,
                is(element, "modules", "builtin"),
                values.attribute(element, "targets", word -> names.plain(word, "target")),
                run(element),
                own,
                element.at());
    }

    private List<Content> own(XmlElement element, @Nullable Word program) {
        List<Content> own = new ArrayList<>();
        for (XmlElement child : element.children()) {
            if (!child.name().equals("arg") && !child.name().equals("environment")) {
                own.add(contents.apply(child));
            }
        }
        if (program != null && !own.isEmpty()) {
            values.add(
                    own.get(0).at(),
                    "a test that runs the program " + program
                            + " describes none of its own; remove this element, or the attribute program");
        }
        return own;
    }

    private TestRun run(XmlElement element) {
        List<Template> arguments = new ArrayList<>();
        for (XmlElement child : element.children()) {
            if (child.name().equals("arg")) {
                XmlText text = child.text().strip();
                values.template(new Word(text.text(), text.at(0))).ifPresent(arguments::add);
            }
        }
        Protocol protocol = is(element, "protocol", "tap") ? Protocol.TAP : Protocol.EXIT;
        return new TestRun(
                timeout(element),
                protocol,
                is(element, "expect", "fail"),
                wrapper(element),
                arguments,
                new EnvironmentBinder(values).of(element));
    }

    private static boolean is(XmlElement element, String attribute, String value) {
        Attribute found = element.attribute(attribute);
        return found != null && found.value().text().equals(value);
    }

    /** {@code null} if nothing, or nothing understandable, is said. */
    private @Nullable Duration timeout(XmlElement element) {
        Attribute found = element.attribute("timeout");
        if (found == null) {
            return null;
        }
        Optional<Duration> time = TimeLimit.parse(found.value().text());
        if (time.isEmpty()) {
            values.add(found.value().at(0), "invalid duration '" + found.value().text() + "'; " + TimeLimit.SPELLING);
        }
        return time.orElse(null);
    }

    private List<Template> wrapper(XmlElement element) {
        Attribute found = element.attribute("wrapper");
        List<Template> words = new ArrayList<>();
        if (found != null) {
            found.value().words().forEach(word -> values.template(word).ifPresent(words::add));
        }
        return words;
    }
}
