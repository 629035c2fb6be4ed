// SPDX-License-Identifier: Apache-2.0
/**
 * Problems with their locations, suggestions for misspelled names, and what the system tells of a program that failed. Belongs
 * here: nothing that knows manifests, configuration or plans.
 */
@NullMarked
package io.github.jmodbuild.problem;

import org.jspecify.annotations.NullMarked;
