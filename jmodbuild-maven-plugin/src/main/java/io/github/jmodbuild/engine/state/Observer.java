// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import io.github.jmodbuild.files.FileStamp;
import io.github.jmodbuild.files.Stat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Determines the current version of files. Each file is checked once per build, unless a step may have changed it, and
 * read only if its stamp differs from that of a settled earlier reading. Not thread-safe.
 */
public final class Observer {
    private static final int ATTEMPTS = 3;
    /** Stands for what exists but has no content that can be read, such as a directory. */

    /** In nanoseconds: within one tick of the kernel's clock a directory may change again without a new time stamp. */
    private static final long TICK = 20_000_000L;

    private static final long SECOND = 1_000_000_000L;

    private final TextTable paths;
    private final VersionTable versions;
    private final StampTable stamps;
    private final Places places;
    private final Digests digests = new Digests();
    private final Stat stat = new Stat();
    private final DigestsAhead ahead;
    private final FileParts parts;
    private final Gists gists;
    private final BitSet products = new BitSet();
    /** Parts of files that were observed in this build. */
    private final BitSet seen = new BitSet();

    private int[] observed = new int[1024];
    private int now = 1;

    Observer(TextTable paths, VersionTable versions, StampTable stamps, Places places, DigestsAhead ahead) {
        this.ahead = ahead;
        this.paths = paths;
        this.versions = versions;
        this.stamps = stamps;
        this.places = places;
        this.parts = new FileParts(places);
        this.gists = new Gists(paths, versions, places, digests);
    }

    /** Declares a path to be made by this build: a link at its place is a link, and not what it leads to. */
    public void product(int path) {
        products.set(path);
    }

    /** Gives what is no file its version for this build. */
    public void set(int path, byte[] digest) {
        mark(path);
        stamps.setBare(path, versions.of(path, digest));
    }

    /** From now on a file counts as having this content, whatever is at its place: for finding out what a build would do. */
    public void suppose(int path, byte[] content) {
        set(path, digests.bytes(content));
        forgetParts(path);
        parts.suppose(paths.get(path), Optional.of(content));
    }

    /** Likewise, from now on nothing is there. */
    public void supposeAbsent(int path) {
        set(path, VersionTable.ABSENT);
        forgetParts(path);
        parts.suppose(paths.get(path), Optional.empty());
    }

    /** When a file last changed, nanoseconds since 1970; 0 if it is not there. Its content is not looked at. */
    public long latest(int path) {
        stat(path);
        return stat.exists ? stat.latest() : 0;
    }

    /** The version that is there, as last observed in this build. */
    public int version(int path) {
        return path < observed.length && observed[path] != 0 ? stamps.version(path) : observe(path);
    }

    /** The version that is there at this moment. */
    public int fresh(int path) {
        stat(path);
        if (isObserved(path) && same(path)) {
            return stamps.version(path);
        }
        return determine(path);
    }

    /**
     * Records the digest of a file that was moved here as the current version, if the stamp shows the same unmodified
     * file: so a large program is read only once. Its stamp is not settled, so the next build reads it again.
     *
     * @param stamp from before it was digested; the move itself changes no more of it than the time of the last change
     */
    public void moved(int path, byte[] digest, FileStamp stamp) {
        stat(path);
        if (stat.exists
                && stat.size == stamp.size()
                && stat.modified == stamp.modified()
                && stat.inode == stamp.inode()) {
            mark(path);
            forgetParts(path);
            stamps.set(path, versions.of(path, digest), stat, 0);
        } else {
            determine(path);
        }
    }

    /** Whether the file is unchanged since it was last observed; observes it again if not. */
    public boolean untouched(int path) {
        stat(path);
        if (isObserved(path) && same(path)) {
            return true;
        }
        determine(path);
        return false;
    }

    /**
     * The version that stands for all contents of a file from which the same is made by whatever reads it as a text: the one
     * whose content is the gist of that which is there. It is worked out once for each content.
     *
     * @param gist of a content; the same bytes if all of them matter
     */
    public int gist(int path, UnaryOperator<byte[]> gist) {
        return gists.of(path, version(path), gist);
    }

    /** When the file last changed, nanoseconds since 1970 by its file system's clock, as just observed. */
    public long changed(int path) {
        return Math.max(stamps.field(path, 1), stamps.field(path, 2));
    }

    /** The logical time of a path's last observation, comparable with {@link #tick}; 0 if there was none. */
    public int observedAt(int path) {
        return path < observed.length ? observed[path] : 0;
    }

    /** Advances the logical clock and returns its value: later observations have a higher one. */
    public int tick() {
        return now++;
    }

