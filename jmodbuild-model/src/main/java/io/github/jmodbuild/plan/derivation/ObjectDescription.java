// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

/** What libabigail says of an object. */
public record ObjectDescription(String path, String object) {}
