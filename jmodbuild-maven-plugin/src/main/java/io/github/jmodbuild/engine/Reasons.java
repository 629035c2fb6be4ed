// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.files.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why actions last ran: a text file with a line for each, read only for explanations. Later lines override earlier
 * ones; malformed lines are ignored. Stateless.
 */
public final class Reasons {
    private static final String FILE = "reasons";
    /** Bytes after which older lines of the same actions are dropped. */
    private static final long LARGE = 4 << 20;

    private Reasons() {}

    /** Why an action ran, and when. */
    public record Reason(String text, Instant when) {}

    /** The last reason of every action that ever ran in this build directory, by id. */
    public static Map<String, Reason> read(Path stateDir) throws IOException {
        Map<String, Reason> reasons = new LinkedHashMap<>();
        String text;
        try {
            text = new String(Files.readAllBytes(stateDir.resolve(FILE)), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return reasons;
        }
        for (String line : text.split("\n", -1)) {
            String[] fields = line.split("\t", -1);
            if (fields.length == 3 && fields[1].matches("[0-9]{1,15}")) {
                Instant when = Instant.ofEpochMilli(Long.parseLong(fields[1]));
                reasons.put(plain(fields[0]), new Reason(plain(fields[2]), when));
            }
        }
        return reasons;
    }

    /** Adds the reasons of one build. */
    static void append(Path stateDir, Map<String, Reason> reasons) throws IOException {
        if (reasons.isEmpty()) {
            return;
        }
        Path file = stateDir.resolve(FILE);
        Files.createDirectories(stateDir);
        if (!Files.exists(file) || Files.size(file) < LARGE) {
            Files.writeString(file, lines(reasons), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return;
        }
        Map<String, Reason> all = read(stateDir);
        all.putAll(reasons);
        AtomicFiles.replace(file, AtomicFiles.beside(file), temporary -> Files.writeString(temporary, lines(all)));
    }

    private static String lines(Map<String, Reason> reasons) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Reason> entry : reasons.entrySet()) {
            text.append(escaped(entry.getKey())).append('\t');
            text.append(entry.getValue().when().toEpochMilli()).append('\t');
            text.append(escaped(entry.getValue().text())).append('\n');
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private static String plain(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char code = text.charAt(++i);
            plain.append(code == 't' ? '\t' : code == 'n' ? '\n' : code);
        }
        return plain.toString();
    }
}
