// SPDX-License-Identifier: Apache-2.0
/** Entries of Kconfig to manifests, one for each directory. */
@org.jspecify.annotations.NullMarked
package io.github.jmodbuild.importing.manifests;
