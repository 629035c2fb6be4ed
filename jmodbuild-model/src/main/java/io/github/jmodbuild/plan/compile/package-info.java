// SPDX-License-Identifier: Apache-2.0
/** Compile actions and the generated headers that they wait for. Belongs here: what makes an object or is made before all objects. */
@NullMarked
package io.github.jmodbuild.plan.compile;

import org.jspecify.annotations.NullMarked;
