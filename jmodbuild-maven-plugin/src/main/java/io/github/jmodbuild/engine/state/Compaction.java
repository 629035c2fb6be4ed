// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import java.io.IOException;
import java.util.Arrays;

/** Writes the live entries with new numbers, without gaps. Used once. */
final class Compaction {
    private static final int RECORD = 1 << 16;

    private final StateTables tables;
    private final Journal.Target target;
    private final Encoder record = new Encoder();
    private final int[] paths;
    private final int[] words;
    private final int[] versions;
    private int pathCount;
    private int wordCount;
    private int versionCount = 1;

    Compaction(StateTables tables, Journal.Target target) {
        this.tables = tables;
        this.target = target;
        paths = unnumbered(tables.paths.count());
        words = unnumbered(tables.words.count());
        versions = unnumbered(tables.versions.count());
    }

    void write() throws IOException {
        for (int action : tables.traced()) {
            Trace trace = tables.trace(action);
            if (trace != null) {
                write(trace);
            }
        }
        for (int path = 0; path < paths.length; path++) {
            if (paths[path] >= 0 && tables.stamps.settled(path)) {
                stamp(path);
            }
        }
        flush(0);
    }

    private void write(Trace trace) throws IOException {
        int[] command = new int[trace.command().length];
        for (int i = 0; i < command.length; i++) {
            command[i] = word(trace.command()[i]);
        }
        int[] read = new int[trace.versions().length];
        for (int i = 0; i < read.length; i++) {
            read[i] = version(trace.versions()[i]);
        }
        int action = path(trace.action());
        JournalRecords.trace(
                record,
                new Trace(
                        action,
                        command,
                        read,
                        trace.declared(),
                        trace.discovered(),
                        trace.millis(),
                        trace.valid(),
                        trace.gists()));
        flush(RECORD);
    }

    private void stamp(int path) throws IOException {
        int version = tables.stamps.version(path);
        if (versions[version] >= 0) {
            JournalRecords.stamp(record, paths[path], versions[version], tables.stamps, path);
            flush(RECORD);
        }
    }

    private int path(int old) {
        if (paths[old] < 0) {
            paths[old] = pathCount++;
            JournalRecords.path(record, paths[old], tables.paths.get(old));
        }
        return paths[old];
    }

    private int word(int old) {
        if (words[old] < 0) {
            words[old] = wordCount++;
            JournalRecords.word(record, words[old], tables.words.get(old));
        }
        return words[old];
    }

    private int version(int old) {
        if (versions[old] < 0) {
            int path = path(tables.versions.path(old));
            versions[old] = versionCount++;
            JournalRecords.version(record, versions[old], path, tables.versions.digest(old));
            int gist = tables.versions.gist(old);
            if (gist != 0) {
                JournalRecords.gist(record, versions[old], version(gist));
            }
        }
        return versions[old];
    }

    private void flush(int size) throws IOException {
        if (record.length() > size) {
            target.append(record);
            record.clear();
        }
    }

    private static int[] unnumbered(int count) {
        int[] numbers = new int[count];
        Arrays.fill(numbers, -1);
        return numbers;
    }
}
