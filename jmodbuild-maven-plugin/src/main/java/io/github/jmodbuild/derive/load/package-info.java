// SPDX-License-Identifier: Apache-2.0
/** Modules as the program loads them: which need which, in which order, and what stays unresolved. */
@NullMarked
package io.github.jmodbuild.derive.load;

import org.jspecify.annotations.NullMarked;
