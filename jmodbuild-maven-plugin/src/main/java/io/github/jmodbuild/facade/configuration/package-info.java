// SPDX-License-Identifier: Apache-2.0
/** From a request to a configured tree: manifests, predefined symbols, probes, requested values, targets. */
@NullMarked
package io.github.jmodbuild.facade.configuration;

import org.jspecify.annotations.NullMarked;
