// SPDX-License-Identifier: Apache-2.0
/**
 * Kconfig's commands on files: oldconfig, defconfig, allyesconfig and the rest. What each command reads, asks and
 * writes belongs here, not Maven, and not the computation of values.
 */
@NullMarked
package io.github.jmodbuild.configure;

import org.jspecify.annotations.NullMarked;
