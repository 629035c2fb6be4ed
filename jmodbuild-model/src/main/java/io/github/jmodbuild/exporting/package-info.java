// SPDX-License-Identifier: Apache-2.0
/** A tree's configuration in Kconfig's language, for other tools that read it. */
@org.jspecify.annotations.NullMarked
package io.github.jmodbuild.exporting;
