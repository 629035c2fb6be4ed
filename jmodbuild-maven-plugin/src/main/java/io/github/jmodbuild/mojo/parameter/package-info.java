// SPDX-License-Identifier: Apache-2.0
/** Parameters as Maven hands them over, read and checked, and the requests made of them. */
@NullMarked
package io.github.jmodbuild.mojo.parameter;

import org.jspecify.annotations.NullMarked;
