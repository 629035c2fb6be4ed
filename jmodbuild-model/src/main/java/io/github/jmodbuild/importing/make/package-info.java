// SPDX-License-Identifier: Apache-2.0
/**
 * Makefiles to statements, and what these say under all configurations at once: values of variables are words with conditions.
 * Nothing that they say is run.
 */
@org.jspecify.annotations.NullMarked
package io.github.jmodbuild.importing.make;
