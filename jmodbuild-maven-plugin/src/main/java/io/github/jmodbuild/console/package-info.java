// SPDX-License-Identifier: Apache-2.0
/** What the user sees of a build, as lines for a log. Belongs here: words and when to say them; nothing of Maven. */
@NullMarked
package io.github.jmodbuild.console;

import org.jspecify.annotations.NullMarked;
