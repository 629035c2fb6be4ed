// SPDX-License-Identifier: Apache-2.0
/** Starts programs and waits for their end: by the JDK, or by the spawn helper, a small program in C that does it cheaper. */
@NullMarked
package io.github.jmodbuild.engine.process;

import org.jspecify.annotations.NullMarked;
