// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.exporting;

/**
 * A symbol's value from a probe. Immutable.
 *
 * @param value y, n, a number or a version
 * @param probe for people, such as {@code header zlib.h}
 */
public record ProbedValue(String value, String probe) {}
