// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.problem.Location;

/**
 * The value of a symbol that is neither set by the user nor selected. Immutable.
 *
 * @param truth of a bool or tristate, not yet folded; n for other types
 * @param text of a string, int or hex; empty for other types
 * @param active whether a default or probe gives it, rather than the type
 * @param carried whether it is a decision about a transitional symbol, which counts as one about this symbol
 */
record DefaultValue(Tristate truth, String text, boolean active, boolean carried, Origin origin, Location at) {}
