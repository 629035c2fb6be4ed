// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be names of files in the text of a script, without running or parsing it: everything between characters that plain
 * names do not have, and what stands between a slash and the end of a quote, where names may have blanks. An expression for the
 * directory of the script leaves a word that begins with a slash: {@code "$(dirname "$0")/flags"} has {@code /flags}.
 *
 * @param read words that may name what the script runs or reads
 * @param written words that name what it writes, a log say
 */
record ScriptText(Set<String> read, Set<String> written) {
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_./+~@%,-]+");
    private static final Pattern QUOTED = Pattern.compile("/[^\"'\n$`{}*]+(?=[\"'])");

    /** A command in a word, such as that for a directory, with one more in it. */
    private static final String COMMAND = "\\$\\((?:[^()\n]|\\([^()\n]*\\))*+\\)|`[^`\n]*`";
    /** One word of a shell with its quotes; possessive, since Java matches other repeated choices by recursion. */
    private static final String WORD =
            "[ \t]*((?:\"(?:" + COMMAND + "|[^\"\n])*+\"|'[^'\n]*'|" + COMMAND + "|[^\\s;&|<>()\"'`])++)";

    /** Redirected output, but neither {@code ->} nor {@code =>} of Perl, and what some commands are told to write or delete. */
    private static final Pattern WRITTEN =
            Pattern.compile("(?:(?<![-=>])>{1,2}[|&]?|\\b(?:tee|touch|truncate|rm)\\b(?:[ \t]+-\\w+)*)" + WORD);
    /** A file that Python or Perl opens to write. */
    private static final Pattern OPENED =
            Pattern.compile("\\bopen\\(\\s*[\"']([^\"'\n]+)[\"']\\s*,\\s*(?:mode\\s*=\\s*)?[\"'][^\"'\n]*[wax+>]");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");

    static ScriptText of(String text) {
        Set<String> written = new LinkedHashSet<>();
        String rest = without(WRITTEN, without(OPENED, text, written), written);
        for (String target : List.copyOf(written)) {
            Matcher variable = VARIABLE.matcher(target);
            while (variable.find()) {
                rest = without(Pattern.compile("\\b" + variable.group(1) + "=" + WORD), rest, written);
            }
        }
        Set<String> names = new LinkedHashSet<>();
        written.forEach(target -> addNames(target, names));
        Set<String> read = new LinkedHashSet<>();
        addNames(rest, read);
        return new ScriptText(read, names);
    }

    /** Takes all matches out of a text; what their groups have goes into a set. */
    private static String without(Pattern pattern, String text, Set<String> taken) {
        return pattern.matcher(text).replaceAll(match -> {
            taken.add(match.group(1));
            return " ";
        });
    }

    private static void addNames(String text, Set<String> names) {
        for (String word : SEPARATORS.split(text, -1)) {
            if (!word.isEmpty()) {
                names.add(word);
            }
        }
        Matcher quoted = QUOTED.matcher(text);
        while (quoted.find()) {
            names.add(quoted.group());
        }
    }
}
