// SPDX-License-Identifier: Apache-2.0
/** What is wrong and where: located problems, and the nearest valid name. Belongs here: nothing that knows manifests, configuration or plans. */
@NullMarked
package io.github.jmodbuild.problem;

import org.jspecify.annotations.NullMarked;
