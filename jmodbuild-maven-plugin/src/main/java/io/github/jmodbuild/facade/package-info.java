// SPDX-License-Identifier: Apache-2.0
/** The facade without Maven: configure, plan, execute. What goals, tests and benchmarks call. */
@NullMarked
package io.github.jmodbuild.facade;

import org.jspecify.annotations.NullMarked;
