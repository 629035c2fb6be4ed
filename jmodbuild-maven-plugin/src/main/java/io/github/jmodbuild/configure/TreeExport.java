// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.exporting.ExportedKconfig;
import io.github.jmodbuild.exporting.KconfigDialect;
import io.github.jmodbuild.exporting.KconfigExport;
import io.github.jmodbuild.exporting.PredefinedSymbols;
import io.github.jmodbuild.exporting.ProbedValue;
import io.github.jmodbuild.facade.configuration.NativeConfiguration;
import io.github.jmodbuild.facade.configuration.Prepared;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a tree's configuration as Kconfig files. Stateless. */
public final class TreeExport {
    private TreeExport() {}

    /**
     * Where to write what. Immutable.
     *
     * @param directory gets the files
     * @param shown the same as users would name it
     * @param single whether all is in one file
     */
    public record Target(Path directory, String shown, KconfigDialect dialect, boolean single) {}

    /**
     * What was written. The names are those of the JSON form.
     *
     * @param directory as users would name it
     * @param files in it, the first one to be read first
     * @param notes what they say otherwise than the manifests, or not at all
     */
    public record Exported(String directory, List<String> files, List<String> notes) {}

    /**
     * Reads the tree, runs its probes, and writes its configuration.
     *
     * @throws ProblemException if the tree cannot be read, or a file is there that was not exported; then nothing is written
     */
    public static Answer run(BuildRequest request, Target target) throws IOException {
        Prepared prepared = NativeConfiguration.inspect(request.lenient());
        ExportedKconfig exported = KconfigExport.of(
                prepared.tree(),
                new PredefinedSymbols(prepared.ofPlatform(), prepared.ofRelease()),
                answers(prepared),
                target.dialect(),
                target.single());
        for (String file : exported.files().keySet()) {
            refuseForeign(target.directory().resolve(file), target);
        }
        for (Map.Entry<String, String> each : exported.files().entrySet()) {
            Path file = target.directory().resolve(each.getKey());
            byte[] bytes = each.getValue().getBytes(StandardCharsets.UTF_8);
            AtomicFiles.replace(file, AtomicFiles.beside(file), temporary -> Files.write(temporary, bytes));
        }
        List<String> notes = exported.notes().stream().map(Problem::toString).toList();
        List<String> files = List.copyOf(exported.files().keySet());
        List<String> lines = new ArrayList<>(notes);
        lines.add((files.size() == 1 ? "1 file" : files.size() + " files") + " written to " + target.shown()
                + ", the first one is " + files.get(0));
        return new Answer(new Exported(target.shown(), files, notes), lines);
    }

    private static Map<String, ProbedValue> answers(Prepared prepared) {
        Map<String, ProbedValue> answers = new HashMap<>();
        for (Assignment assignment : prepared.answers().assignments(prepared.model())) {
            String probe = prepared.answers()
                    .serving(assignment.name())
                    .map(Probe::described)
                    .orElse("");
            answers.put(assignment.name(), new ProbedValue(assignment.value(), probe));
        }
        return answers;
    }

    /** The Kconfig files of a tree that is being moved may lie where these would. */
    private static void refuseForeign(Path file, Target target) throws IOException {
        if (Files.exists(file)
                && !Files.readString(file, StandardCharsets.ISO_8859_1).startsWith(KconfigExport.HEAD)) {
            throw new ProblemException(
                    Location.of("jmodbuild.export.directory"),
                    target.shown() + "/" + target.directory().relativize(file)
                            + " is there and was not written by jmodbuild:exportKconfig; name another directory, or delete"
                            + " that file");
        }
    }
}
