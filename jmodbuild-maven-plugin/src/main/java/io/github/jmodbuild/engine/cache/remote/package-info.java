// SPDX-License-Identifier: Apache-2.0
/** A server that keeps files, and how it is spoken to: the only use of the network. */
@NullMarked
package io.github.jmodbuild.engine.cache.remote;

import org.jspecify.annotations.NullMarked;
