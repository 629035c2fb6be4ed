// SPDX-License-Identifier: Apache-2.0
/**
 * What a plan says of steps that derive symbols, lists and indexes from objects and images. Belongs here: values that planning
 * makes and the engine's derivations read, nothing that computes.
 */
@NullMarked
package io.github.jmodbuild.plan.derivation;

import org.jspecify.annotations.NullMarked;
