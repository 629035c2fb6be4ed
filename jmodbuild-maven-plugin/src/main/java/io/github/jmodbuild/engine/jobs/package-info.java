// SPDX-License-Identifier: Apache-2.0
/** How many commands run at once: pools of slots, and GNU make's jobserver on both sides. Belongs here: nothing that runs commands. */
@NullMarked
package io.github.jmodbuild.engine.jobs;

import org.jspecify.annotations.NullMarked;
