// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads statements of one line. Stateless. */
final class SimpleStatements {
    static final String PREFIX = "CONFIG_";

    /** None for one that gives no symbol a value, which is noted. */
    List<ConfigInStatement> read(
            ConfigInVerb verb, List<ConfigInWord> words, List<Remark> remarks, Location at, Ledger ledger) {
        return switch (verb) {
            case MAINMENU_NAME -> List.of(new ConfigInStatement.Title(prompt(words), remarks, at));
            case UNSET -> unset(words, remarks, at, ledger);
            case CHOICE -> choice(words, remarks, at, ledger);
            case NCHOICE -> nchoice(words, remarks, at, ledger);
            default -> assigning(verb, words, remarks, at, ledger);
        };
    }

    /** @throws ProblemException if words stand behind the first one */
    static void alone(List<ConfigInWord> words) {
        if (words.size() > 1) {
            throw new ProblemException(
                    words.get(1).at(),
                    "'" + words.get(1) + "' behind '" + words.get(0) + "'; write it in a line of its own");
        }
    }

    /** The only word behind the first one. */
    static String prompt(List<ConfigInWord> words) {
        if (words.size() != 2) {
            throw new ProblemException(
                    words.get(words.size() - 1).at(),
                    "'" + words.get(0) + "' takes one text in quotes; found " + (words.size() - 1) + " words");
        }
        return words.get(1).toString();
    }

    private static List<ConfigInStatement> assigning(
            ConfigInVerb verb, List<ConfigInWord> words, List<Remark> remarks, Location at, Ledger ledger) {
        int least = verb.kind() == ConfigInVerb.Kind.DEFINE || verb.isLogical() ? 3 : 4;
        if (words.size() < least) {
            throw new ProblemException(at, "'" + words.get(0) + "' needs " + form(verb));
        }
        if (verb.kind() == ConfigInVerb.Kind.DEFINE) {
            more(verb, words, least, ledger, at);
            return symbol(words.get(1), ledger, at)
                    .<ConfigInStatement>map(name -> new ConfigInStatement.Define(verb, name, words.get(2), remarks, at))
                    .stream()
                    .toList();
        }
        boolean dependent = verb.kind() == ConfigInVerb.Kind.DEPENDENT;
        List<String> bounds = verb == ConfigInVerb.INT && words.size() >= 6
                ? List.of(words.get(4).toString(), words.get(5).toString())
                : List.of();
        int read = least + bounds.size();
        if (!dependent) {
            more(verb, words, read, ledger, at);
        }
        List<ConfigInWord> dependencies = dependent ? words.subList(read, words.size()) : List.of();
        return symbol(words.get(2), ledger, at)
                .<ConfigInStatement>map(name -> new ConfigInStatement.Ask(
                        verb,
                        words.get(1).toString(),
                        name,
                        verb.isLogical() ? null : words.get(3),
                        bounds,
                        dependencies,
                        remarks,
                        at))
                .stream()
                .toList();
    }

    /** Words behind those that a statement has; Configure ignores them. */
    private static void more(ConfigInVerb verb, List<ConfigInWord> words, int from, Ledger ledger, Location at) {
        if (words.size() > from) {
            ledger.partly(at, "'" + words.get(from) + "' is left out; '" + words.get(0) + "' takes " + form(verb));
        }
    }

    private static String form(ConfigInVerb verb) {
        if (verb.kind() == ConfigInVerb.Kind.DEFINE) {
            return "a symbol and a value, such as " + verb.spelling() + " CONFIG_NET y";
        }
        return verb.isLogical()
                ? "a prompt and a symbol, such as " + verb.spelling() + " 'Networking' CONFIG_NET"
                : "a prompt, a symbol and a default, such as " + verb.spelling() + " 'Port' CONFIG_PORT 80";
    }

    /** Without its prefix. */
    private static Optional<String> symbol(ConfigInWord word, Ledger ledger, Location at) {
        String name = word.toString();
        if (name.startsWith(PREFIX) && word.literal().isPresent()) {
            return Optional.of(name.substring(PREFIX.length()));
        }
        ledger.not(at, "'" + name + "' is not the name of a symbol, which begins with " + PREFIX);
        return Optional.empty();
    }

