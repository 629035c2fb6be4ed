// SPDX-License-Identifier: Apache-2.0
/**
 * The tree under one configuration: variables replaced, views of targets, values of directories, an index of elements.
 * Nothing here depends on members of outputs.
 */
@NullMarked
package io.github.jmodbuild.plan.expansion;

import org.jspecify.annotations.NullMarked;
