// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Versions of files: pairs of a path and its content, numbered from 1; 0 means none. Equal numbers mean equal path and
 * content. A missing file has a version too. Not thread-safe.
 */
public final class VersionTable {
    /** Bytes of a digest. */
    public static final int DIGEST = 32;

    static final byte[] ABSENT = new byte[DIGEST];

    /** The digest of a file that could not be read; no content has it. */
    static final byte[] UNREADABLE = new byte[DIGEST];

    static {
        Arrays.fill(UNREADABLE, (byte) 0xFF);
    }

    private int[] paths = new int[1024];
    private int[] older = new int[1024];
    private byte[] digests = new byte[1024 * DIGEST];
    private int[] latest = new int[1024];
    private int[] gists = new int[1024];
    private final BitSet unsaved = new BitSet();
    private int count = 1;

    VersionTable() {}

    int count() {
        return count;
    }

    /** The path's number. */
    public int path(int version) {
        return paths[version];
    }

    /** Whether this version is that of a missing file. */
    public boolean isAbsent(int version) {
        return isAbsent(digests, version * DIGEST);
    }

    /** Whether this version is that of a file that could not be read. */
    public boolean isUnreadable(int version) {
        return equal(version, UNREADABLE);
    }

    /** The version of a path with that content. */
    public int of(int path, byte[] digest) {
        for (int version = latest(path); version != 0; version = older[version]) {
            if (equal(version, digest)) {
                return version;
            }
        }
        int version = count;
        define(version, path, digest);
        return version;
    }

    /** The version of a path that is not there. */
    public int absent(int path) {
        return of(path, ABSENT);
    }

    /** A copy of the content's SHA-256. */
    public byte[] digest(int version) {
        return Arrays.copyOfRange(digests, version * DIGEST, (version + 1) * DIGEST);
    }

    /** The version that stands for all of this path from which the same is made, see {@link Observer#gist}; 0 if nobody knows. */
    public int gist(int version) {
        return gists[version];
    }

    void setGist(int version, int gist) {
        gists[version] = gist;
        unsaved.set(version);
    }

    void loadGist(int version, int gist) {
        gists[version] = gist;
    }

    /** A version whose gist is not stored yet, which it is from now on; -1 if there is none. */
    int unsavedGist() {
        int version = unsaved.nextSetBit(0);
        if (version >= 0) {
            unsaved.clear(version);
        }
        return version;
    }

    boolean has(int version) {
        return version > 0 && version < count && older[version] >= 0;
    }

    void define(int version, int path, byte[] digest) {
        reserve(version, path);
        for (int gap = count; gap < version; gap++) {
            older[gap] = -1;
        }
        paths[version] = path;
        older[version] = latest[path];
        latest[path] = version;
        System.arraycopy(digest, 0, digests, version * DIGEST, DIGEST);
        count = Math.max(count, version + 1);
    }

    private void reserve(int version, int path) {
        if (version >= paths.length) {
            int size = Math.max(version + 1, paths.length * 2);
            paths = Arrays.copyOf(paths, size);
            older = Arrays.copyOf(older, size);
            digests = Arrays.copyOf(digests, size * DIGEST);
            gists = Arrays.copyOf(gists, size);
        }
        if (path >= latest.length) {
            latest = Arrays.copyOf(latest, Math.max(path + 1, latest.length * 2));
        }
    }

    private int latest(int path) {
        return path < latest.length ? latest[path] : 0;
    }

    private boolean equal(int version, byte[] digest) {
        int from = version * DIGEST;
        return Arrays.equals(digests, from, from + DIGEST, digest, 0, DIGEST);
    }

    private static boolean isAbsent(byte[] digests, int from) {
        return Arrays.equals(digests, from, from + DIGEST, ABSENT, 0, DIGEST);
    }
}
