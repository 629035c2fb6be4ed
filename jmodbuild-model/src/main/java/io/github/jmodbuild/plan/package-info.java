// SPDX-License-Identifier: Apache-2.0
/** Manifest, configuration and toolchain become a Plan: actions in a fixed order, a value that can be printed and compared. Belongs here: no process is started. */
@NullMarked
package io.github.jmodbuild.plan;

import org.jspecify.annotations.NullMarked;
