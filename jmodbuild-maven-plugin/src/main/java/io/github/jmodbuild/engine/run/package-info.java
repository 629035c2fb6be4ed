// SPDX-License-Identifier: Apache-2.0
/** One action: its command line, its process, its outputs. Belongs here: nothing that remembers earlier builds. */
@NullMarked
package io.github.jmodbuild.engine.run;

import org.jspecify.annotations.NullMarked;
