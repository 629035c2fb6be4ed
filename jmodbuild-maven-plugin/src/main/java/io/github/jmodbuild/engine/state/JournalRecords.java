// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import io.github.jmodbuild.engine.state.Decoder.DamagedException;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes the entries of a journal. Every entry states the numbers that it defines, so that a lost entry
 * does not shift others.
 */
final class JournalRecords {
    /** To be incremented whenever an older reader would misread the format. */
    static final int FORMAT = 3;

    private static final int HEADER = 0;
    private static final int PATH = 1;
    private static final int WORD = 2;
    private static final int VERSION = 3;
    private static final int STAMP = 4;
    private static final int TRACE = 5;
    private static final int INVALID = 6;
    private static final int FORGET = 7;
    private static final int GIST = 8;

    private static final int VALID = 1;
    private static final int GISTS = 2;

    private JournalRecords() {}

    static void header(Encoder out, String plugin) {
        out.one(HEADER);
        out.number(FORMAT);
        out.text(plugin);
    }

    static void path(Encoder out, int number, String text) {
        out.one(PATH);
        out.number(number);
        out.text(text);
    }

    static void word(Encoder out, int number, String text) {
        out.one(WORD);
        out.number(number);
        out.text(text);
    }

    static void version(Encoder out, int number, int path, byte[] digest) {
        out.one(VERSION);
        out.number(number);
        out.number(path);
        out.raw(digest, 0, VersionTable.DIGEST);
    }

    static void gist(Encoder out, int version, int gist) {
        out.one(GIST);
        out.number(version);
        out.number(gist);
    }

    static void stamp(Encoder out, int path, int version, StampTable stamps, int row) {
        out.one(STAMP);
        out.number(path);
        out.number(version);
        out.number(stamps.field(row, 0));
        out.number(stamps.field(row, 1));
        out.number(stamps.field(row, 2) - stamps.field(row, 1));
        out.number(stamps.field(row, 3));
    }

    static void trace(Encoder out, Trace trace) {
        out.one(TRACE);
        out.number(trace.action());
        out.one((trace.valid() ? VALID : 0) | (trace.gists() ? GISTS : 0));
        out.number(trace.millis());
        out.number(trace.declared());
        out.number(trace.discovered());
        numbers(out, trace.command());
        numbers(out, trace.versions());
    }

    static void invalid(Encoder out, int action) {
        out.one(INVALID);
        out.number(action);
    }

    static void forget(Encoder out, int action) {
        out.one(FORGET);
        out.number(action);
    }

    /** Whether the record is the header of a journal that this program understands. */
    static boolean isHeader(Decoder in, String plugin) {
        return in.more()
                && in.one() == HEADER
                && in.number() == FORMAT
                && in.text().equals(plugin);
    }

    /** Reads all entries of a record. */
    static void read(Decoder in, StateTables tables) {
        while (in.more()) {
            switch (in.one()) {
                case PATH -> tables.paths.define(in.count(), in.text());
                case WORD -> tables.words.define(in.count(), in.text());
                case VERSION -> readVersion(in, tables);
                case STAMP -> readStamp(in, tables);
                case TRACE -> readTrace(in, tables);
                case INVALID -> readInvalid(in, tables);
                case GIST -> readGist(in, tables);
                case FORGET -> tables.remove(in.count());
                default -> throw new DamagedException();
            }
        }
    }

    private static void readVersion(Decoder in, StateTables tables) {
        int number = in.count();
        int path = in.count();
        byte[] digest = new byte[VersionTable.DIGEST];
        in.raw(digest, 0, VersionTable.DIGEST);
        if (tables.paths.has(path)) {
            tables.versions.define(number, path, digest);
        }
    }

    private static void readGist(Decoder in, StateTables tables) {
        int version = in.count();
        int gist = in.count();
        if (tables.versions.has(version) && tables.versions.has(gist)) {
            tables.versions.loadGist(version, gist);
        }
    }

    private static void readStamp(Decoder in, StateTables tables) {
        int path = in.count();
        int version = in.count();
        long size = in.number();
        long modified = in.number();
        long changed = in.number() + modified;
        long inode = in.number();
        if (tables.versions.has(version) && tables.versions.path(version) == path) {
            if (tables.stamps.version(path) != 0) {
                tables.superseded++;
            }
            tables.stamps.setLoaded(path, version, size, modified, changed, inode);
        }
    }

    private static void readTrace(Decoder in, StateTables tables) {
        int action = in.count();
        int flags = in.one();
        long millis = in.number();
        int declared = in.count();
        int discovered = in.count();
        int[] command = readNumbers(in);
        int[] versions = readNumbers(in);
        if (declared + (long) discovered > versions.length) {
            throw new DamagedException();
        }
        if (tables.paths.has(action) && allWords(tables, command) && allVersions(tables, versions)) {
            boolean valid = (flags & VALID) != 0;
            boolean gists = (flags & GISTS) != 0;
            tables.put(new Trace(action, command, versions, declared, discovered, millis, valid, gists));
        }
    }

    private static void readInvalid(Decoder in, StateTables tables) {
        @Nullable Trace trace = tables.trace(in.count());
        if (trace != null) {
            tables.put(trace.invalid());
        }
    }

    private static void numbers(Encoder out, int[] numbers) {
        out.number(numbers.length);
        for (int number : numbers) {
            out.number(number);
        }
    }

    private static int[] readNumbers(Decoder in) {
        int[] numbers = new int[in.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.count();
        }
        return numbers;
    }

    private static boolean allWords(StateTables tables, int[] words) {
        for (int word : words) {
            if (!tables.words.has(word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean allVersions(StateTables tables, int[] versions) {
        for (int version : versions) {
            if (!tables.versions.has(version)) {
                return false;
            }
        }
        return true;
    }
}
