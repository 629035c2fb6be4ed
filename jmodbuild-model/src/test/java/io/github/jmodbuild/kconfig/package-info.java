// SPDX-License-Identifier: Apache-2.0
/**
 * An independent transcription of the rules of Linux's Kconfig, random models, and the programs to
 * compare with: {@code conf} of Linux 6.1 and Kconfiglib 14.1. Written from the specification alone; nothing here uses
 * the product's own resolver.
 */
@NullMarked
package io.github.jmodbuild.kconfig;

import org.jspecify.annotations.NullMarked;
