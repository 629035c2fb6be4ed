// SPDX-License-Identifier: Apache-2.0
/** From {@code modules.xml} files to manifests: one binder for each group of elements. */
@NullMarked
package io.github.jmodbuild.manifest.reader;

import org.jspecify.annotations.NullMarked;
