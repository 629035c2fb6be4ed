// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Names;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.xml.XmlElement;
import io.github.jmodbuild.manifest.xml.XmlElement.Attribute;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code <install>}, {@code <installLink>} and {@code <pkgConfigFile>}. Not thread-safe. */
final class InstallBinder {
    private static final Pattern MODE = Pattern.compile("0?[0-7]{3}");
    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*");
    private static final String BOUNDED = PACKAGE + "(\\s*(=|!=|[<>]=?)\\s*[^\\s,<>=!]+)?";
    private static final Pattern REQUIRES = Pattern.compile("\\s*(" + BOUNDED + "([\\s,]+" + BOUNDED + ")*)?[\\s,]*");

    private final Values values;
    private final Names names;

    InstallBinder(Values values, Names names) {
        this.values = values;
        this.names = names;
    }

    Member.Install install(XmlElement element) {
        List<Word> words = element.text().words();
        Word name = Values.word(element, "name", word -> names.plain(word, "file"));
        if (words.isEmpty()) {
            values.add(element.at(), "<install> is empty; write the files to install");
        } else if (name != null && words.size() > 1) {
            values.add(
                    words.get(1).at(),
                    "name=\"" + name + "\" is for one file; write an element of its own for '" + words.get(1) + "'");
        } else if (name != null && words.get(0).text().indexOf('*') >= 0) {
            values.add(
                    words.get(0).at(),
                    "name=\"" + name + "\" is for one file, and '" + words.get(0)
                            + "' may match several; write the file");
        }
        return new Member.Install(
                directory(element),
                words.stream().map(word -> values.fileOrPattern(word, names)).toList(),
                name,
                values.isTrue(element, "preservePath"),
                mode(element.attribute("mode")),
                values.condition(element, "config"),
                element.at());
    }

    Member.InstallLink link(XmlElement element) {
        Attribute written = element.attribute("target");
        Word target =
                written == null ? new Word("", element.at()) : written.value().word();
        if (target.text().isEmpty()) {
            values.add(target.at(), "a link to nothing; write what it points to, such as vi or ../lib/app/run");
        }
        return new Member.InstallLink(
                directory(element),
                values.name(element, word -> names.plain(word, "link")),
                values.templateOrText(target),
                values.condition(element, "config"),
                element.at());
    }

    Member.PkgConfigFile pkgConfig(XmlElement element) {
        Attribute output = element.attribute("output");
        Word of = output == null ? new Word("", element.at()) : output.value().word();
        names.plain(of, "output");
        Word subdirectory = Values.word(element, "subdirectory", this::subdirectory);
        String description = line(element.attribute("description"));
        if (description.isEmpty()) {
            values.add(element.at(), "a package without a description; pkg-config requires one");
        }
        return new Member.PkgConfigFile(
                of,
                Values.word(element, "name", this::packageName),
                description,
                line(element.attribute("url")),
                requires(element.attribute("requires")),
                subdirectory == null ? "" : subdirectory.text(),
                values.condition(element, "config"),
                element.at());
    }

    private void subdirectory(Word name) {
        if (Template.refers(name.text())) {
            values.add(name.at(), "'" + name + "' refers to a variable; write the directory itself, such as app");
        } else {
            names.file(name, "directory");
        }
    }

    /** As pkg-config reads it: names, each with or without a bound, separated by blanks or commas. */
    private String requires(@Nullable Attribute attribute) {
        String requires = line(attribute);
        if (attribute != null && !REQUIRES.matcher(requires).matches()) {
            values.add(
                    attribute.value().at(0),
                    "'" + requires + "' is not a list of packages; write names with or without a bound, such as"
                            + " zlib, glib-2.0 >= 2.40");
            return "";
        }
        return requires;
    }

    private void packageName(Word name) {
        if (!PACKAGE.matcher(name.text()).matches()) {
            values.add(name.at(), "'" + name + "' is not the name of a package; write one such as zlib");
        }
    }

    private String mode(@Nullable Attribute attribute) {
        String mode = line(attribute);
        if (attribute != null && !MODE.matcher(mode).matches()) {
            values.add(attribute.value().at(0), "'" + mode + "' is not a mode; write three octal digits, such as 755");
            return "";
        }
        return mode.length() == 4 ? mode.substring(1) : mode;
    }

    /** It may contain references, so only the rest can be checked here. */
    private Template directory(XmlElement element) {
        Attribute written = element.attribute("to");
        Word word =
                written == null ? new Word("", element.at()) : written.value().word();
        Template template = values.templateOrText(word);
        String text = template.expand(reference -> "x");
        if (!List.of(text.split("/", -1)).contains("..")) { // else reported with the text that references give
            names.file(new Word(text.startsWith("/") ? text.substring(1) : text, word.at()), "directory");
        }
        return template;
    }

    private String line(@Nullable Attribute attribute) {
        return attribute == null ? "" : values.line(attribute.value());
    }
}
