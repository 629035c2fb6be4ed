// SPDX-License-Identifier: Apache-2.0
/** Tristate values and the expressions over symbols, parsed once into a sealed type. Belongs here: syntax and arithmetic, not where a symbol's value comes from. */
@NullMarked
package io.github.jmodbuild.expr;

import org.jspecify.annotations.NullMarked;
