// SPDX-License-Identifier: Apache-2.0
/** The way from a request to a plan, phase by phase. Belongs here: the order of the phases; what a phase does is in its package. */
@NullMarked
package io.github.jmodbuild.plan.planner;

import org.jspecify.annotations.NullMarked;
