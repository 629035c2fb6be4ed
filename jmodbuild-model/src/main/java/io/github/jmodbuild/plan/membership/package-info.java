// SPDX-License-Identifier: Apache-2.0
/** Which objects are resident, part of a module or left out: lists followed through groups, and outputs decided. Belongs here: nothing that knows compilers or commands. */
@NullMarked
package io.github.jmodbuild.plan.membership;

import org.jspecify.annotations.NullMarked;
