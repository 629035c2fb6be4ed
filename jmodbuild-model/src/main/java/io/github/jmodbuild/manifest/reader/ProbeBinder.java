// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.manifest.Flags;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Names;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.vocabulary.ProbeList;
import io.github.jmodbuild.manifest.xml.XmlElement;
import io.github.jmodbuild.manifest.xml.XmlElement.Attribute;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code <probes>} and its contents. Not thread-safe. */
final class ProbeBinder {
    private static final Map<String, Probe.Kind> KINDS =
            Arrays.stream(Probe.Kind.values()).collect(Collectors.toMap(Probe.Kind::element, Function.identity()));

    private static final Map<String, ProbeList> LISTS =
            Arrays.stream(ProbeList.values()).collect(Collectors.toMap(ProbeList::element, Function.identity()));

    private final Values values;
    private final Names names;
    private final ProbeTexts texts;

    ProbeBinder(Values values, Names names, Flags flags) {
        this.values = values;
        this.names = names;
        this.texts = new ProbeTexts(values, flags);
    }

    Member.Probes probes(XmlElement element) {
        List<Probe> probes = new ArrayList<>();
        for (XmlElement child : element.children()) {
            ProbeList list = LISTS.get(child.name());
            if (list == null) {
                probes.add(probe(child));
            } else {
                probes.addAll(probes(list, child));
            }
        }
        return new Member.Probes(probes, element.at());
    }

    /** A probe for each item of a list. */
    private List<Probe> probes(ProbeList list, XmlElement element) {
        Map<Probe.Attribute, Word> attributes = attributes(list.kind(), element);
        List<Word> needs = words(element, "needs", this::checkId);
        String prefix = line(element.attribute("prefix"));
        List<Probe.Remedy> remedies =
                element.children().stream().map(this::remedy).toList();
        List<Probe> probes = new ArrayList<>();
        for (Word item : list.items(element.text())) {
            Word symbol = ProbeList.symbol(prefix.isEmpty() ? list.prefix() : prefix, item);
            if (texts.item(list, item)) {
                names.symbol(symbol);
            }
            Map<Probe.Attribute, Word> own = new EnumMap<>(attributes);
            boolean library = list == ProbeList.LIBRARIES;
            if (library) {
                own.put(Probe.Attribute.LIBS, item);
            }
            probes.add(new Probe(
                    list.kind(),
                    library ? item : null,
                    library ? new Word("", item.at()) : item,
                    own,
                    List.of(symbol),
                    true,
                    needs,
                    values.isTrue(element, "required"),
                    line(element.attribute("purpose")),
                    isCxx(element),
                    remedies,
                    item.at()));
        }
        if (probes.isEmpty()) {
            values.add(element.at(), "<" + element.name() + "> is empty; write what to look for");
        }
        return probes;
    }

    private Probe probe(XmlElement element) {
        Probe.Kind kind = Objects.requireNonNull(KINDS.get(element.name()), "checked by the vocabulary");
        return new Probe(
                kind,
                id(element),
                texts.of(kind, element),
                attributes(kind, element),
                words(element, "symbol", names::symbol),
                values.isTrue(element, "declare"),
                words(element, "needs", this::checkId),
                values.isTrue(element, "required"),
                line(element.attribute("purpose")),
                isCxx(element),
                element.children().stream().map(this::remedy).toList(),
                element.at());
    }

    private static boolean isCxx(XmlElement element) {
        Attribute language = element.attribute("language");
        return language != null && language.value().text().equals("c++");
    }

    private @Nullable Word id(XmlElement element) {
        Attribute attribute = element.attribute("id");
        if (attribute == null) {
            return null;
        }
        Word id = attribute.value().word();
        checkId(id);
        return id;
    }

    /** The name of a probe, also as {@code <uses>} and {@code needs} write it. */
    void checkId(Word id) {
        if (!id.text().matches("[A-Za-z0-9_][A-Za-z0-9_.+-]*")) {
            values.add(
                    id.at(),
                    "'" + id + "' cannot be the id of a probe; write one of letters, digits and _ . + - such as zlib");
        }
    }

    private Map<Probe.Attribute, Word> attributes(Probe.Kind kind, XmlElement element) {
        Map<Probe.Attribute, Word> found = new EnumMap<>(Probe.Attribute.class);
        for (Probe.Attribute attribute : kind.attributes()) {
            Attribute written = element.attribute(attribute.spelling());
            if (written != null) {
                List<Word> words = texts.words(attribute, written.value());
                if (!words.isEmpty() || written.value().isBlank()) { // else a quote is open, which has been told
                    texts.check(attribute, words, written.value().at(0));
                }
                Location at =
                        words.isEmpty() ? written.value().at(0) : words.get(0).at();
                found.put(attribute, new Word(ProbeTexts.value(attribute, words), at));
            }
        }
        Word headers = found.get(Probe.Attribute.HEADERS);
        if (kind == Probe.Kind.HEADER && headers != null && !values.isTrue(element, "compiles")) {
            values.add(
                    headers.at(),
                    "a header that is only searched for needs no other headers; add compiles=\"true\", or remove headers");
        }
        return found;
    }

    private static List<Word> words(XmlElement element, String name, Consumer<Word> check) {
        Attribute attribute = element.attribute(name);
        List<Word> words = new ArrayList<>();
        if (attribute != null) {
            words.addAll(attribute.value().words());
            words.forEach(check);
        }
        return words;
    }

    private Probe.Remedy remedy(XmlElement element) {
        String text = ProbeTexts.line(element.text().words());
        if (text.isEmpty()) {
            values.add(element.at(), "an empty remedy; write what helps, such as apt install zlib1g-dev");
        }
        return new Probe.Remedy(line(element.attribute("for")), text, element.at());
    }

    private static String line(@Nullable Attribute attribute) {
        return attribute == null ? "" : ProbeTexts.line(attribute.value().words());
    }
}
