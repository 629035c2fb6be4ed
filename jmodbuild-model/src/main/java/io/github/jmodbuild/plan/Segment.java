// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.manifest.Content;
import java.util.List;

/** What one element of an output's contents comes to; no entries for elements that are no items. */
record Segment(Content content, List<Entry> entries) {}
