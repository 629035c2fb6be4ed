// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.watch;

import java.nio.file.Path;
import java.util.Set;

/** Tells {@link Events} what changes in directories. */
interface Directories {
    /**
     * Watches these from now on, and others no more; of one that does not exist, its nearest parent that does.
     *
     * @return whether one of them was not watched until now, so that a change in it may have been missed
     */
    boolean watch(Set<Path> directories);
}
