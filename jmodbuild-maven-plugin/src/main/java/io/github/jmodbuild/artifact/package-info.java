// SPDX-License-Identifier: Apache-2.0
/** Outputs as files for repositories: reproducible zips and the names of platforms. Belongs here: nothing of Maven. */
@NullMarked
package io.github.jmodbuild.artifact;

import org.jspecify.annotations.NullMarked;
