// SPDX-License-Identifier: Apache-2.0
/**
 * Symbols, their resolver, and the {@code .config} and header formats. The rules are those of Linux 7.2, which its
 * Documentation/kbuild/kconfig-language.rst describes; docs/explanation/kconfig-differences.md says where programs differ.
 */
@NullMarked
package io.github.jmodbuild.config;

import org.jspecify.annotations.NullMarked;
