// SPDX-License-Identifier: Apache-2.0
/** The goals about a configuration: those that write one and those that answer questions. */
@NullMarked
package io.github.jmodbuild.mojo.config;

import org.jspecify.annotations.NullMarked;
