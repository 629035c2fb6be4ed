// SPDX-License-Identifier: Apache-2.0
/** Why an object is where it is: its places in lists, the conditions on the way and what would change them. Belongs here: answers for users and warnings; a build does not need them. */
@NullMarked
package io.github.jmodbuild.plan.why;

import org.jspecify.annotations.NullMarked;
