// SPDX-License-Identifier: Apache-2.0
/**
 * Answers about a configuration: why a symbol has its value, what would give it another one, where two
 * configurations differ and which decision did it, and likely mistakes in a model. Answers are immutable records.
 */
@NullMarked
package io.github.jmodbuild.config.why;

import org.jspecify.annotations.NullMarked;
