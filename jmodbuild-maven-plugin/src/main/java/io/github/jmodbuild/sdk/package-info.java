// SPDX-License-Identifier: Apache-2.0
/**
 * What is published of native code, as descriptions: of all platforms together and of one platform. Belongs here: the records,
 * their JSON and what makes them consistent, and the zips they come in, read without trust; not what is done with the files.
 */
@NullMarked
package io.github.jmodbuild.sdk;

import org.jspecify.annotations.NullMarked;
