// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.vocabulary;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.xml.XmlText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The elements that stand for several probes of one kind, as {@code AC_CHECK_HEADERS} does, and declare a symbol for each:
 * {@code <headers>stdio.h unistd.h</headers>}. They are read as the probes they stand for.
 */
public enum ProbeList {
    HEADERS(Probe.Kind.HEADER, "HAVE_"),
    HEADER_SYMBOLS(Probe.Kind.HEADER_SYMBOL, "HAVE_DECL_"),
    TYPES(Probe.Kind.TYPE, "HAVE_"),
    MEMBERS(Probe.Kind.MEMBER, "HAVE_"),
    FUNCTIONS(Probe.Kind.FUNCTION, "HAVE_"),
    SIZES(Probe.Kind.SIZEOF, "SIZEOF_"),
    /** Whether a program links with each of them; the library's name is the probe's id. */
    LIBRARIES(Probe.Kind.LINKS, "HAVE_LIB");

    /**
     * A type whose last word may be any name, so that two types without a comma between them are noticed. Without short
     * long and long short, which C does not have.
     */
    private static final Pattern TYPE = Pattern.compile("(?!.*\\b(short long|long short)\\b)"
            + "((const|volatile|struct|union|enum|signed|unsigned|long|short) )*[A-Za-z_:][A-Za-z0-9_:]*( ?\\*)*");

    private static final Set<String> INCOMPLETE = Set.of("struct", "union", "enum", "const", "volatile");

    private final Probe.Kind kind;
    private final String prefix;

    ProbeList(Probe.Kind kind, String prefix) {
        this.kind = kind;
        this.prefix = prefix;
    }

    /** The element's name. */
    public String element() {
        return switch (this) {
            case SIZES -> "sizes";
            case LIBRARIES -> "libraries";
            default -> kind.element() + "s";
        };
    }

    /** What each of its words is. */
    public Probe.Kind kind() {
        return kind;
    }

    /** What symbols begin with if the element does not say. */
    public String prefix() {
        return prefix;
    }

    /** Attributes of the kind that hold for all words alike. */
    Set<Probe.Attribute> attributes() {
        Set<Probe.Attribute> attributes = EnumSet.copyOf(kind.attributes());
        if (this == LIBRARIES) {
            attributes.remove(Probe.Attribute.LIBS);
        }
        attributes.remove(Probe.Attribute.SIGNATURE);
        return attributes;
    }

    /** What it names, with single blanks; types and members, which may contain blanks, between commas. */
    public List<Word> items(XmlText text) {
        return hasCommas() ? between(text) : text.words();
    }

    private boolean hasCommas() {
        return this == TYPES || this == MEMBERS || this == SIZES;
    }

    private static List<Word> between(XmlText text) {
        List<Word> items = new ArrayList<>();
        List<Word> open = new ArrayList<>();
        for (Word word : text.words()) {
            String[] parts = word.text().split(",", -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    items.add(item(open, word));
                    open.clear();
                }
                if (!parts[i].isEmpty()) {
                    open.add(new Word(parts[i], word.at()));
                }
            }
        }
        if (!open.isEmpty() || !items.isEmpty()) {
            items.add(item(open, open.isEmpty() ? items.get(items.size() - 1) : open.get(0)));
        }
        return items;
    }

    private static Word item(List<Word> words, Word place) {
        String text = words.stream().map(Word::text).collect(Collectors.joining(" "));
        return new Word(text, words.isEmpty() ? place.at() : words.get(0).at());
    }

    /** Whether an item is a single type, as far as types may stand in a list. */
    public boolean isFit(Word item) {
        return (this != TYPES && this != SIZES)
                || (TYPE.matcher(item.text()).matches() && !INCOMPLETE.contains(lastWord(item.text())));
    }

    private static String lastWord(String type) {
        return type.substring(type.lastIndexOf(' ') + 1);
    }

    /** The symbol of one item, by the rule of autoconf: {@code HAVE_SYS_STAT_H}, {@code SIZEOF_VOID_P}. */
    public static Word symbol(String prefix, Word item) {
        String name = item.text().toUpperCase(Locale.ROOT).replace('*', 'P').replaceAll("[^A-Z0-9_]", "_");
        return new Word(prefix + name, item.at());
    }
}
