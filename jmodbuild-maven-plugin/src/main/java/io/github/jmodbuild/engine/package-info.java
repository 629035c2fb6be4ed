// SPDX-License-Identifier: Apache-2.0
/** Executes a Plan: scheduler, traces, state, outputs. Belongs here: nothing of Maven, C or XML. */
@NullMarked
package io.github.jmodbuild.engine;

import org.jspecify.annotations.NullMarked;
