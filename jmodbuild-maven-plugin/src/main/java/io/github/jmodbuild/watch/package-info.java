// SPDX-License-Identifier: Apache-2.0
/** Builds again whenever a file changes that the build reads: the loop, where its events come from, and what a round does. */
@NullMarked
package io.github.jmodbuild.watch;

import org.jspecify.annotations.NullMarked;
