// SPDX-License-Identifier: Apache-2.0
/**
 * The configuration language of Linux 2.4 and before, in files that are mostly named Config.in, to the entries that Kconfig files
 * have. A program of assignments becomes declarations; what a symbol's value depends on is known for all of its statements
 * together.
 */
@org.jspecify.annotations.NullMarked
package io.github.jmodbuild.importing.configin;
