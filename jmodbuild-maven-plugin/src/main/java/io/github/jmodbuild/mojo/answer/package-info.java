// SPDX-License-Identifier: Apache-2.0
/** Goals that answer a question, for people or for programs, and change nothing unless they are asked to. */
@NullMarked
package io.github.jmodbuild.mojo.answer;

import org.jspecify.annotations.NullMarked;
