// SPDX-License-Identifier: Apache-2.0
/** Makefiles of Kbuild, of today's and of Linux 2.4's style, to what they say of their directories. */
@org.jspecify.annotations.NullMarked
package io.github.jmodbuild.importing.kbuild;
