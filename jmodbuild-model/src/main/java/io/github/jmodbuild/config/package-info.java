// SPDX-License-Identifier: Apache-2.0
/**
 * What all of configuration shares: requested values and where they come from, the operands of expressions, how a value
 * is written. The rules are those of Linux 7.2, which its Documentation/kbuild/kconfig-language.rst describes;
 * docs/explanation/kconfig-differences.md says where programs differ.
 */
@NullMarked
package io.github.jmodbuild.config;

import org.jspecify.annotations.NullMarked;
