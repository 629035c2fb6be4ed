// SPDX-License-Identifier: Apache-2.0
/** Static archives with a symbol index, written in this process. Belongs here: nothing that knows actions. */
@NullMarked
package io.github.jmodbuild.binary.archive;

import org.jspecify.annotations.NullMarked;
