// SPDX-License-Identifier: Apache-2.0
/**
 * XML with the place of each name, attribute and word: a parser for the part of XML that manifests use, and a writer.
 */
@NullMarked
package io.github.jmodbuild.manifest.xml;

import org.jspecify.annotations.NullMarked;
