// SPDX-License-Identifier: Apache-2.0
/**
 * The file that each object is compiled from: one of the source tree, or one that a step generates. The outputs of
 * steps belong here; their commands belong to {@code plan.step}.
 */
@NullMarked
package io.github.jmodbuild.plan.sources;

import org.jspecify.annotations.NullMarked;
