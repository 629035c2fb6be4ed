// SPDX-License-Identifier: Apache-2.0
/** Headers of native methods: which of those that {@code javac -h} wrote are still those of a class. Knows no Maven. */
@NullMarked
package io.github.jmodbuild.jni;

import org.jspecify.annotations.NullMarked;
