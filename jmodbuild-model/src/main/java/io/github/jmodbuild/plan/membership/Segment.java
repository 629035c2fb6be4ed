// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.manifest.Content;
import java.util.List;

/** The entries of one element of an output's contents; none for elements that are not items. */
public record Segment(Content content, List<ListedObject> entries) {}
