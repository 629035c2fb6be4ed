// SPDX-License-Identifier: Apache-2.0
/**
 * Problems with their locations, and suggestions for misspelled names. Belongs here: nothing that knows manifests,
 * configuration or plans.
 */
@NullMarked
package io.github.jmodbuild.problem;

import org.jspecify.annotations.NullMarked;
