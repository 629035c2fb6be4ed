// SPDX-License-Identifier: Apache-2.0
/**
 * Makes a plan from a request, phase by phase. The order of the phases belongs here; each phase has its own package.
 */
@NullMarked
package io.github.jmodbuild.plan.planner;

import org.jspecify.annotations.NullMarked;
