// SPDX-License-Identifier: Apache-2.0
/** What the scripts of the integration projects {@code real-*} and the benchmark of real trees share. No tests are here. */
@org.jspecify.annotations.NullMarked
package io.github.jmodbuild.realtree;
