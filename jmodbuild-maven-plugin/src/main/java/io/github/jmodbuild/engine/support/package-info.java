// SPDX-License-Identifier: Apache-2.0
/**
 * What the engine is given to know of languages, compilers and the files they make, so that it knows none itself. Belongs here:
 * interfaces and the values that cross them.
 */
@NullMarked
package io.github.jmodbuild.engine.support;

import org.jspecify.annotations.NullMarked;
