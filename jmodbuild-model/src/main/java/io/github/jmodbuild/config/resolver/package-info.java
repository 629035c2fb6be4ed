// SPDX-License-Identifier: Apache-2.0
/** From a model and requested values to a configuration, and the words about requests that cannot be met. */
@NullMarked
package io.github.jmodbuild.config.resolver;

import org.jspecify.annotations.NullMarked;
