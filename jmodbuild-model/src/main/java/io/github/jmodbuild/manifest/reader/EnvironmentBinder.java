// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.manifest.TestRun;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code <environment>NAME=value</environment>} in tests and steps. Not thread-safe. */
final class EnvironmentBinder {
    private static final Pattern VARIABLE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);

    private final Values values;

    EnvironmentBinder(Values values) {
        this.values = values;
    }

    /** The variables of an element's children, in their order. */
    List<TestRun.Variable> of(XmlElement element) {
        List<TestRun.Variable> variables = new ArrayList<>();
        for (XmlElement child : element.children()) {
            if (child.name().equals("environment")) {
                child.text().words().forEach(word -> variable(word).ifPresent(variables::add));
            }
        }
        return variables;
    }

    private Optional<TestRun.Variable> variable(Word word) {
        Matcher matcher = VARIABLE.matcher(word.text());
        if (!matcher.matches()) {
            values.add(word.at(), "'" + word + "' is not a variable; write NAME=value");
            return Optional.empty();
        }
        Word name = new Word(matcher.group(1), word.at());
        return values.template(new Word(matcher.group(2), word.at().right(matcher.start(2))))
                .map(value -> new TestRun.Variable(name, value));
    }
}
