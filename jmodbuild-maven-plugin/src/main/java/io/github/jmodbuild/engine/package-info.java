// SPDX-License-Identifier: Apache-2.0
/** Executes a plan: scheduling, up-to-date checks, state, outputs. It knows nothing of Maven, C or XML. */
@NullMarked
package io.github.jmodbuild.engine;

import org.jspecify.annotations.NullMarked;
