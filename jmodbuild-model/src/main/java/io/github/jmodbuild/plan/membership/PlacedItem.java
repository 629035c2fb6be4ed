// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.manifest.Item;
import org.jspecify.annotations.Nullable;

/**
 * A list, or the name of a group, with its place. Immutable.
 *
 * @param item an {@link Item.Objects} or an {@link Item.GroupRef}
 * @param directory of the manifest that it is in, relative to the source directory
 * @param group that it contributes to; empty: it is in the contents of an output or test
 * @param composite that it is in there, or null
 */
public record PlacedItem(Item item, String directory, String group, Item.@Nullable Composite composite) {}
