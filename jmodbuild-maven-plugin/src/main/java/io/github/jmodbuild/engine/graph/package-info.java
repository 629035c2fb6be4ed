// SPDX-License-Identifier: Apache-2.0
/** A plan's actions and paths as numbers, and the files that could affect its actions without being named by it. */
@NullMarked
package io.github.jmodbuild.engine.graph;

import org.jspecify.annotations.NullMarked;
