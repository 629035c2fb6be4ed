// SPDX-License-Identifier: Apache-2.0
/** The command lines of compiles and links, for ELF, Mach-O and PE. */
@NullMarked
package io.github.jmodbuild.toolchain.command;

import org.jspecify.annotations.NullMarked;
