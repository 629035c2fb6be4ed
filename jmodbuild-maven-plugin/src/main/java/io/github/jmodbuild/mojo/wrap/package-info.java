// SPDX-License-Identifier: Apache-2.0
/** The goal that publishes what was built without jmodbuild. */
@NullMarked
package io.github.jmodbuild.mojo.wrap;

import org.jspecify.annotations.NullMarked;
