// SPDX-License-Identifier: Apache-2.0
/** Kconfig files to a tree of entries: lines, macros, words, expressions, statements. Nothing that they say is run. */
@org.jspecify.annotations.NullMarked
package io.github.jmodbuild.importing.kconfig;
