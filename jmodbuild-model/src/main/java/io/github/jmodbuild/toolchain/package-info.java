// SPDX-License-Identifier: Apache-2.0
/**
 * An immutable description of compilers and tools, and command lines as pure functions of it. Nothing here starts a
 * process or reads a file.
 */
@NullMarked
package io.github.jmodbuild.toolchain;

import org.jspecify.annotations.NullMarked;
