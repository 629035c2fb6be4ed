// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.importing.ImportReport;
import io.github.jmodbuild.importing.ImportedStatement;
import io.github.jmodbuild.importing.kconfig.ExportedVariables;
import io.github.jmodbuild.importing.kconfig.KconfigShell;
import io.github.jmodbuild.importing.manifests.ImportedTree;
import io.github.jmodbuild.importing.manifests.TreeTranslation;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes manifests of a foreign tree. Used once. */
public final class TreeImport {
    /** The end of the name of a manifest beside one that differs. */
    static final String BESIDE = ".imported";

    /** Of one manifest's difference. */
    private static final int MOST_LINES = 40;

    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(1);

    private final ImportRequest request;
    private final ImportRecord record;
    private final List<String> kept = new ArrayList<>();
    private final List<String> overwritten = new ArrayList<>();
    private final Map<String, Difference> differences = new TreeMap<>();
    private final List<String> deleted = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private int written;
    private int same;

    private TreeImport(ImportRequest request) {
        this.request = request;
        this.record = ImportRecord.load(request.directory());
    }

    /**
     * What became of the tree. The names are those of the JSON form.
     *
     * @param written manifests that are new or were replaced
     * @param same manifests that were there already
     * @param kept manifests that were edited, differ and were kept, with the new text in a file beside them
     * @param differences of manifests of an earlier import, by their paths
     * @param overwritten manifests that were edited, differ and were replaced
     * @param deleted manifests of an earlier import that the tree has nothing for any more
     * @param left the same, but they were edited and so are still there
     */
    public record Imported(
            int written,
            int same,
            List<String> kept,
            List<String> overwritten,
            List<String> deleted,
            List<String> left,
            Map<String, Difference> differences,
            ImportReport.Count all,
            Map<String, ImportReport.Count> byKind,
            List<ImportedStatement> notCarriedOver) {}

    /**
     * How one manifest differs, as lines of {@code diff -U0}.
     *
     * @param upstream what the tree says now, and said before; for a manifest of which that is not known, what the import says
     *     beside what the manifest has
     * @param edits what people have changed in it
     */
    public record Difference(List<String> upstream, List<String> edits) {}

    /**
     * Reads a tree and writes its manifests.
     *
     * @throws ProblemException with every mistake of the tree; nothing is written then
     */
    public static Answer run(ImportRequest request) throws IOException {
        return new TreeImport(request).run();
    }

    private Answer run() throws IOException {
        if (!Files.isDirectory(request.source())) {
            throw new ProblemException(
                    Location.of("jmodbuild.import.source"),
                    "there is no directory " + request.source() + "; name the root of the tree to import");
        }
        if (Files.exists(request.directory()) && !Files.isDirectory(request.directory())) {
            throw new ProblemException(
                    Location.of("jmodbuild.import.directory"),
                    request.directory() + " is a file; name a directory for the manifests");
        }
        ImportedTree tree = read();
        for (Map.Entry<String, String> manifest : tree.manifests().entrySet()) {
            write(manifest.getKey(), manifest.getValue());
        }
        for (String path : record.paths()) {
            if (!tree.manifests().containsKey(path)) {
                remove(path);
            }
        }
        record.save();
        ImportReport report = tree.report();
        List<String> lines = new ArrayList<>(report.lines());
        differences.forEach((file, difference) -> show(file, difference, lines));
        for (String file : deleted) {
            lines.add(file + " was deleted: the tree has nothing for it any more, and it was as imported");
        }
        for (String file : left) {
            lines.add(file
                    + " was edited and is still there, but the tree has nothing for it any more; delete it, or keep it and"
                    + " name it in another manifest");
        }
        lines.add(written + (written == 1 ? " file written to " : " files written to ") + request.directory() + ", "
                + same + " unchanged, " + kept.size() + " kept");
        Imported imported = new Imported(
                written,
                same,
                kept,
                overwritten,
                deleted,
                left,
                differences,
                report.all(),
                report.byKind(),
                report.rest());
        return new Answer(imported, lines, report.rest().size());
    }

