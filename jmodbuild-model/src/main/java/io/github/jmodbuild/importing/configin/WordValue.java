// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.expr.Expr;

/** What is known of a word. Immutable. */
sealed interface WordValue {
    /** Its text. */
    record Text(String text) implements WordValue {}

    /** @param assigned when the symbol has been given a value; else the word is empty */
    record OfSymbol(String name, Expr assigned) implements WordValue {}

    /** Several variables, or text and a variable. */
    record Mixed() implements WordValue {}
}
