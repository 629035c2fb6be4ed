// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs programs line by line, as Linux 2.4's {@code make oldconfig} does: a variable for each symbol, beginning with what the last
 * run wrote.
 */
final class ConfigInShell {
    private static final Pattern ASK = Pattern.compile("(\\w+) '\\w+' CONFIG_(\\w+)(.*)");
    private static final Pattern DEFINE = Pattern.compile("define_\\w+ CONFIG_(\\w+) (\\w+)");
    private static final Pattern CHOICE =
            Pattern.compile("choice '\\w+' \"one CONFIG_(\\w+) two CONFIG_(\\w+)\" (\\w+)");
    private static final Pattern COMPARISON = Pattern.compile("(! )?\"\\$CONFIG_(\\w+)\" (!?=) \"(\\w*)\"");

    private final Map<String, String> variables;
    private final Map<String, String> written = new TreeMap<>();

    private ConfigInShell(Map<String, String> before) {
        this.variables = new HashMap<>(before);
    }

    /** What a program writes once it writes what it has read; empty if it never does. */
    static Optional<Map<String, String>> stable(List<String> program, Map<String, String> answers) {
        Map<String, String> before = answers;
        for (int run = 0; run < 8; run++) {
            ConfigInShell shell = new ConfigInShell(before);
            shell.run(program);
            if (shell.written.equals(before)) {
                return Optional.of(before);
            }
            before = shell.written;
        }
        return Optional.empty();
    }

    private void run(List<String> program) {
        List<Boolean> taken = new ArrayList<>();
        for (String line : program) {
            boolean runs = !taken.contains(false);
            if (line.startsWith("if [")) {
                taken.add(test(line.substring("if [ ".length(), line.indexOf(" ];"))));
            } else if (line.equals("else")) {
                taken.set(taken.size() - 1, !taken.get(taken.size() - 1));
            } else if (line.equals("fi")) {
                taken.remove(taken.size() - 1);
            } else if (runs) {
                statement(line);
            }
        }
    }

    private boolean test(String test) {
        for (String all : test.split(" -o ", -1)) {
            boolean holds = true;
            for (String one : all.split(" -a ", -1)) {
                Matcher parts = COMPARISON.matcher(one);
                if (!parts.matches()) {
                    throw new IllegalArgumentException(one);
                }
                boolean equal = value(parts.group(2)).equals(parts.group(4))
                        == parts.group(3).equals("=");
                holds &= equal == (parts.group(1) == null);
            }
            if (holds) {
                return true;
            }
        }
        return false;
    }

    private void statement(String line) {
        Matcher ask = ASK.matcher(line);
        Matcher define = DEFINE.matcher(line);
        Matcher choice = CHOICE.matcher(line);
        if (choice.matches()) {
            choice(choice.group(1), choice.group(2), choice.group(3));
        } else if (ask.matches()) {
            write(ask.group(2), answer(ask.group(1), value(ask.group(2)), ask.group(3)));
        } else if (define.matches()) {
            write(define.group(1), define.group(2));
        } else if (line.startsWith("unset CONFIG_")) {
            variables.remove(line.substring("unset CONFIG_".length()));
            written.remove(line.substring("unset CONFIG_".length()));
        } else {
            throw new IllegalArgumentException(line);
        }
    }

    private String answer(String verb, String old, String dependencies) {
        boolean onlyM = false;
        for (String word : dependencies.strip().split(" ", -1)) {
            String value = word.startsWith("$CONFIG_") ? value(word.substring("$CONFIG_".length())) : word;
            boolean refuses = value.equals("n") || (value.equals("m") && verb.equals("dep_bool"));
            if (refuses) {
                return "n";
            }
            onlyM |= value.equals("m") && verb.equals("dep_tristate");
        }
        boolean modules = value("MODULES").equals("y");
        if (old.isEmpty() || old.equals("n") || (onlyM && !modules)) {
            return "n";
        }
        if (onlyM) {
            return "m";
        }
        return verb.endsWith("tristate") && modules ? old : "y";
    }

    private void choice(String one, String two, String usual) {
        boolean second = value(two).equals("y") || (!value(one).equals("y") && usual.equals("two"));
        write(one, second ? "n" : "y");
        write(two, second ? "y" : "n");
    }

    private void write(String name, String value) {
        variables.put(name, value);
        written.put(name, value);
    }

    private String value(String name) {
        return variables.getOrDefault(name, "");
    }
}
