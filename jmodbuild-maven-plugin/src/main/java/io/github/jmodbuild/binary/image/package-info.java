// SPDX-License-Identifier: Apache-2.0
/** What objects and images of every format say of themselves: kind, symbols, needed libraries. Belongs here: reading files, nothing of plans. */
@NullMarked
package io.github.jmodbuild.binary.image;

import org.jspecify.annotations.NullMarked;
