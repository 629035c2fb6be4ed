// SPDX-License-Identifier: Apache-2.0
/** Symbols, their resolver, and the {@code .config} and header formats (kconfig.md §1). */
@NullMarked
package io.github.jmodbuild.config;

import org.jspecify.annotations.NullMarked;
