// SPDX-License-Identifier: Apache-2.0
/**
 * Headers and libraries that were built without jmodbuild → SDKs, from files or from what other plugins publish. Belongs here: where
 * they are in archives of others, and what files say of themselves; nothing of Maven, which finds the archives.
 */
@NullMarked
package io.github.jmodbuild.prebuilt;

import org.jspecify.annotations.NullMarked;
