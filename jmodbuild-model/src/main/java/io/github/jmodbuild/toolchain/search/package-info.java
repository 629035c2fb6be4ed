// SPDX-License-Identifier: Apache-2.0
/** Where compilers, assemblers and linkers look for files, read from their flags and their answers. */
@NullMarked
package io.github.jmodbuild.toolchain.search;

import org.jspecify.annotations.NullMarked;
