// SPDX-License-Identifier: Apache-2.0
/**
 * SDKs of other artifacts → what a plan uses of them: read without trust, checked against the build that uses them, and unpacked.
 * Belongs here: nothing of Maven, which finds the files.
 */
@NullMarked
package io.github.jmodbuild.dependency;

import org.jspecify.annotations.NullMarked;
