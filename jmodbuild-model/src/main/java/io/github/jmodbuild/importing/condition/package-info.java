// SPDX-License-Identifier: Apache-2.0
/** Conditions over configuration symbols in a canonical form, and as expressions of manifests. */
@org.jspecify.annotations.NullMarked
package io.github.jmodbuild.importing.condition;
