// SPDX-License-Identifier: Apache-2.0
/**
 * Steps that are derived from the symbols of objects and images: lists of exports, checks of modules, their index (K09,
 * K39, D12, D15).
 */
@NullMarked
package io.github.jmodbuild.derive;

import org.jspecify.annotations.NullMarked;
