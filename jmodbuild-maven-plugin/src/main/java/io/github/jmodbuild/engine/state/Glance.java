// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import java.nio.file.InvalidPathException;
import java.util.BitSet;

/**
 * Looks at stamps only: a file whose stamp is the settled one of the last build has the version it had then, and of any
 * other file it does not know. Changes nothing, so it may work beside the build's thread as long as no step runs. Not
 * thread-safe itself.
 */
public final class Glance implements Present {
    private static final int UNSEEN = 0;
    private static final int UNKNOWN = -1;

    private final Texts paths;
    private final Stamps stamps;
    private final BitSet products;
    private final Places places;
    private final Stat stat = new Stat();
    private final int[] seen;

    /**
     * @param stamps a copy, since the build's thread determines stamps anew
     * @param products numbers of paths where a link does not stand for its target
     */
    Glance(Texts paths, Stamps stamps, BitSet products, Places places) {
        this.paths = paths;
        this.stamps = stamps;
        this.products = products;
        this.places = places;
        this.seen = new int[paths.count()];
    }

    @Override
    public int version(int path) {
        if (path >= seen.length) {
            return UNKNOWN;
        }
        if (seen[path] == UNSEEN) {
            seen[path] = look(path) ? stamps.version(path) : UNKNOWN;
        }
        return seen[path];
    }

    private boolean look(int path) {
        if (!stamps.settled(path)) {
            return false;
        }
        try {
            stat.read(places.file(paths.get(path)), !products.get(path));
            return stat.exists && stamps.equal(path, stat);
        } catch (InvalidPathException e) {
            return false; // the build's thread meets the same and says so
        }
    }
}
