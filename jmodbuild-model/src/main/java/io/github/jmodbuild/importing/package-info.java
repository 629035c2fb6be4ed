// SPDX-License-Identifier: Apache-2.0
/** What became of the statements of a foreign configuration or makefile: the report of an import. Nothing here starts programs. */
@org.jspecify.annotations.NullMarked
package io.github.jmodbuild.importing;
