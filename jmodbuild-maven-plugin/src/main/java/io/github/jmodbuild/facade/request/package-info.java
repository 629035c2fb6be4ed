// SPDX-License-Identifier: Apache-2.0
/** What a caller asks of a build, and the files of a build directory. */
@NullMarked
package io.github.jmodbuild.facade.request;

import org.jspecify.annotations.NullMarked;
