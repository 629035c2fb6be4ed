// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.problem;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why the system could not start a program, parsed from Java's message, since Java does not report it in any other way:
 * up to JDK 24 {@code error=7, Argument list too long}, from 25 on {@code Exec failed, error: 7 (Argument list too
 * long)}. Immutable.
 *
 * @param number the system's, {@code errno}; -1 if Java does not tell it
 * @param text the system's own words
 */
public record StartError(int number, String text) {
    /** The last ones, since names of programs may have anything in them. */
    private static final Pattern SAID = Pattern.compile(
            ".*error(?:=(?<old>\\d+), (?<oldText>.*)|: (?<number>\\d+) \\((?<text>.*)\\)\\s*)", Pattern.DOTALL);

    /** ENOENT and E2BIG, which are the same everywhere. */
    private static final int NO_FILE = 2;

    private static final int TOO_LONG = 7;

    /** @param message of the exception; another form than the known ones is all text */
    public static StartError of(@Nullable String message) {
        String text = String.valueOf(message);
        Matcher said = SAID.matcher(text);
        if (!said.matches()) {
            return new StartError(-1, text);
        }
        boolean isOld = said.group("old") != null;
        return new StartError(
                Integer.parseInt(said.group(isOld ? "old" : "number")), said.group(isOld ? "oldText" : "text"));
    }

    /** There is no such program, or not the one that it is to be run by. */
    public boolean isMissing() {
        return number == NO_FILE;
    }

    /** Its arguments and environment are more than the system takes. */
    public boolean isTooLong() {
        return number == TOO_LONG;
    }
}
