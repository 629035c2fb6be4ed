// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import io.github.jmodbuild.problem.Location;

/** A word, text in quotes (without them), or an operator. Immutable. */
record Token(Kind kind, String text, Location at) {
    enum Kind {
        WORD,
        QUOTED,
        OPERATOR
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    /** A word, or what is in quotes. */
    boolean isText() {
        return kind != Kind.OPERATOR;
    }

    /** As messages show it. */
    @Override
    public String toString() {
        return kind == Kind.QUOTED ? '"' + text + '"' : text;
    }
}
