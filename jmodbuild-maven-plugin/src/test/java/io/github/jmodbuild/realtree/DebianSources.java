// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.realtree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Source packages from the archives that this machine's own apt sources name, with lists apart from the machine's own. */
final class DebianSources {
    private static final Path APT = Path.of("/etc/apt");

    private DebianSources() {}

    /** Puts all files of a source package into a directory. */
    static void download(String sourcePackage, Path into) throws IOException, InterruptedException {
        Path lists = into.resolve("lists");
        Files.createDirectories(lists.resolve("partial"));
        Path list = Files.write(into.resolve("sources.list"), lines());
        apt(into, list, lists, "update");
        apt(into, list, lists, "source", "--download-only", sourcePackage);
    }

    private static void apt(Path into, Path list, Path lists, String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("apt-get", "-q", "-o", "Dir::Etc::SourceList=" + list));
        command.addAll(List.of("-o", "Dir::Etc::SourceParts=/dev/null", "-o", "Dir::State::Lists=" + lists));
        command.addAll(List.of("-o", "APT::Sandbox::User=root"));
        command.addAll(List.of(words));
        Commands.run(into, command.toArray(String[]::new));
    }

    /** A deb-src line for each of Debian's binary sources, from both of apt's formats. */
    private static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files()) {
            String text = Files.readString(file);
            if (file.toString().endsWith(".sources")) {
                for (String stanza : text.split("\n\\s*\n", -1)) {
                    lines.addAll(stanza(fields(stanza)));
                }
            } else {
                text.lines()
                        .filter(line -> line.matches("deb\\s+.*debian.*\\smain.*"))
                        .forEach(line -> lines.add(line.replaceFirst("^deb", "deb-src")));
            }
        }
        return lines;
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.exists(APT.resolve("sources.list"))) {
            files.add(APT.resolve("sources.list"));
        }
        if (Files.isDirectory(APT.resolve("sources.list.d"))) {
            try (Stream<Path> parts = Files.list(APT.resolve("sources.list.d"))) {
                parts.filter(part -> part.toString().matches(".*\\.(list|sources)"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    private static Map<String, String> fields(String stanza) {
        Map<String, String> fields = new LinkedHashMap<>();
        stanza.lines().filter(line -> line.matches("[A-Za-z-]+:.*")).forEach(line -> {
            int colon = line.indexOf(':');
            fields.put(line.substring(0, colon), line.substring(colon + 1).trim());
        });
        return fields;
    }

    private static List<String> stanza(Map<String, String> fields) {
        String uris = fields.getOrDefault("URIs", "");
        List<String> lines = new ArrayList<>();
        if (fields.getOrDefault("Types", "").contains("deb")
                && uris.contains("debian")
                && fields.getOrDefault("Components", "").contains("main")) {
            String key = fields.get("Signed-By");
            for (String uri : uris.split("\\s+", -1)) {
                for (String suite : fields.getOrDefault("Suites", "").split("\\s+", -1)) {
                    lines.add(
                            "deb-src " + (key == null ? "" : "[signed-by=" + key + "] ") + uri + " " + suite + " main");
                }
            }
        }
        return lines;
    }
}
