// SPDX-License-Identifier: Apache-2.0
/**
 * What a build publishes for other builds: SDKs, one for each platform, the zip that is the same for all platforms, libraries for
 * Java with their loader, debug symbols and sources. Belongs here: what goes into them and by which names; nothing of Maven.
 */
@NullMarked
package io.github.jmodbuild.publish;

import org.jspecify.annotations.NullMarked;
