// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.manifest.Content;
import java.util.List;

/** What one element of an output's contents comes to; no entries for elements that are no items. */
public record Segment(Content content, List<ListedObject> entries) {}
