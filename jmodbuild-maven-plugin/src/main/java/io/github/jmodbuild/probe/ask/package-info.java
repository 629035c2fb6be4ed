// SPDX-License-Identifier: Apache-2.0
/** One class for each kind of question that a compiler, a linker, pkg-config or a program answers. */
@NullMarked
package io.github.jmodbuild.probe.ask;

import org.jspecify.annotations.NullMarked;
