// SPDX-License-Identifier: Apache-2.0
/** Entries of a configuration and contents of directories to manifests, one for each directory. */
@org.jspecify.annotations.NullMarked
package io.github.jmodbuild.importing.manifests;
