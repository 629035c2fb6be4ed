// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the state of one build directory between the goals of one Maven session, which come one after the other: loading it
 * for each of them is half of what a build with nothing to do costs. What it keeps is used only while the file is as it was
 * left. Not thread-safe; the build directory's lock is held around both methods.
 */
public final class Memory {
    private final Stat stat = new Stat();
    private @Nullable State state;
    private @Nullable Path file;
    private long size;
    private long changed;
    private long inode;

    /** The state in a file: the one remembered if that is still what the file says, else loaded. */
    public State open(Path journal, String plugin, Places places) throws IOException {
        State remembered = state;
        state = null;
        if (remembered != null && journal.equals(file) && remembered.isOf(plugin) && isAsLeft(journal)) {
            return remembered.again(places);
        }
        return new State(journal, plugin, places);
    }

    /** Remembers a state that has been closed. */
    public void keep(State closed, Path journal) {
        stat.read(journal, true);
        state = stat.exists ? closed : null;
        file = journal;
        size = stat.size;
        changed = stat.latest();
        inode = stat.inode;
    }

    private boolean isAsLeft(Path journal) {
        stat.read(journal, true);
        return stat.exists && stat.size == size && stat.latest() == changed && stat.inode == inode;
    }
}
