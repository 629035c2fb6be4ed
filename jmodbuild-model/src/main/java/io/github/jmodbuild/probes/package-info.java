// SPDX-License-Identifier: Apache-2.0
/** What a tree asks of its toolchain, which of it has to be asked, and what the answers are worth. Asks nothing itself. */
@NullMarked
package io.github.jmodbuild.probes;

import org.jspecify.annotations.NullMarked;
