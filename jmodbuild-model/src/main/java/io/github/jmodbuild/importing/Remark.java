// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import io.github.jmodbuild.problem.Location;

/** A comment of the source, without its sign. Immutable. */
public record Remark(String text, Location at) {}
