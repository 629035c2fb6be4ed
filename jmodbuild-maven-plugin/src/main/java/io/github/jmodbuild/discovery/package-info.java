// SPDX-License-Identifier: Apache-2.0
/**
 * What compilers, assemblers and linkers have read, and where they would find other files: from reports of gcc, clang,
 * binutils and LLVM, and for what none of them reports; how texts that they write name themselves. Knowledge of these
 * tools belongs here, not state or scheduling.
 */
@NullMarked
package io.github.jmodbuild.discovery;

import org.jspecify.annotations.NullMarked;