    private static List<ConfigInStatement> unset(
            List<ConfigInWord> words, List<Remark> remarks, Location at, Ledger ledger) {
        List<ConfigInStatement> read = new ArrayList<>();
        for (ConfigInWord word : words.subList(1, words.size())) {
            symbol(word, ledger, at)
                    .ifPresent(name -> read.add(
                            new ConfigInStatement.Unset(name, read.isEmpty() ? remarks : List.of(), word.at())));
        }
        return read;
    }

    private static List<ConfigInStatement> choice(
            List<ConfigInWord> words, List<Remark> remarks, Location at, Ledger ledger) {
        if (words.size() != 4) {
            throw new ProblemException(
                    at,
                    "'choice' needs a prompt, a list in quotes and a default: choice 'Speed' \"Slow CONFIG_SLOW\" Slow");
        }
        List<ConfigInWord> pairs = new ArrayList<>();
        int column = 0;
        for (String text : words.get(2).toString().strip().split("\\s+", -1)) {
            // every member has a place of its own
            Location place = words.get(2).at().right(++column);
            pairs.add(new ConfigInWord(List.of(new ConfigInWord.Part(text, false)), true, place));
        }
        List<ConfigInStatement.Member> members = members(pairs, at, ledger);
        return members.isEmpty()
                ? List.of()
                : List.of(new ConfigInStatement.Choice(
                        words.get(1).toString(),
                        members,
                        usual(words.get(3).toString(), members, at, ledger),
                        remarks,
                        at));
    }

    /** The default is a name's beginning, in any case. */
    private static String usual(String written, List<ConfigInStatement.Member> members, Location at, Ledger ledger) {
        String start = written.toLowerCase(Locale.ROOT);
        List<ConfigInStatement.Member> found = members.stream()
                .filter(member -> member.prompt().toLowerCase(Locale.ROOT).startsWith(start))
                .toList();
        Optional<ConfigInStatement.Member> exact = found.stream()
                .filter(member -> member.prompt().equalsIgnoreCase(written))
                .findFirst();
        if (exact.isEmpty() && found.size() != 1) {
            ledger.partly(
                    at,
                    "the default '" + written + "' is the beginning of "
                            + (found.isEmpty() ? "no name" : found.size() + " names") + "; it is "
                            + members.get(0).prompt() + " now");
            return members.get(0).name();
        }
        return exact.orElseGet(() -> found.get(0)).name();
    }

    private static List<ConfigInStatement> nchoice(
            List<ConfigInWord> words, List<Remark> remarks, Location at, Ledger ledger) {
        if (words.size() < 5) {
            throw new ProblemException(
                    at,
                    "'nchoice' needs a prompt, a default and pairs: nchoice 'Speed' CONFIG_SLOW 'Slow' CONFIG_SLOW");
        }
        List<ConfigInStatement.Member> members = members(words.subList(3, words.size()), at, ledger);
        Optional<String> usual = symbol(words.get(2), ledger, at);
        return members.isEmpty() || usual.isEmpty()
                ? List.of()
                : List.of(new ConfigInStatement.Choice(words.get(1).toString(), members, usual.get(), remarks, at));
    }

    private static List<ConfigInStatement.Member> members(List<ConfigInWord> pairs, Location at, Ledger ledger) {
        if (pairs.size() % 2 != 0) {
            throw new ProblemException(
                    at,
                    "a choice needs pairs of a name and a symbol; '" + pairs.get(pairs.size() - 1)
                            + "' is one without the other");
        }
        List<ConfigInStatement.Member> members = new ArrayList<>();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            ConfigInWord name = pairs.get(i);
            symbol(pairs.get(i + 1), ledger, at)
                    .ifPresent(symbol ->
                            members.add(new ConfigInStatement.Member(name.toString(), symbol, List.of(), name.at())));
        }
        return members;
    }
}
