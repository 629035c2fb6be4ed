// SPDX-License-Identifier: Apache-2.0
/** Texts that hold commands or flags, and the words in them: the one way from one to the other. Belongs here: nothing that knows what the words mean. */
@NullMarked
package io.github.jmodbuild.words;

import org.jspecify.annotations.NullMarked;
