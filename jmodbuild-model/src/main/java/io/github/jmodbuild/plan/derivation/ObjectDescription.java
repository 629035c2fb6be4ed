// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

/** libabigail's description of an object. */
public record ObjectDescription(String path, String object) {}
