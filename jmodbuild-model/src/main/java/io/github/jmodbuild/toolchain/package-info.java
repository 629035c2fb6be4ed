// SPDX-License-Identifier: Apache-2.0
/** An immutable description of compiler and tools, and command lines as pure functions of it. Belongs here: no process is started, no file is read. */
@NullMarked
package io.github.jmodbuild.toolchain;

import org.jspecify.annotations.NullMarked;
