// SPDX-License-Identifier: Apache-2.0
/**
 * Objects, programs, libraries and static archives of ELF, PE/COFF and Mach-O: what they say of themselves, whether they are
 * whole, and archives written in this process. Belongs here: files and their formats, nothing of plans.
 */
@NullMarked
package io.github.jmodbuild.binary;

import org.jspecify.annotations.NullMarked;
