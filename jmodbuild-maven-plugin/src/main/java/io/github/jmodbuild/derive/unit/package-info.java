// SPDX-License-Identifier: Apache-2.0
/** What links and their symbols consist of: objects and archives of one image, lists of exports and symbols. */
@NullMarked
package io.github.jmodbuild.derive.unit;

import org.jspecify.annotations.NullMarked;
