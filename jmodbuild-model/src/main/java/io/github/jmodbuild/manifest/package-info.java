// SPDX-License-Identifier: Apache-2.0
/**
 * What {@code modules.xml} says, as immutable records in document order with the place of every element and attribute, and
 * the expansion of its variables. No XML: {@code manifest.reader} makes these from files, {@code manifest.writer} files
 * from these.
 */
@NullMarked
package io.github.jmodbuild.manifest;

import org.jspecify.annotations.NullMarked;
