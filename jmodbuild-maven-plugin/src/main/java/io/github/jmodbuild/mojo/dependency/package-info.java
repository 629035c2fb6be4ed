// SPDX-License-Identifier: Apache-2.0
/** A project's dependencies → those that are native, and their SDKs. Belongs here: what asks Maven's repository system. */
@NullMarked
package io.github.jmodbuild.mojo.dependency;

import org.jspecify.annotations.NullMarked;
