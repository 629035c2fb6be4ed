// SPDX-License-Identifier: Apache-2.0
/** Asks the toolchain what a tree wants to know: many questions in one run, and none twice. Belongs here: nothing that plans. */
@NullMarked
package io.github.jmodbuild.probe;

import org.jspecify.annotations.NullMarked;
