// SPDX-License-Identifier: Apache-2.0
/** The file that each object is compiled from: one of the source tree, or one that a step makes. Belongs here: what steps make, as values; how they run is for {@code plan.step}. */
@NullMarked
package io.github.jmodbuild.plan.sources;

import org.jspecify.annotations.NullMarked;
