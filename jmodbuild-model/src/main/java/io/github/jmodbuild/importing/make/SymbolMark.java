// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.importing.condition.Condition;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The characters, for private use, that are around the name of a symbol whose text stands there. Stateless. */
final class SymbolMark {
    static final char START = '\uE000';
    static final char END = '\uE001';
    /** Before the name of a string; no quote, since commands are split at quotes while marks are in them. */
    static final String STRING = "\uE003";
    /** Instead of it where there are configurations in which the string is not set. */
    static final String OPTIONAL = "\uE004";

    /** Before the name of a hex. */
    static final String HEX = "\uE005";

    static final String STRINGS = "[" + STRING + OPTIONAL + "]";

    private static final Pattern QUOTED_OPTIONAL =
            Pattern.compile("\"" + START + OPTIONAL + "([^" + END + "]*)" + END + "\"");

    private SymbolMark() {}

    /** When a word that is there is a text that is not empty: one of nothing but a string has no quotes where that is not set. */
    static Condition present(String word) {
        if (word.indexOf(OPTIONAL) < 0) {
            return Condition.ALWAYS;
        }
        Matcher optional = QUOTED_OPTIONAL.matcher(word);
        return optional.matches()
                ? Condition.is(new AskedSymbol(optional.group(1), AskedSymbol.Kind.STRING), "")
                        .not()
                : Condition.ALWAYS;
    }
}
