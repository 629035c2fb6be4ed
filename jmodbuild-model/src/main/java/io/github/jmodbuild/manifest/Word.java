// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.problem.Location;

/** One word of a white-space separated list, or the whole text of an element, and where it begins. Immutable. */
public record Word(String text, Location at) {
    @Override
    public String toString() {
        return text;
    }
}
