// SPDX-License-Identifier: Apache-2.0
/**
 * What compilers, assemblers and linkers have read, and where they would find something else: reports of gcc, clang, binutils and
 * LLVM, and what none of them reports. Belongs here: knowledge of these tools, nothing of state or scheduling.
 */
@NullMarked
package io.github.jmodbuild.discovery;

import org.jspecify.annotations.NullMarked;
