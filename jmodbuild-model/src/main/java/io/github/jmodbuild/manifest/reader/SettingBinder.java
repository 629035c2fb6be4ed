// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Flags;
import io.github.jmodbuild.manifest.Names;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.xml.XmlElement;
import io.github.jmodbuild.manifest.xml.XmlElement.Attribute;
import io.github.jmodbuild.manifest.xml.XmlText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Elements for flags, defines, include directories and libraries. Not thread-safe. */
final class SettingBinder {
    private static final Map<String, Setting.Kind> KINDS =
            Arrays.stream(Setting.Kind.values()).collect(Collectors.toMap(Setting.Kind::element, Function.identity()));

    private static final Pattern MACRO = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Values values;
    private final Names names;
    private final Flags flags;
    private final ProbeBinder probes;

    SettingBinder(Values values, Names names, Flags flags, ProbeBinder probes) {
        this.values = values;
        this.names = names;
        this.flags = flags;
        this.probes = probes;
    }

    /** Empty for an element that is no setting. */
    Optional<Setting> setting(XmlElement element) {
        if (element.name().equals(Setting.DEFINE)) {
            return Optional.of(define(element));
        }
        return Optional.ofNullable(KINDS.get(element.name())).map(kind -> setting(kind, element));
    }

    private Setting define(XmlElement element) {
        XmlText value = element.text().strip();
        Word name = values.name(element, this::macro);
        if (value.text().indexOf('\n') >= 0) {
            values.add(value.at(0), "a macro of more than one line; write it in one");
        }
        String text = value.text().isEmpty() ? name.text() : name + "=" + value.text();
        Word word = new Word(text, name.at());
        if (Template.refers(text)) {
            flags.check(Setting.Kind.DEFINES, word);
        }
        return new Setting(
                Setting.Kind.DEFINES, List.of(), List.of(word), values.condition(element, "if"), element.at());
    }

    private void macro(Word name) {
        if (!Template.refers(name.text()) && !MACRO.matcher(name.text()).matches()) {
            String plain = name.text().replaceFirst("^-D", "").replaceAll("[^A-Za-z0-9_]", "_");
            values.add(
                    name.at(),
                    "'" + name + "' is not the name of a macro; write a C identifier"
                            + (MACRO.matcher(plain).matches() ? ", such as " + plain : ", such as NAME")
                            + ", and the value between the tags");
        }
    }

    /** All settings among the children. */
    List<Setting> settings(XmlElement parent) {
        return parent.children().stream()
                .flatMap(child -> setting(child).stream())
                .toList();
    }

    private Setting setting(Setting.Kind kind, XmlElement element) {
        List<Word> words = words(kind, element.text());
        check(kind, words);
        Attribute remove = element.attribute("remove");
        List<Word> removed = remove == null ? List.of() : words(kind, remove.value());
        return new Setting(kind, removed, words, values.condition(element, "if"), element.at());
    }

    private List<Word> words(Setting.Kind kind, XmlText text) {
        return kind.isQuoted() ? values.shellWords(text) : text.words();
    }

    private void check(Setting.Kind kind, List<Word> words) {
        switch (kind) {
            case INCLUDES -> words.forEach(names::include);
            case USES -> words.forEach(probes::checkId);
            default -> flags.check(kind, words);
        }
    }
}
