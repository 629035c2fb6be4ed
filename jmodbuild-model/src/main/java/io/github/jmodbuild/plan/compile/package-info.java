// SPDX-License-Identifier: Apache-2.0
/**
 * Compile actions and the generated headers that they wait for: everything that makes objects, or is made before all
 * objects.
 */
@NullMarked
package io.github.jmodbuild.plan.compile;

import org.jspecify.annotations.NullMarked;
