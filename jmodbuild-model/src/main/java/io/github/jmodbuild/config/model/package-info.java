// SPDX-License-Identifier: Apache-2.0
/** All symbols of a tree, checked and compiled to indices: built once, evaluated often. */
@NullMarked
package io.github.jmodbuild.config.model;

import org.jspecify.annotations.NullMarked;
