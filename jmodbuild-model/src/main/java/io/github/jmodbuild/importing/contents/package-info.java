// SPDX-License-Identifier: Apache-2.0
/** What the makefiles of directories say, whatever build system they are written for: what is built, under which conditions, with which flags. */
@org.jspecify.annotations.NullMarked
package io.github.jmodbuild.importing.contents;
