// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import io.github.jmodbuild.toolchain.search.HeaderQuestions;
import io.github.jmodbuild.toolchain.search.PassedOn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of headers that macros pass to {@code __has_include}: those that a macro expands to ({@code #define NAME
 * "a.h"}, {@code -DNAME=...}), and arguments of macros that test for headers ({@code #define HAS(x) __has_include(x)}).
 * All definitions are considered, whatever their conditions. Immutable.
 *
 * @param names of headers
 * @param unknown whether the name is unknown for one of the macros
 */
public record AskedMacros(Set<String> names, boolean unknown) {
    private static final String NAME = "[<\"]([^>\"\\n]+)[>\"]";
    private static final String ARGUMENT = "\\s*\\(\\s*(?:" + NAME + "|([A-Za-z_]\\w*)\\s*\\))";

    public AskedMacros {
        names = Set.copyOf(names);
    }

    /**
     * Expands macros.
     *
     * @param macros those that are arguments of {@code __has_include}
     * @param aliases those that stand for {@code __has_include} itself
     * @param texts of all files that the compile read, {@link HeaderQuestions#plain plain}
     * @param argv of the compile
     */
    static AskedMacros of(
            Collection<String> macros, Collection<String> aliases, List<String> texts, List<String> argv) {
        List<String> definitions = definitions(argv);
        Set<String> names = new LinkedHashSet<>();
        Set<String> seen = new LinkedHashSet<>(macros);
        Deque<String> open = new ArrayDeque<>(seen);
        boolean unknown = false;
        for (String alias : aliases) {
            Set<String> further = new LinkedHashSet<>();
            used(alias, texts, names, further);
            further.stream().filter(seen::add).forEach(open::add);
        }
        while (!open.isEmpty()) {
            Set<String> found = new LinkedHashSet<>();
            Set<String> further = new LinkedHashSet<>();
            String macro = open.remove();
            Pattern flag = Pattern.compile("-D" + macro + "=" + NAME);
            definitions.forEach(word -> add(flag, word, found, further));
            Pattern definition = Pattern.compile(
                    "#[ \\t]*define[ \\t]+" + macro + "[ \\t]+(?:" + NAME + "|([A-Za-z_]\\w*)\\s*$)",
                    Pattern.MULTILINE);
            texts.forEach(text -> add(definition, text, found, further));
            Set<String> asks = asking(macro, texts);
            for (String asking : asks) {
                used(asking, texts, found, further);
            }
            unknown |= found.isEmpty() && further.isEmpty() && asks.isEmpty();
            names.addAll(found);
            further.stream().filter(seen::add).forEach(open::add);
        }
        return new AskedMacros(names, unknown);
    }

    /** Arguments of a macro that tests for headers. */
    private static void used(String asking, List<String> texts, Set<String> names, Set<String> macros) {
        Pattern use = Pattern.compile("\\b" + asking + ARGUMENT);
        texts.forEach(text -> add(use, text, names, macros));
    }

    /** Definitions in flags, each as one word. */
    private static List<String> definitions(List<String> argv) {
        List<String> words = new ArrayList<>(PassedOn.own(argv));
        words.addAll(PassedOn.to(Set.of(PassedOn.To.PREPROCESSOR, PassedOn.To.FRONTEND), argv));
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i - 1).equals("-D")) {
                words.set(i, "-D" + words.get(i));
            }
        }
        return words;
    }

    /** Macros that test for the header in their argument. */
    private static Set<String> asking(String argument, List<String> texts) {
        Pattern definition = Pattern.compile("#[ \\t]*define[ \\t]+([A-Za-z_]\\w*)\\([^)\\n]*\\b" + argument
                + "\\b[^)\\n]*\\)[^\\n]*\\b" + argument + "\\b");
        Set<String> macros = new LinkedHashSet<>();
        for (String text : texts) {
            Matcher matcher = definition.matcher(text);
            while (matcher.find()) {
                macros.add(matcher.group(1));
            }
        }
        return macros;
    }

    private static void add(Pattern pattern, String text, Set<String> names, Set<String> macros) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                names.add(matcher.group(1));
            } else if (matcher.groupCount() > 1 && matcher.group(2) != null) {
                macros.add(matcher.group(2));
            }
        }
    }
}
