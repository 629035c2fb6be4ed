// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.make.SymbolText;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of a recipe that needs no shell: a program with its arguments, and where its output goes. Immutable.
 *
 * @param stdout the file after {@code >}; empty for none
 */
record RecipeCommand(List<String> words, String stdout) {
    private static final String SHELL = ";|&`<>(){}*?~\n#";
    /** {@code LC_ALL=C sort}. */
    private static final Pattern VARIABLE = Pattern.compile("\\w+=");

    private static final Pattern SHELL_VARIABLE = Pattern.compile("\\G\\$(\\w+|\\{\\w+\\}|[@*#?$!-])");

    private static final Pattern PLAIN = Pattern.compile("[^\\s;|&<>()$`]*|\\$\\{\\w+\\}[^\\s;|&<>()$`]*");

    RecipeCommand {
        words = List.copyOf(words);
    }

    /** Empty if the text is more than one command, or needs a shell for something else. */
    static Optional<RecipeCommand> of(String text, Location at) {
        String line = text.strip().replaceFirst("^[@+-]+\\s*", "").replace("\\\n", " ");
        int redirect = unquoted(line, ">");
        String command = redirect < 0 ? line : line.substring(0, redirect);
        String target = redirect < 0 ? "" : line.substring(redirect + 1).strip();
        boolean needsShell =
                unquoted(command, SHELL) >= 0 || VARIABLE.matcher(command).lookingAt();
        if (needsShell || command.isBlank() || !PLAIN.matcher(target).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RecipeCommand(SymbolText.shellWords(command, at), target));
        } catch (ProblemException e) { // a quote that is not closed
            return Optional.empty();
        }
    }

    /** Whether the text of a symbol is in no quotes, so that a shell splits it at its blanks. */
    static boolean hasLooseText(String text) {
        return unquoted(text.replace("$", ""), SymbolText.STRINGS) >= 0;
    }

    /** Whether a shell replaces what is behind a dollar sign; others stay as they are, such as in {@code s/a$/b/}. */
    private static boolean isReplaced(String text, int next) {
        return next < text.length()
                && (Character.isLetterOrDigit(text.charAt(next)) || "_{(@*#?$!-'\"".indexOf(text.charAt(next)) >= 0);
    }

    /** What a shell would put into a command itself, as {@code $PATH}; empty if there is no such thing. */
    static String shellVariable(String text) {
        Matcher variable = SHELL_VARIABLE.matcher(text);
        int from = unquoted(text, "");
        return from >= 0 && variable.find(from) ? variable.group() : "";
    }

    /** Whether a shell would put something else into the text. */
    static boolean isExpanded(String text) {
        return unquoted(text, "") >= 0;
    }

    /** The first of some characters that is not quoted, or a dollar sign that a shell would expand; -1 for none. */
    private static int unquoted(String text, String characters) {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isReference = text.startsWith(KbuildContext.SOURCES, i) || text.startsWith(KbuildContext.BUILD, i);
            if (c == '\\' && quote != '\'') {
                i++;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (isReference) {
                i = Math.max(text.indexOf('}', i), i);
            } else if (quote != '\'' && (c == '`' || (c == '$' && isReplaced(text, i + 1)))) {
                return i;
            } else if (quote == 0 && characters.indexOf(c) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
