// SPDX-License-Identifier: Apache-2.0
/** Staged installation of outputs. Belongs here: where things go and what is taken away again; nothing of Maven. */
@NullMarked
package io.github.jmodbuild.install;

import org.jspecify.annotations.NullMarked;
