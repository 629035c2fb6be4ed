// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.manifest.Flags;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.vocabulary.ProbeList;
import io.github.jmodbuild.manifest.xml.XmlElement;
import io.github.jmodbuild.manifest.xml.XmlText;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.words.ShellWords;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The texts of probes and of their attributes. What a compiler can judge is left to the compiler; refused is what would
 * make it do something else than answer. Not thread-safe.
 */
public final class ProbeTexts {
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_./+-]*");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern QUALIFIED = Pattern.compile("(::)?[A-Za-z_][A-Za-z0-9_]*(::[A-Za-z_][A-Za-z0-9_]*)*");
    private static final Pattern MEMBER = Pattern.compile("[A-Za-z_][A-Za-z0-9_: ]*\\.[A-Za-z_][A-Za-z0-9_.]*");
    private static final Pattern PROGRAM = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_.+/-]*");
    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*");
    private static final Pattern BOUNDS =
            Pattern.compile("((>=|<=|!=|>|<|=|ge|le|gt|lt) ?[0-9A-Za-z][0-9A-Za-z._+~-]*( |$))+");
    private static final Pattern ARGUMENT = Pattern.compile("-?-?[A-Za-z][A-Za-z0-9-]*");

    /** Options whose value may be a separate word. */
    private static final Pattern VALUED = Pattern.compile("-(?![WfgO]|std=|m(?!llvm$)).*");

    private final Values values;
    private final Flags flags;

    ProbeTexts(Values values, Flags flags) {
        this.values = values;
        this.flags = flags;
    }

    /** The element's text in its plain form. */
    Word of(Probe.Kind kind, XmlElement element) {
        boolean isList = kind.form() == Probe.Form.LIST;
        List<Word> words =
                isList ? values.shellWords(element.text()) : element.text().words();
        Location at = words.isEmpty() ? element.at() : words.get(0).at();
        if (words.isEmpty() && !element.text().isBlank()) {
            return new Word("", at); // a quote is open, which has been told
        }
        if (words.isEmpty() && !kind.mayBeEmpty()) {
            values.add(at, "<" + kind.element() + "> is empty; write what to look for");
            return new Word("", at);
        }
        if (kind.form() == Probe.Form.NAME && words.size() > 1) {
            values.add(
                    words.get(1).at(),
                    "<" + kind.element() + "> takes one name; write an element of its own for '" + words.get(1) + "'");
        }
        if (kind == Probe.Kind.COMPILER_OPTION || kind == Probe.Kind.LINKER_OPTION) {
            options(kind, words);
        } else {
            words.forEach(word -> check(kind, word));
        }
        String line = isList ? ShellWords.line(texts(words)) : line(words);
        boolean asWritten = kind.form() == Probe.Form.LINES;
        Word text = new Word(asWritten ? HelpText.normalise(element.text().text()) : line, at);
        if (kind == Probe.Kind.MEMBER) {
            expect(MEMBER, text, "a member", "struct stat.st_mtim");
        }
        return text;
    }

    /** Whether one item of a list is what the list is of. */
    boolean item(ProbeList list, Word item) {
        int before = values.problems().size();
        if (item.text().isEmpty()) {
            values.add(item.at(), "nothing stands between two commas; remove one of them");
        } else if (list == ProbeList.MEMBERS) {
            expect(MEMBER, item, "a member", "struct stat.st_mtim; separate members by commas");
        } else if (!list.isFit(item)) {
            values.add(
                    item.at(),
                    "'" + item
                            + "' is not the name of one type; separate types by commas, as in size_t, struct stat; for"
                            + " other types write an element <" + list.kind().element() + "> each");
        } else if (list == ProbeList.LIBRARIES) {
            expect(PACKAGE, item, "a library", "m for -lm");
        } else {
            check(list.kind(), item);
        }
        return values.problems().size() == before;
    }

    private void check(Probe.Kind kind, Word word) {
        switch (kind) {
            case HEADER -> expect(HEADER, word, "a header", "sys/stat.h");
            case HEADER_SYMBOL -> expect(QUALIFIED, word, "a name", "O_CLOEXEC");
            case FUNCTION, MACRO, BUILTIN -> expect(IDENTIFIER, word, "a name", "strlcpy");
            case ENDIANNESS -> expect(Pattern.compile("big|little"), word, "a byte order", "big or little");
            case LIBRARY -> flags.check(Setting.Kind.LIBS, word);
            case PKG_CONFIG -> expect(PACKAGE, word, "a module of pkg-config", "libcurl");
            case PROGRAM -> expect(PROGRAM, word, "a program", "python3");
            default -> {}
        }
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }

    /** A word without a hyphen is the value of the option before it ({@code -z noexecstack}), if that can have one. */
    private void options(Probe.Kind kind, List<Word> words) {
        flags.check(kind == Probe.Kind.LINKER_OPTION ? Setting.Kind.LDFLAGS : Setting.Kind.CFLAGS, words);
        String before = "";
        for (Word word : words) {
            boolean isOption = word.text().startsWith("-") || word.text().startsWith("@");
            if (!isOption && !VALUED.matcher(before).matches()) {
                values.add(word.at(), "'" + word + "' is not an option; options start with -");
            }
            before = word.text();
        }
    }

    /** Words of an attribute, as its value is made of them. */
    List<Word> words(Probe.Attribute attribute, XmlText text) {
        return isQuoted(attribute) ? values.shellWords(text) : text.words();
    }

    /** An attribute's value in its plain form. */
    static String value(Probe.Attribute attribute, List<Word> words) {
        return isQuoted(attribute) ? ShellWords.line(texts(words)) : line(words);
    }

    private static boolean isQuoted(Probe.Attribute attribute) {
        return attribute == Probe.Attribute.CFLAGS
                || attribute == Probe.Attribute.LDFLAGS
                || attribute == Probe.Attribute.LIBS;
    }

    /** Checks the words of an attribute. */
    void check(Probe.Attribute attribute, List<Word> words, Location at) {
        if (words.isEmpty()) {
            values.add(at, attribute.spelling() + " is empty; write a value, or remove it");
            return;
        }
        switch (attribute) {
            case HEADERS -> words.forEach(word -> expect(HEADER, word, "a header", "sys/stat.h"));
            case FUNCTION -> expect(IDENTIFIER, joined(words), "a name", "strlcpy");
            case VERSION -> expect(BOUNDS, joined(words), "a version constraint", ">= 7.29 or ge 7.29");
            case VERSION_ARGUMENT -> expect(ARGUMENT, joined(words), "an argument", "--version");
            case CFLAGS -> flags.check(Setting.Kind.CFLAGS, words);
            case LDFLAGS -> flags.check(Setting.Kind.LDFLAGS, words);
            case LIBS -> flags.check(Setting.Kind.LIBS, words);
            case COMPILES, SIGNATURE, VALUE, ON, CROSS, STATIC -> {}
        }
    }

    /** Words as one text, with a blank between them. */
    public static String line(List<Word> words) {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    private static Word joined(List<Word> words) {
        return new Word(line(words), words.get(0).at());
    }

    private void expect(Pattern pattern, Word word, String what, String example) {
        if (!pattern.matcher(word.text()).matches()) {
            values.add(word.at(), "'" + word + "' is not " + what + "; write one such as " + example);
        }
    }
}
