// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.configuration;

import io.github.jmodbuild.detect.ToolchainRequest;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.files.FileStamp;
import io.github.jmodbuild.files.StoredLines;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.Tool;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.reader.ManifestReader;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.MachineFlags;
import io.github.jmodbuild.words.ShellWords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tools in a tree's root manifest (K12). As compilers are identified before manifests are read, the root manifest
 * is read for this alone; the result is stored with its stamp, so that a null build reads no XML. Stateless.
 */
public final class ManifestTools {
    private static final String FORMAT = "jmodbuild tools 5";
    private static final String PREFIX = "crossPrefix";
    private static final String FLAGS = "cflags";

    private ManifestTools() {}

    /**
     * The requested toolchain, with the tree's tools where nothing else was chosen, and the flags that choose its machine.
     *
     * @param state the build's directory for its state
     * @throws IOException if the result cannot be stored
     */
    public static ToolchainRequest applied(BuildRequest request, Path state) throws IOException {
        return applied(request, state, System.currentTimeMillis());
    }

    /** @param now milliseconds since 1970 */
    public static ToolchainRequest applied(BuildRequest request, Path state, long now) throws IOException {
        Path manifest = request.places().manifest();
        Path file = state.resolve("tools");
        FileStamp stamp = FileStamp.of(manifest);
        List<String> head = List.of(FORMAT, stamp.text());
        Optional<StoredLines> known = StoredLines.load(file, head);
        if (known.isPresent()) {
            return with(known.get().list(), request);
        }
        List<String> words = read(manifest);
        if (stamp.isSettled(now)) {
            List<String> lines = new ArrayList<>();
            StoredLines.add(words, lines);
            StoredLines.save(file, head, lines);
        }
        return with(words, request);
    }

    /** Name, place and command of each, a line a value. */
    private static List<String> read(Path manifest) {
        List<String> lines = new ArrayList<>();
        try {
            Manifest root = ManifestReader.read("", manifest.getFileName().toString(), manifest);
            for (Member member : root.members()) {
                if (member instanceof Member.Tools tools) {
                    Word prefix = tools.crossPrefix();
                    if (prefix != null) {
                        lines.addAll(List.of(PREFIX, place(prefix.at()), prefix.text()));
                    }
                    tools.tools().forEach(tool -> add(tool, lines));
                } else if (member instanceof Member.Flags flags
                        && flags.codes().isEmpty()
                        && flags.condition() == null) {
                    flags.settings().forEach(setting -> add(setting, lines));
                }
            }
        } catch (ProblemException | IOException e) {
            return List.of(); // reported with all other problems of the tree when it is read
        }
        return lines;
    }

    private static void add(Tool tool, List<String> lines) {
        lines.add(tool.name().text());
        lines.add(place(tool.at()));
        List<String> command = tool.command().stream().map(Word::text).toList();
        lines.add(ShellWords.line(command));
    }

    /** Flags that hold whatever the configuration is, since there is none yet; nor are there values of references. */
    private static void add(Setting setting, List<String> lines) {
        List<String> words = setting.words().stream()
                .map(Word::text)
                .filter(word -> !word.contains("${"))
                .toList();
        List<String> machine = MachineFlags.of(words);
        if (setting.kind() == Setting.Kind.CFLAGS && setting.condition() == null && !machine.isEmpty()) {
            lines.addAll(List.of(FLAGS, place(setting.at()), ShellWords.line(machine)));
        }
    }

    private static ToolchainRequest with(List<String> words, BuildRequest request) {
        String file = request.places().shown(request.places().manifest());
        ToolchainRequest all = request.toolchain();
        Location prefixed = null;
        for (int i = 0; i < words.size(); i += 3) { // so that names of tools get the prefix
            if (words.get(i).equals(PREFIX)) {
                all = all.withUsualPrefix(words.get(i + 2));
                prefixed = place(file, words.get(i + 1));
            }
        }
        for (int i = 0; i < words.size(); i += 3) {
            Location at = place(file, words.get(i + 1));
            if (words.get(i).equals(FLAGS)) {
                all = all.compilingWith(ShellWords.split(words.get(i + 2), at));
            } else if (!words.get(i).equals(PREFIX)) {
                all = all.withUsual(words.get(i), ShellWords.split(words.get(i + 2), at), at);
            }
        }
        boolean taken = !all.crossPrefix().equals(request.toolchain().crossPrefix());
        all = prefixed != null && taken ? all.withUsual("CC", List.of("gcc"), prefixed) : all;
        return all.compilingWith(request.flags().cflags());
    }

    /** Of the root manifest, as {@code 2:8}. */
    private static String place(Location at) {
        return at.line() + ":" + at.column();
    }

    private static Location place(String file, String place) {
        int colon = place.indexOf(':');
        return new Location(
                file, Integer.parseInt(place.substring(0, colon)), Integer.parseInt(place.substring(colon + 1)));
    }
}
