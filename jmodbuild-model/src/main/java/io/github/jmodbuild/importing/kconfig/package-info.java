// SPDX-License-Identifier: Apache-2.0
/**
 * Kconfig files to a tree of entries: lines, macros, words, expressions, statements. What they want to be run is
 * handed to {@link io.github.jmodbuild.importing.kconfig.KconfigShell}.
 */
@org.jspecify.annotations.NullMarked
package io.github.jmodbuild.importing.kconfig;
