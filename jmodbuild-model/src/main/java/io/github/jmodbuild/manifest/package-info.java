// SPDX-License-Identifier: Apache-2.0
/** {@code modules.xml} as immutable records in document order, with the place of every element and attribute. Belongs here: reading, writing and the vocabulary; no meaning beyond one file. */
@NullMarked
package io.github.jmodbuild.manifest;

import org.jspecify.annotations.NullMarked;
