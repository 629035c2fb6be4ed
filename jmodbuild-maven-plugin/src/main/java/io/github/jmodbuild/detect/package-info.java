// SPDX-License-Identifier: Apache-2.0
/** Finds and identifies compilers and tools by asking them. */
@NullMarked
package io.github.jmodbuild.detect;

import org.jspecify.annotations.NullMarked;
