// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the file system says of one file. Reused for every file, since a build asks for tens of thousands. Not
 * thread-safe.
 */
public final class Stat {
    private static final LinkOption[] FOLLOW = {};
    private static final LinkOption[] ITSELF = {LinkOption.NOFOLLOW_LINKS};

    private boolean unix = true;

    public boolean exists;
    /** Bytes. */
    public long size;
    /** Nanoseconds since 1970. */
    public long modified;
    /** Nanoseconds since 1970; no program can set it. 0 where the system does not tell. */
    public long changed;

    public long inode;

    /** @param follow whether a symbolic link stands for its target */
    public void read(Path file, boolean follow) {
        try {
            if (unix) {
                readUnix(file, follow ? FOLLOW : ITSELF);
            } else {
                readBasic(file, follow ? FOLLOW : ITSELF);
            }
            exists = true;
        } catch (IOException e) {
            exists = false;
        }
    }

    /** When the content last changed for certain, nanoseconds since 1970. */
    public long latest() {
        return Math.max(modified, changed);
    }

    /** Whether the file system says the same of both. */
    public boolean isSame(Stat other) {
        return exists == other.exists
                && size == other.size
                && modified == other.modified
                && changed == other.changed
                && inode == other.inode;
    }

    private void readUnix(Path file, LinkOption[] options) throws IOException {
        Map<String, Object> attributes;
        try {
            attributes = Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino", options);
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            unix = false;
            readBasic(file, options);
            return;
        }
        size = number(attributes.get("size"));
        inode = number(attributes.get("ino"));
        modified = nanos(attributes.get("lastModifiedTime"));
        changed = nanos(attributes.get("ctime"));
    }

    private void readBasic(Path file, LinkOption[] options) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, options);
        size = attributes.size();
        inode = Objects.hashCode(attributes.fileKey());
        modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        changed = 0;
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static long nanos(@Nullable Object value) {
        return value instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
    }
}
