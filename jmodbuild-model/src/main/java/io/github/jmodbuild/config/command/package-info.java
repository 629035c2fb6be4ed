// SPDX-License-Identifier: Apache-2.0
/** Kconfig's commands: which decisions {@code allmodconfig} and its like make, what {@code oldconfig} asks. */
@NullMarked
package io.github.jmodbuild.config.command;

import org.jspecify.annotations.NullMarked;
