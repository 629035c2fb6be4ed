// SPDX-License-Identifier: Apache-2.0
/** The Makefile.objs and default-configs of QEMU before version 5.2, to what they say of directories and targets. */
@org.jspecify.annotations.NullMarked
package io.github.jmodbuild.importing.qemu;
