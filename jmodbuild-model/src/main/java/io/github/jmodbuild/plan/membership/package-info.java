// SPDX-License-Identifier: Apache-2.0
/**
 * Which objects are resident, part of a module or left out: resolves groups and decides outputs. Nothing here depends
 * on compilers or commands.
 */
@NullMarked
package io.github.jmodbuild.plan.membership;

import org.jspecify.annotations.NullMarked;
