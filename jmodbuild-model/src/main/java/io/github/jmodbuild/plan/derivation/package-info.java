// SPDX-License-Identifier: Apache-2.0
/**
 * The parameters of steps that derive symbol lists and indexes from objects and images. Only values belong here, which
 * planning makes and the derivations of the engine read.
 */
@NullMarked
package io.github.jmodbuild.plan.derivation;

import org.jspecify.annotations.NullMarked;
