// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.run;

import io.github.jmodbuild.files.FileStamp;
import io.github.jmodbuild.files.StoredLines;
import io.github.jmodbuild.probes.ProbeAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps answers as long as tools, environment and everything searched are what they were. A line a value; the last is a
 * checksum, and a damaged file is as good as none.
 */
public final class ProbeStore {
    private static final String FORMAT = "jmodbuild probes 3";

    private final Path file;
    private final String identity;

    /** @param identity of tools and environment, in one line */
    public ProbeStore(Path file, String identity) {
        this.file = file;
        this.identity = identity;
    }

    /**
     * What is known.
     *
     * @param searched with the stamps they had
     * @param answers by the digests of the questions
     * @param said what the answers were read from
     */
    public record Known(Map<String, String> searched, Map<String, ProbeAnswer> answers, List<Said> said) {
        public static final Known NOTHING = new Known(Map.of(), Map.of(), List.of());
    }

    /**
     * One run of a program.
     *
     * @param questions the digests of what it was to answer; none if it was asked where it searches
     * @param text command, source, exit and output, as the log shows them
     */
    public record Said(List<String> questions, String text) {
        public Said {
            questions = List.copyOf(questions);
        }
    }

    /** What an earlier run left, if it is still true. */
    public Known load() {
        Optional<StoredLines> lines = StoredLines.load(file, List.of(FORMAT, identity));
        if (lines.isEmpty()) {
            return Known.NOTHING;
        }
        try {
            Known known = read(lines.get());
            return isTrue(known.searched()) ? known : Known.NOTHING;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Known.NOTHING;
        }
    }

    public void save(Known known) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(Integer.toString(known.searched().size()));
        known.searched().forEach((path, stamp) -> lines.addAll(List.of(path, stamp)));
        lines.add(Integer.toString(known.answers().size()));
        known.answers().forEach((digest, found) -> write(digest, found, lines));
        for (Said said : known.said()) {
            StoredLines.add(said.questions(), lines);
            lines.add(StoredLines.escaped(said.text()));
        }
        StoredLines.save(file, List.of(FORMAT, identity), lines);
    }

    private static boolean isTrue(Map<String, String> searched) {
        for (Map.Entry<String, String> each : searched.entrySet()) {
            if (!stamp(each.getKey()).equals(each.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** What the file system says of a file or directory. */
    public static String stamp(String path) {
        return FileStamp.of(Path.of(path)).text();
    }

    private static void write(String digest, ProbeAnswer found, List<String> lines) {
        lines.addAll(List.of(digest, found.state().name()));
        for (List<String> list : List.of(found.cflags(), found.cxxflags(), found.ldflags(), found.libs())) {
            StoredLines.add(list, lines);
        }
        for (String text : List.of(found.value(), found.path(), found.reason())) {
            lines.add(StoredLines.escaped(text));
        }
    }

    private static Known read(StoredLines lines) {
        Map<String, String> searched = new LinkedHashMap<>();
        for (int i = lines.number(); i > 0; i--) {
            searched.put(lines.next(), lines.next());
        }
        Map<String, ProbeAnswer> answers = new LinkedHashMap<>();
        for (int i = lines.number(); i > 0; i--) {
            String digest = lines.next();
            ProbeAnswer.State state = ProbeAnswer.State.valueOf(lines.next());
            ProbeAnswer found = new ProbeAnswer(
                    state,
                    lines.list(),
                    lines.list(),
                    lines.list(),
                    lines.list(),
                    lines.text(),
                    lines.text(),
                    lines.text());
            answers.put(digest, found);
        }
        List<Said> said = new ArrayList<>();
        while (!lines.isAtEnd()) {
            said.add(new Said(lines.list(), lines.text()));
        }
        return new Known(searched, answers, said);
    }
}
