// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line that defines a macro: {@code name := text}. Immutable. */
record MacroDefinition(String name, String operator, String text) {
    /** No statement begins with a word and one of these. */
    private static final Pattern FORM =
            Pattern.compile("\\s*([A-Za-z0-9_./-]+|\\$\\([^()]*\\))\\s*(=|:=|\\+=)\\s*(.*)", Pattern.DOTALL);

    static Optional<MacroDefinition> of(String line) {
        Matcher matcher = FORM.matcher(line);
        return matcher.matches()
                ? Optional.of(new MacroDefinition(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }
}
