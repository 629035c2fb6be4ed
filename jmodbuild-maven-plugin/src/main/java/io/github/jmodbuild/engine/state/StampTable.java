// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import io.github.jmodbuild.files.FileStamp;
import io.github.jmodbuild.files.Stat;
import java.util.Arrays;

/**
 * Per path: size, times and inode when its version was last determined. A stamp is <em>settled</em> when the content was
 * read so long after its last change that a later change must show in the stamp (git's rule for "racily clean" files);
 * only settled stamps are kept between builds. Not thread-safe.
 */
final class StampTable {
    private static final int FIELDS = 4;

    private long[] fields = new long[1024 * FIELDS];
    private int[] versions = new int[1024];
    private boolean[] settled = new boolean[1024];
    private boolean[] unsaved = new boolean[1024];

    int count() {
        return versions.length;
    }

    /** 0 if nothing is known. */
    int version(int path) {
        return path < versions.length ? versions[path] : 0;
    }

    boolean settled(int path) {
        return path < settled.length && settled[path];
    }

    boolean unsaved(int path) {
        return unsaved[path];
    }

    void saved(int path) {
        unsaved[path] = false;
    }

    boolean equal(int path, Stat stat) {
        if (path >= versions.length || versions[path] == 0) {
            return false;
        }
        int at = path * FIELDS;
        return fields[at] == stat.size
                && fields[at + 1] == stat.modified
                && fields[at + 2] == stat.changed
                && fields[at + 3] == stat.inode;
    }

    /** @param reading when reading began, nanoseconds since 1970 */
    void set(int path, int version, Stat stat, long reading) {
        boolean safe = reading - stat.latest() >= FileStamp.SETTLING;
        set(path, version, stat.size, stat.modified, stat.changed, stat.inode, safe);
        unsaved[path] = safe;
    }

    void setLoaded(int path, int version, long size, long modified, long changed, long inode) {
        set(path, version, size, modified, changed, inode, true);
    }

    /** Remembers a version that has no stamp: nothing is there. */
    void setBare(int path, int version) {
        set(path, version, -1, 0, 0, 0, false);
        unsaved[path] = false;
    }

    /** Size, modified, changed or inode: 0 to 3. */
    long field(int path, int index) {
        return fields[path * FIELDS + index];
    }

    private void set(int path, int version, long size, long modified, long changed, long inode, boolean safe) {
        reserve(path);
        int at = path * FIELDS;
        fields[at] = size;
        fields[at + 1] = modified;
        fields[at + 2] = changed;
        fields[at + 3] = inode;
        versions[path] = version;
        settled[path] = safe;
    }

    private void reserve(int path) {
        if (path >= versions.length) {
            int size = Math.max(path + 1, versions.length * 2);
            fields = Arrays.copyOf(fields, size * FIELDS);
            versions = Arrays.copyOf(versions, size);
            settled = Arrays.copyOf(settled, size);
            unsaved = Arrays.copyOf(unsaved, size);
        }
    }
}
