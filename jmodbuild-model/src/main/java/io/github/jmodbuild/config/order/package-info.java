// SPDX-License-Identifier: Apache-2.0
/** In which order symbols and choices are evaluated, and the cycles that forbid one. */
@NullMarked
package io.github.jmodbuild.config.order;

import org.jspecify.annotations.NullMarked;
