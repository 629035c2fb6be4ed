// SPDX-License-Identifier: Apache-2.0
/**
 * Splitting of commands and flags into words, and quoting. Belongs here: nothing that knows the meaning of the words.
 */
@NullMarked
package io.github.jmodbuild.words;

import org.jspecify.annotations.NullMarked;
