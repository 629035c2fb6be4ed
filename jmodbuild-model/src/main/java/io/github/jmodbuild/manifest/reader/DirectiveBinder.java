// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Names;
import io.github.jmodbuild.manifest.Tool;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.xml.XmlElement;
import io.github.jmodbuild.manifest.xml.XmlElement.Attribute;
import io.github.jmodbuild.manifest.xml.XmlText;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code <check>}, {@code <variable>}, {@code <fragments>} and {@code <targets>}. Not thread-safe. */
final class DirectiveBinder {
    private final String directory;
    private final Values values;
    private final Names names;

    /** @param directory of the manifest, {@code ""} for the root */
    DirectiveBinder(String directory, Values values, Names names) {
        this.directory = directory;
        this.values = values;
        this.names = names;
    }

    Member.Check check(XmlElement element) {
        Expr condition = values.condition(element, "if");
        String message = attribute(element, "message");
        if (message.isEmpty()) {
            values.add(element.at(), "a check without a message; say what is wrong when its condition holds");
        }
        Expr checked = condition == null ? new Expr.Constant("n", false, element.at()) : condition;
        return new Member.Check(checked, message, attribute(element, "remedy"), element.at());
    }

    /** {@code <variable>}; one that cannot be understood is empty, and a problem. */
    Member.Variable variable(XmlElement element) {
        Word name = values.name(element, this::variableName);
        XmlText text = element.text().strip();
        Template value;
        try {
            value = Template.ofWord(text.text(), text.at(0));
        } catch (ProblemException e) {
            e.problems().forEach(problem -> values.add(problem.at(), problem.message()));
            value = new Template("", List.of(), text.at(0));
        }
        return new Member.Variable(name, value, values.condition(element, "if"), element.at());
    }

    private void variableName(Word name) {
        if (!name.text().matches("[A-Za-z_][A-Za-z0-9_]*")) {
            values.add(
                    name.at(),
                    "'" + name + "' is not the name of a variable; write letters, digits and _, such as ARCHDIR");
        }
    }

    Member.Tools tools(XmlElement element) {
        rootOnly(element);
        Attribute prefix = element.attribute("crossPrefix");
        List<Tool> tools = element.children().stream().map(this::tool).toList();
        Map<String, Word> firsts = new HashMap<>();
        for (Tool tool : tools) {
            Word first = firsts.putIfAbsent(tool.name().text(), tool.name());
            if (first != null) {
                values.add(
                        tool.name().at(),
                        "a second tool " + first + ", the first is at " + first.at() + "; remove one");
            }
        }
        Word crossPrefix = prefix == null ? null : prefix.value().word();
        if (crossPrefix != null) {
            program(crossPrefix, "the beginning of a program's name", "aarch64-linux-gnu-");
        }
        return new Member.Tools(crossPrefix, tools, element.at());
    }

    private Tool tool(XmlElement element) {
        Word name = values.name(element, this::toolName);
        List<Word> command = values.shellWords(element.text());
        command.forEach(this::constant);
        if (element.text().isBlank()) {
            values.add(element.at(), "<tool> is empty; write a program, such as ld, and its arguments");
        } else if (!command.isEmpty()) { // else a quote is open, which has been told
            program(command.get(0), "a program", "ld, or an absolute path");
        }
        return new Tool(name, command, element.at());
    }

    private void toolName(Word name) {
        if (!Tool.NAMES.contains(name.text())) {
            values.add(
                    name.at(),
                    "'" + name + "' is not a tool" + Nearest.hint(name.text(), Tool.NAMES) + "; valid values: "
                            + String.join(", ", Tool.NAMES));
        }
    }

    /** Tools are looked for before any symbol has a value. */
    private void constant(Word word) {
        if (Template.refers(word.text())) {
            values.add(
                    word.at(),
                    "'" + word + "' refers to a value, but compilers are inspected before symbols have values; write"
                            + " the value itself");
        }
    }

    private void program(Word program, String what, String example) {
        boolean relative = program.text().contains("/") && !program.text().startsWith("/");
        if (relative || program.text().matches("[-@].*|\\s*|.*\\$\\{.*")) {
            values.add(program.at(), "'" + program + "' is not " + what + "; write one such as " + example);
        }
    }

    Member.Fragments fragments(XmlElement element) {
        rootOnly(element);
        return new Member.Fragments(values.list(element, word -> names.file(word, "fragment")), element.at());
    }

    Member.Targets targets(XmlElement element) {
        rootOnly(element);
        List<Member.Target> targets =
                element.children().stream().map(this::target).toList();
        Map<String, Word> firsts = new HashMap<>();
        for (Member.Target target : targets) {
            Word first = firsts.putIfAbsent(target.name().text(), target.name());
            if (first != null) {
                values.add(
                        target.name().at(),
                        "a second target " + first + ", the first is at " + first.at() + "; give it another name");
            }
        }
        return new Member.Targets(targets, element.at());
    }

    private Member.Target target(XmlElement element) {
        Word name = values.name(element, word -> names.plain(word, "target"));
        Attribute config = element.attribute("config");
        Word file = config == null ? new Word("", element.at()) : config.value().word();
        names.file(file, "configuration file");
        return new Member.Target(name, file, element.at());
    }

    private void rootOnly(XmlElement element) {
        if (!directory.isEmpty()) {
            values.add(
                    element.at(),
                    "<" + element.name() + "> is allowed in the root manifest only; a tree has one configuration");
        }
    }

    private static String attribute(XmlElement element, String name) {
        Attribute attribute = element.attribute(name);
        return attribute == null ? "" : attribute.value().text().strip();
    }
}