    private ImportedTree read() throws IOException {
        try {
            KconfigShell shell = request.shell()
                    ? new TreeShell(request.source(), ExportedVariables.with(request.variables()), COMMAND_LIMIT)
                    : KconfigShell.NONE;
            return TreeTranslation.of(
                    request.kconfig(),
                    new ForeignTree(request.source()),
                    request.variables(),
                    request.makefiles(),
                    shell);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = request.directory().resolve(path);
        Path beside = file.resolveSibling(file.getFileName() + BESIDE);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (Files.isDirectory(file)) {
            throw new ProblemException(
                    Location.of(file.toString()),
                    "this is a directory where a manifest is to be written; remove it, or write to another"
                            + " jmodbuild.import.directory");
        }
        boolean exists = Files.exists(file);
        boolean equal = exists && Arrays.equals(Files.readAllBytes(file), bytes);
        boolean isEdited = exists && !equal && !record.isUnedited(path);
        if (exists && !equal) {
            if (isEdited && !Files.exists(beside)) {
                record.takeOver(path);
            }
            Difference difference = difference(path, file, text);
            differences.put(path, difference);
            if (isEdited && !request.overwrite()) {
                keep(path, beside, text, !difference.upstream().isEmpty());
                return;
            }
        }
        if (isEdited) {
            overwritten.add(path);
        }
        if (equal) {
            same++;
        } else {
            replace(file, bytes);
            written++;
        }
        record.put(path, text);
        Files.deleteIfExists(beside);
    }

    /** @param hasNews whether the tree says something else than at the last import */
    private void keep(String path, Path beside, String text, boolean hasNews) throws IOException {
        kept.add(path);
        if (hasNews) {
            replace(beside, text.getBytes(StandardCharsets.UTF_8));
            record.putBeside(path, text);
        } else {
            Files.deleteIfExists(beside);
            record.removeBeside(path);
        }
    }

    private Difference difference(String path, Path file, String text) throws IOException {
        String own = new String(Files.readAllBytes(file), StandardCharsets.UTF_8); // whatever bytes it has
        Optional<String> base = record.base(path);
        return new Difference(
                TextDifference.of(
                        base.orElse(own).lines().toList(), text.lines().toList()),
                base.isEmpty()
                        ? List.of()
                        : TextDifference.of(
                                base.get().lines().toList(), own.lines().toList()));
    }

    private void show(String file, Difference difference, List<String> lines) {
        boolean isKept = kept.contains(file);
        boolean hasNews = !difference.upstream().isEmpty();
        if (isKept && hasNews) {
            lines.add(file + " was edited and is kept; the tree says something else now, which is in " + file + BESIDE
                    + "; take over what differs and delete that file, or replace the manifest with"
                    + " -Djmodbuild.import.overwrite");
        } else if (isKept) {
            lines.add(file + " was edited and is kept; the tree says what it said before");
        } else if (overwritten.contains(file)) {
            lines.add(file + " was edited and was replaced, since jmodbuild.import.overwrite is set");
        } else {
            lines.add(file + " has changed with the tree");
        }
        show(hasNews && !difference.edits().isEmpty() ? "    the tree has changed" : "", difference.upstream(), lines);
        show(difference.edits().isEmpty() ? "" : "    edited by hand", difference.edits(), lines);
    }

    private static void show(String title, List<String> difference, List<String> lines) {
        if (!title.isEmpty()) {
            lines.add(title);
        }
        difference.stream().limit(MOST_LINES).forEach(line -> lines.add("    " + line));
        if (difference.size() > MOST_LINES) {
            lines.add("    ... and " + (difference.size() - MOST_LINES)
                    + " lines more, all of which are in the report with jmodbuild.format=json");
        }
    }

    /** Of a directory that the tree no longer has, or no longer configures. */
    private void remove(String path) throws IOException {
        Path file = request.directory().resolve(path);
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + BESIDE));
        if (Files.exists(file) && !record.isUnedited(path)) {
            left.add(path);
            return;
        }
        if (Files.deleteIfExists(file)) {
            deleted.add(path);
        }
        record.remove(path);
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        AtomicFiles.replace(file, AtomicFiles.beside(file), temporary -> Files.write(temporary, bytes));
    }
}
