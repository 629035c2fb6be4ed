// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.flags;

import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Item;

/** A composite with its value at one place of an output's lists, from the manifest of {@code directory}. Immutable. */
public record CompositeUse(Item.Composite composite, String directory, Tristate value) {}
