// SPDX-License-Identifier: Apache-2.0
/** The programs that probes start, what they print and what they read. */
@NullMarked
package io.github.jmodbuild.probe.run;

import org.jspecify.annotations.NullMarked;
