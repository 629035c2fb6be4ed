// SPDX-License-Identifier: Apache-2.0
/**
 * Objects, programs, libraries and static archives of ELF, PE/COFF and Mach-O: reads their metadata, checks that they
 * are complete, and writes archives. Files and their formats belong here, not plans.
 */
@NullMarked
package io.github.jmodbuild.binary;

import org.jspecify.annotations.NullMarked;
