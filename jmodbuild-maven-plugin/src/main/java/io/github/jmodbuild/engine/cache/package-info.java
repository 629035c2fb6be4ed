// SPDX-License-Identifier: Apache-2.0
/**
 * Results of actions that any build of a user may take over instead of running them again. Belongs here: where they are stored;
 * whether one fits is decided where traces are checked.
 */
@NullMarked
package io.github.jmodbuild.engine.cache;

import org.jspecify.annotations.NullMarked;
