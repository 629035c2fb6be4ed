// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.files;

import java.nio.file.Path;

/**
 * What the file system says of a file or directory: size, times and inode. An equal stamp means equal content if the stamp
 * was taken long enough after the last change (git's rule for "racily clean" files).
 *
 * @param size in bytes, -1 for what does not exist
 * @param modified nanoseconds since 1970
 * @param changed nanoseconds since 1970; no program can set it
 */
public record FileStamp(long size, long modified, long changed, long inode) {

    /** Of what does not exist. */
    public static final FileStamp NONE = new FileStamp(-1, 0, 0, 0);

    /** Nanoseconds after which a change must show in a stamp. */
    public static final long SETTLING = 2_000_000_000L;

    /** The stamp now, symbolic links followed. */
    public static FileStamp of(Path file) {
        Stat stat = new Stat();
        stat.read(file, true);
        return stat.exists ? new FileStamp(stat.size, stat.modified, stat.changed, stat.inode) : NONE;
    }

    /** The present time as stamps have it, nanoseconds since 1970. */
    public static long now() {
        return System.currentTimeMillis() * 1_000_000L;
    }

    /** Equality without {@code equals}, whose first call for a record costs a cold JVM milliseconds. */
    public boolean isSame(FileStamp other) {
        return size == other.size && modified == other.modified && changed == other.changed && inode == other.inode;
    }

    /** Whether a later change must show in the stamp: it was taken two seconds after the last one, or more. */
    public boolean isSettled(long takenMillis) {
        return size < 0 || takenMillis * 1_000_000L - Math.max(modified, changed) >= SETTLING;
    }

    /** A line for a file of our own. */
    public String text() {
        return size < 0 ? "absent" : size + " " + modified + " " + changed + " " + inode;
    }
}
