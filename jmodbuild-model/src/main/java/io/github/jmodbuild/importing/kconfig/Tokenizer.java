// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Splits a line as Linux's lexer.l does; macros are expanded on the way, and what they give is one word. Used once. */
final class Tokenizer {
    private final String line;
    private final Location at;
    private final KconfigMacros macros;
    private final Ledger ledger;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private String comment = "";

    private Tokenizer(KconfigLines.Line line, KconfigMacros macros, Ledger ledger) {
        this.line = line.text();
        this.at = line.at();
        this.macros = macros;
        this.ledger = ledger;
    }

    /** @param comment behind the words, without its sign; empty for none */
    record Words(List<Token> tokens, String comment) {}

    static Words split(KconfigLines.Line line, KconfigMacros macros, Ledger ledger) {
        Tokenizer tokenizer = new Tokenizer(line, macros, ledger);
        tokenizer.all();
        return new Words(tokenizer.tokens, tokenizer.comment);
    }

    private void all() {
        while (position < line.length()) {
            char c = line.charAt(position);
            if (Character.isWhitespace(c)) {
                position++;
            } else if (c == '#') {
                comment = line.substring(position + 1).strip();
                return;
            } else if (c == '"' || c == '\'') {
                quoted(c);
            } else if (isWordCharacter(c) || isMacro()) {
                word();
            } else if ("=!<>&|()".indexOf(c) >= 0) {
                operator();
            } else {
                ledger.partly(at, "Kconfig ignores the character '" + c + "'");
                position++;
            }
        }
    }

    private static boolean isWordCharacter(char c) {
        return c == '_' || c == '-' || c == '/' || c == '.' || c == '$' || Character.isLetterOrDigit(c);
    }

    private boolean isMacro() {
        return line.startsWith("$(", position);
    }

    private void word() {
        Location place = here();
        StringBuilder word = new StringBuilder();
        // old trees write patterns of files without quotes
        while (position < line.length()
                && (isWordCharacter(line.charAt(position)) || "*?[]".indexOf(line.charAt(position)) >= 0)) {
            if (isMacro()) {
                word.append(macro());
            } else {
                word.append(line.charAt(position++));
            }
        }
        if (word.length() > 0) {
            tokens.add(new Token(Token.Kind.WORD, word.toString(), place));
        }
    }

    private String macro() {
        int end = KconfigMacros.end(line, position);
        if (end < 0) {
            throw new ProblemException(here(), "$( without its ); add the parenthesis");
        }
        String written = line.substring(position, end);
        position = end;
        return macros.expand(written, at);
    }

    private void quoted(char quote) {
        Location place = here();
        StringBuilder text = new StringBuilder();
        position++;
        while (position < line.length() && line.charAt(position) != quote) {
            char c = line.charAt(position);
            if (c == '\\' && position + 1 < line.length()) {
                text.append(line.charAt(position + 1));
                position += 2;
            } else if (isMacro()) {
                text.append(macro());
            } else {
                text.append(c);
                position++;
            }
        }
        if (position >= line.length()) {
            throw new ProblemException(place, "the closing " + quote + " is missing");
        }
        position++;
        tokens.add(new Token(Token.Kind.QUOTED, text.toString(), place));
    }

    private void operator() {
        Location place = here();
        String two = line.substring(position, Math.min(position + 2, line.length()));
        boolean isTwo = List.of("&&", "||", "!=", "<=", ">=").contains(two);
        String operator = isTwo ? two : two.substring(0, 1);
        if (operator.equals("&") || operator.equals("|")) {
            throw new ProblemException(place, "'" + operator + "' is no operator; write " + operator + operator);
        }
        position += operator.length();
        tokens.add(new Token(Token.Kind.OPERATOR, operator, place));
    }

    private Location here() {
        return new Location(at.file(), at.line(), position + 1);
    }
}
