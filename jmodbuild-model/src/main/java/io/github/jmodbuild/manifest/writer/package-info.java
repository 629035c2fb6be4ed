// SPDX-License-Identifier: Apache-2.0
/** From manifests to {@code modules.xml} files: one writer for each group of elements. */
@NullMarked
package io.github.jmodbuild.manifest.writer;

import org.jspecify.annotations.NullMarked;
