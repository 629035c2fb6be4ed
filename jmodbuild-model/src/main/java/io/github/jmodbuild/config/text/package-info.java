// SPDX-License-Identifier: Apache-2.0
/** Configurations as text: {@code .config}, fragments, {@code auto.conf}, headers and macros. */
@NullMarked
package io.github.jmodbuild.config.text;

import org.jspecify.annotations.NullMarked;
