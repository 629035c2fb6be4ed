// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import java.nio.file.InvalidPathException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks for files' stamps in a thread of its own, from the last known path backwards, while the build's thread comes from
 * the first: asking is half of what a build with nothing to do costs, and two processors halve that. It says of a file
 * only that its stamp is the settled one that is known; everything else the build's thread finds out itself. Of use only
 * until the first step runs, which may change files. One thread asks {@link #proves} and {@link #stop}.
 */
final class Lookahead implements Runnable {
    private final @Nullable String[] paths;
    private final BitSet products;
    private final Stamps stamps;
    private final Places places;
    private final boolean[] same;
    /** Every path above it has been looked at. The write publishes what was found before it. */
    private volatile int next;

    private volatile boolean stopped;

    /**
     * @param paths by number
     * @param products numbers of paths where a link does not stand for its target
     * @param stamps of these paths; what the build's thread changes meanwhile it does not ask about any more
     */
    Lookahead(@Nullable String[] paths, BitSet products, Stamps stamps, Places places) {
        this.paths = paths;
        this.products = products;
        this.stamps = stamps;
        this.places = places;
        this.same = new boolean[paths.length];
        this.next = paths.length - 1;
    }

    void begin() {
        Thread thread = new Thread(this, "jmodbuild stamps");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        Stat stat = new Stat();
        for (int path = paths.length - 1; path >= 0 && !stopped; path--) {
            String text = paths[path];
            if (text != null && stamps.settled(path)) {
                same[path] = isSame(path, text, stat);
            }
            next = path - 1;
        }
    }

    private boolean isSame(int path, String text, Stat stat) {
        try {
            stat.read(places.file(text), !products.get(path));
            return stat.exists && stamps.equal(path, stat);
        } catch (InvalidPathException e) {
            return false; // the build's thread meets the same and says so
        }
    }

    /** Whether the file is known to be as its stamp says. */
    boolean proves(int path) {
        return path > next && path < same.length && same[path];
    }

    void stop() {
        stopped = true;
    }
}
