// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Location;
import java.util.List;

/**
 * One symbol of the model: all its definitions merged in document order, every condition complete (kconfig.md §1.2) and
 * compiled. Immutable.
 *
 * @param index its place in menu order, that of its first definition
 * @param at its first definition
 * @param selectors the selects of other symbols that name this one
 */
record Node(
        int index,
        String name,
        Symbol.Type type,
        Location at,
        List<Definition> definitions,
        List<Prompt> prompts,
        List<Default> defaults,
        List<Selector> selectors) {
    Node {
        definitions = List.copyOf(definitions);
        prompts = List.copyOf(prompts);
        defaults = List.copyOf(defaults);
        selectors = List.copyOf(selectors);
    }

    /**
     * One definition's dependencies.
     *
     * @param conjuncts what has to hold, as written, for messages
     */
    record Definition(Code dependency, List<Expr> conjuncts) {
        Definition {
            conjuncts = List.copyOf(conjuncts);
        }
    }

    /**
     * A prompt.
     *
     * @param condition the definition's dependencies and the prompt's own condition
     * @param own the own condition's parts, as written
     */
    record Prompt(Code condition, Definition definition, List<Expr> own, Location at) {
        Prompt {
            own = List.copyOf(own);
        }
    }

    /**
     * A default.
     *
     * @param value of a bool or tristate; n for other types
     * @param text of a string, int or hex; empty for other types
     * @param condition the definition's dependencies and the default's own condition
     */
    record Default(Code value, Code.Operand text, Code condition, Location at) {}

    /**
     * A select that names this symbol.
     *
     * @param symbol index of the selecting symbol
     * @param condition the selecting symbol's value, its definition's dependencies and the select's own condition
     */
    record Selector(int symbol, Code condition, Location at) {}
}
