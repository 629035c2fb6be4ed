// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import io.github.jmodbuild.probes.Found;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers as long as tools, environment and everything searched are what they were. A line a value; the last is a
 * checksum, and a damaged file is as good as none.
 */
final class ProbeStore {
    private static final String FORMAT = "jmodbuild probes 1";
    private static final List<String> STAMP = List.of("size", "lastModifiedTime", "ctime", "ino");

    private final Path file;
    private final String identity;

    /** @param identity of tools and environment, in one line */
    ProbeStore(Path file, String identity) {
        this.file = file;
        this.identity = identity;
    }

    /**
     * What is known.
     *
     * @param searched with the stamps they had
     * @param answers by the digests of the questions
     */
    record Known(Map<String, String> searched, Map<String, Found> answers) {
        static final Known NOTHING = new Known(Map.of(), Map.of());
    }

    /** What an earlier run left, if it is still true. */
    Known load() {
        try {
            List<String> lines = Files.readAllLines(file);
            int last = lines.size() - 1;
            if (last < 2 || !lines.get(last).equals(checksum(lines.subList(0, last)))) {
                return Known.NOTHING;
            }
            if (!lines.get(0).equals(FORMAT) || !lines.get(1).equals(identity)) {
                return Known.NOTHING;
            }
            Known known = read(new Cursor(lines.subList(2, last)));
            return isTrue(known.searched()) ? known : Known.NOTHING;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Known.NOTHING;
        }
    }

    void save(Known known) throws IOException {
        List<String> lines = new ArrayList<>(List.of(FORMAT, identity));
        lines.add(Integer.toString(known.searched().size()));
        known.searched().forEach((path, stamp) -> lines.addAll(List.of(path, stamp)));
        known.answers().forEach((digest, found) -> write(digest, found, lines));
        lines.add(checksum(lines));
        Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "probes", ".tmp");
        Files.write(temporary, lines, StandardCharsets.UTF_8);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
    static String stamp(String path) {
        StringBuilder text = new StringBuilder();
        try {
            Map<String, Object> stamp = Files.readAttributes(Path.of(path), "unix:size,lastModifiedTime,ctime,ino");
            for (String attribute : STAMP) {
                Object value = stamp.get(attribute);
                text.append(value instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : value)
                        .append(' ');
            }
        } catch (IOException e) {
            return "absent";
        }
        return text.toString();
    }

    private static void write(String digest, Found found, List<String> lines) {
        lines.addAll(List.of(digest, found.state().name()));
        for (List<String> list : List.of(found.cflags(), found.cxxflags(), found.ldflags(), found.libs())) {
            lines.add(Integer.toString(list.size()));
            list.forEach(word -> lines.add(escaped(word)));
        }
        lines.addAll(List.of(escaped(found.value()), escaped(found.path()), escaped(found.reason())));
    }

    private static Known read(Cursor lines) {
        Map<String, String> searched = new LinkedHashMap<>();
        for (int i = lines.number(); i > 0; i--) {
            searched.put(lines.next(), lines.next());
        }
        Map<String, Found> answers = new LinkedHashMap<>();
        for (String digest = lines.next(); digest != null; digest = lines.next()) {
            Found.State state = Found.State.valueOf(String.valueOf(lines.next()));
            Found found = new Found(
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
        return new Known(searched, answers);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String checksum(List<String> lines) {
        CRC32C crc = new CRC32C();
        crc.update(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }

    /** Lines taken one after the other. */
    private static final class Cursor {
        private final List<String> lines;
        private int position;

        Cursor(List<String> lines) {
            this.lines = lines;
        }

        /** {@code null} at the end. */
        @Nullable
        String next() {
            return position < lines.size() ? lines.get(position++) : null;
        }

        String text() {
            String escaped = lines.get(position++);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < escaped.length(); i++) {
                char c = escaped.charAt(i);
                char next = c == '\\' ? escaped.charAt(++i) : c;
                text.append(c != '\\' ? c : next == 'n' ? '\n' : next == 'r' ? '\r' : next);
            }
            return text.toString();
        }

        int number() {
            return Integer.parseInt(lines.get(position++));
        }

        List<String> list() {
            List<String> list = new ArrayList<>();
            for (int i = number(); i > 0; i--) {
                list.add(text());
            }
            return list;
        }
    }
}
