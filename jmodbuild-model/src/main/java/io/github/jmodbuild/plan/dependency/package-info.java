// SPDX-License-Identifier: Apache-2.0
/**
 * Native code that others have built, as a plan uses it: where headers and libraries are, and in which form they are linked.
 * Belongs here: values; not where they come from.
 */
@NullMarked
package io.github.jmodbuild.plan.dependency;

import org.jspecify.annotations.NullMarked;
