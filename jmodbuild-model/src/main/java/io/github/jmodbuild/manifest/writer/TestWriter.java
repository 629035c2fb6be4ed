// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.writer;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TestRun;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.xml.XmlWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes {@code <test>} up to what an executable may have in it too. */
final class TestWriter {
    private final XmlWriter xml;

    TestWriter(XmlWriter xml) {
        this.xml = xml;
    }

    /** Leaves the element open. */
    void start(Member.Test test) {
        TestRun run = test.run();
        xml.start("test");
        xml.attribute("name", test.name());
        xml.attribute("config", test.config());
        xml.attribute("program", test.program());
        xml.attribute("modules", test.builtin() ? "builtin" : null);
        xml.attribute("targets", targets(test.targets()));
        xml.attribute("timeout", time(run.timeout()));
        xml.attribute(
                "protocol",
                run.protocol() == TestRun.Protocol.EXIT ? null : run.protocol().spelling());
        xml.attribute("expect", run.shouldFail() ? "fail" : null);
        xml.attribute("wrapper", run.wrapper().isEmpty() ? null : words(run.wrapper()));
        for (Template argument : run.arguments()) {
            xml.start("arg");
            xml.end(argument.text());
        }
        environment(run.environment(), xml);
    }

    /** Writes the element of variables, if there are any. */
    static void environment(List<TestRun.Variable> variables, XmlWriter xml) {
        if (!variables.isEmpty()) {
            xml.start("environment");
            xml.endList(variables.stream()
                    .map(one -> new Word(
                            one.name() + "=" + one.value().text(), one.name().at()))
                    .toList());
        }
    }

    private static @Nullable String targets(List<Word> names) {
        return names.isEmpty() ? null : names.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    private static String words(List<Template> templates) {
        return templates.stream().map(Template::text).collect(Collectors.joining(" "));
    }

    private static @Nullable String time(@Nullable Duration time) {
        if (time == null) {
            return null;
        }
        long millis = time.toMillis();
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }
}
