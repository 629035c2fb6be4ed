// SPDX-License-Identifier: Apache-2.0
/**
 * Files of our own: written whole or not at all, checked when they are read, and what the file system says of any file. Belongs
 * here: nothing that knows what is in them.
 */
@NullMarked
package io.github.jmodbuild.files;

import org.jspecify.annotations.NullMarked;
