// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.cache;

/**
 * What a cache holds.
 *
 * @param entries actions with their declared inputs
 * @param contents files
 * @param bytes of these files
 */
public record CacheUsage(int entries, int contents, long bytes) {}
