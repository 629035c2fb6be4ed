// SPDX-License-Identifier: Apache-2.0
/** Which elements, attributes and texts a manifest may have, and the check of a file against it. */
@NullMarked
package io.github.jmodbuild.manifest.vocabulary;

import org.jspecify.annotations.NullMarked;
