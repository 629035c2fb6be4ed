// SPDX-License-Identifier: Apache-2.0
/**
 * Kconfig's commands on files: oldconfig, defconfig, allyesconfig and the rest. Belongs here: what each
 * command reads, asks and writes; nothing of Maven, and nothing of how values come about.
 */
@NullMarked
package io.github.jmodbuild.configure;

import org.jspecify.annotations.NullMarked;