    /** Reads files again that were read too soon after their change, so that the next build need not. */
    void settle() {
        long clock = FileStamp.now();
        for (int path = 0; path < observed.length; path++) {
            boolean due = observed[path] != 0
                    && stamps.version(path) != 0
                    && !seen.get(path)
                    && stamps.field(path, 0) >= 0
                    && !stamps.settled(path)
                    && clock - changed(path) >= FileStamp.SETTLING;
            if (due) {
                observe(path);
            }
        }
        for (int part = seen.nextSetBit(0); part >= 0; part = seen.nextSetBit(part + 1)) {
            if (!stamps.settled(part)) {
                observe(part);
            }
        }
    }

    private int observe(int path) {
        if (SyntheticPaths.isNotTaken(paths.get(path))) {
            mark(path);
            stamps.setBare(path, versions.absent(path));
            return stamps.version(path);
        }
        if (SyntheticPaths.isPart(paths.get(path))) {
            return observePart(path, paths.get(path));
        }
        stat(path);
        if (stat.exists && stamps.settled(path) && stamps.equal(path, stat)) {
            mark(path);
            return stamps.version(path);
        }
        return determine(path);
    }

    /** A part has the stamp of its file. */
    private int observePart(int path, String part) {
        mark(path);
        seen.set(path);
        String file = SyntheticPaths.file(part);
        if (parts.isSupposed(file)) {
            stamps.setBare(path, versions.of(path, partDigest(part)));
            return stamps.version(path);
        }
        Stat whole = parts.stat(file);
        if (whole.exists && stamps.settled(path) && stamps.equal(path, whole)) {
            return stamps.version(path);
        }
        byte[] digest = partDigest(part);
        if (parts.stat(file).exists) {
            stamps.set(path, versions.of(path, digest), parts.stat(file), parts.read(file));
        } else {
            stamps.setBare(path, versions.absent(path));
        }
        return stamps.version(path);
    }

    private byte[] partDigest(String part) {
        try {
            return parts.content(part).map(digests::bytes).orElse(VersionTable.ABSENT);
        } catch (IOException e) {
            return VersionTable.UNREADABLE;
        }
    }

    /** Has parts of a file observed again. */
    private void forgetParts(int path) {
        String file = paths.get(path);
        if (parts.forget(file)) {
            seen.stream()
                    .filter(part -> SyntheticPaths.file(paths.get(part)).equals(file))
                    .forEach(part -> observed[part] = 0);
        }
    }

    private int determine(int path) {
        mark(path);
        forgetParts(path);
        if (stat.exists && SyntheticPaths.isDirectory(paths.get(path))) {
            stamps.setBare(path, versions.of(path, directory()));
            return stamps.version(path);
        }
        for (int attempt = 1; stat.exists; attempt++) {
            long reading = FileStamp.now();
            int version = versions.of(path, content(path));
            stamps.set(path, version, stat, reading);
            stat(path);
            if ((stat.exists && stamps.equal(path, stat)) || attempt == ATTEMPTS) {
                return version;
            }
        }
        int absent = versions.absent(path);
        stamps.setBare(path, absent);
        return absent;
    }

    /**
     * A version from times and inode. A directory that changed so recently that another change might not show gets a
     * unique version, so that its contents are checked in the next build; on file systems with a resolution of seconds,
     * that takes as long as file stamps take to settle.
     */
    private byte[] directory() {
        byte[] digest = new byte[VersionTable.DIGEST];
        long clock = FileStamp.now();
        long last = stat.latest();
        boolean young = clock - last < (last % SECOND == 0 ? FileStamp.SETTLING : TICK);
        long[] fields = {stat.modified, stat.changed, stat.inode, young ? clock : 0};
        for (int i = 0; i < digest.length; i++) {
            digest[i] = (byte) (fields[i / Long.BYTES] >>> (Byte.SIZE * (i % Long.BYTES)));
        }
        return digest;
    }

    private byte[] content(int path) {
        Path file = places.file(paths.get(path));
        if (isLink(path, file)) {
            return link(file);
        }
        Optional<byte[]> digest = ahead.take(file, new FileStamp(stat.size, stat.modified, stat.changed, stat.inode));
        try {
            return digest.isPresent() ? digest.get() : digests.file(file);
        } catch (IOException e) {
            return VersionTable.UNREADABLE;
        }
    }

    private byte[] link(Path file) {
        try {
            return digests.link(file);
        } catch (IOException e) {
            return VersionTable.UNREADABLE;
        }
    }

    private void stat(int path) {
        stat.read(places.file(paths.get(path)), !products.get(path));
    }

    /** Only asked where the stamp differs: no link has the stamp of the product it replaced. */
    private boolean isLink(int path, Path file) {
        return products.get(path) && Files.isSymbolicLink(file);
    }

    private boolean same(int path) {
        return stat.exists ? stamps.equal(path, stat) : versions.isAbsent(stamps.version(path));
    }

    private boolean isObserved(int path) {
        return path < observed.length && observed[path] != 0;
    }

    private void mark(int path) {
        if (path >= observed.length) {
            observed = Arrays.copyOf(observed, Math.max(path + 1, observed.length * 2));
        }
        observed[path] = now;
    }
}
