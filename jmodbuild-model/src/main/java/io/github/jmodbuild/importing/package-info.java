// SPDX-License-Identifier: Apache-2.0
/** A foreign tree, and what became of the statements of its configuration and makefiles. Nothing here starts programs. */
@org.jspecify.annotations.NullMarked
package io.github.jmodbuild.importing;
