// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.files.FileStamp;
import io.github.jmodbuild.files.StoredLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What some files were made from, so that they are made again only after a change: times and sizes are compared, nothing is
 * read. Used once.
 */
public final class MadeRecord {
    private static final String FORMAT = "jmodbuild made 1";

    private final Path record;
    private final List<String> head;
    private final Map<String, Path> inputs;
    private final List<Path> made;
    private final long now = System.currentTimeMillis();
    private final List<FileStamp> before;

    /**
     * One for files that are about to be made.
     *
     * @param record a file of our own
     * @param identity of everything that they depend on besides files
     * @param inputs by their names
     * @param made need not exist
     */
    public MadeRecord(Path record, String identity, Map<String, Path> inputs, List<Path> made) {
        this.record = record;
        this.head = List.of(FORMAT, identity.replace('\n', ' '));
        this.inputs = inputs;
        this.made = made;
        this.before = stamps();
    }

    private List<FileStamp> stamps() {
        return inputs.values().stream().map(FileStamp::of).toList();
    }

    /** Whether they are there, made from the same. */
    public boolean holds() {
        Optional<StoredLines> known = StoredLines.load(record, head);
        return known.isPresent() && known.get().list().equals(lines());
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        inputs.forEach((name, file) -> lines.add(name + " " + file));
        before.forEach(stamp -> lines.add(stamp.text()));
        made.forEach(file -> lines.add(FileStamp.of(file).text()));
        return lines;
    }

    /** Notes that they have been made, unless an input may have changed since, unseen in its time. */
    public void save() throws IOException {
        if (before.equals(stamps()) && before.stream().allMatch(stamp -> stamp.isSettled(now))) {
            List<String> values = new ArrayList<>();
            StoredLines.add(lines(), values);
            StoredLines.save(record, head, values);
        }
    }
}
