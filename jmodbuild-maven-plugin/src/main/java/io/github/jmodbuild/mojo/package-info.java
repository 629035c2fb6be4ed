// SPDX-License-Identifier: Apache-2.0
/** Thin goals: parameters to an immutable request, the facade, result to artifacts or one exception. The only package that knows Maven. */
@NullMarked
package io.github.jmodbuild.mojo;

import org.jspecify.annotations.NullMarked;
