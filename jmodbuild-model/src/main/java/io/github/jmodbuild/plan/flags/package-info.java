// SPDX-License-Identifier: Apache-2.0
/** Which flags and settings apply to what, and in which order: scopes of manifests, flags from outside, and the words of a compile or probe. Belongs here: nothing that makes actions. */
@NullMarked
package io.github.jmodbuild.plan.flags;

import org.jspecify.annotations.NullMarked;
