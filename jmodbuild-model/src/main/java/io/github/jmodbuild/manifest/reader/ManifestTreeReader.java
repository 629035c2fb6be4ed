// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.CyclePath;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a root manifest and all it names (Q20: the whole tree, before anything is decided). Used once. */
public final class ManifestTreeReader {
    private final String root;
    private final Files files;
    private final Map<String, String> named;
    private final Map<String, Manifest> read = new LinkedHashMap<>();
    private final Set<String> entered = new HashSet<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private ManifestTreeReader(String root, Files files, Map<String, String> named) {
        this.root = root;
        this.named = named;
        this.files = files;
    }

    /** Where manifests come from. */
    @FunctionalInterface
    public interface Files {
        /** The bytes of a file, named like the root manifest, or empty if there is none. */
        Optional<byte[]> read(String path);
    }

    /**
     * @param root file of the root manifest, as {@code files} and users know it; nested ones are always called {@code modules.xml}
     * @throws ProblemException with every problem of every manifest
     */
    public static ManifestTree read(String root, Files files) {
        return read(root, files, Map.of());
    }

    /**
     * @param root file of the root manifest, as {@code files} and users know it; nested ones are always called {@code modules.xml}
     * @param named values that names of directories may refer to, such as {@code architecture} (K03)
     * @throws ProblemException with every problem of every manifest
     */
    public static ManifestTree read(String root, Files files, Map<String, String> named) {
        ManifestTreeReader reader = new ManifestTreeReader(root, files, named);
        byte[] bytes = files.read(root)
                .orElseThrow(() -> new ProblemException(
                        Location.of(root),
                        "there is no such file; a tree is described by a root manifest, see 'mvn archetype:generate' with"
                                + " jmodbuild-archetype for a first one"));
        reader.enter("", root, bytes);
        reader.enterSources();
        reader.stopIfWrong();
        reader.problems.addAll(SourceCheck.check(reader.read));
        Map<String, Manifest> complete = SymbolTypes.complete(reader.read).collect(reader.problems);
        reader.stopIfWrong();
        return new ManifestTree(complete);
    }

    private void stopIfWrong() {
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    /** After all directories, so that a directory is read once whether its configuration or its outputs are named first. */
    private void enterSources() {
        Map<String, ConfigEntry.Source> first = new HashMap<>();
        Set<String> seen = new HashSet<>();
        List<Manifest> left = List.copyOf(read.values());
        while (!left.isEmpty()) {
            for (Manifest manifest : left) {
                seen.add(manifest.directory());
                manifest.members().stream()
                        .filter(Member.Config.class::isInstance)
                        .forEach(config -> ConfigEntry.sources(
                                ((Member.Config) config).entries(),
                                source -> enter(manifest.directory(), source, first)));
            }
            left = read.values().stream()
                    .filter(manifest -> !seen.contains(manifest.directory()))
                    .toList();
        }
    }

    private void enter(String from, ConfigEntry.Source source, Map<String, ConfigEntry.Source> first) {
        Word name = source.directory();
        if (name.text().isEmpty()) {
            return; // told where its name was expanded
        }
        String directory = TreePath.resolve(from, name.text());
        ConfigEntry.Source other = first.putIfAbsent(directory, source);
        if (other != null) {
            problems.add(new Problem(
                    name.at(),
                    "the configuration of " + directory + " has its place at "
                            + other.directory().at() + " already; remove one of the two <source>"));
        } else if (!entered.contains(directory)) {
            enter(directory, name, "source");
        }
    }

    private void enter(String directory, String file, byte[] bytes) {
        entered.add(directory);
        Manifest manifest;
        try {
            manifest = withNamedDirectories(ManifestReader.read(directory, file, bytes));
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return;
        }
        read.put(directory, manifest);
        open.add(directory);
        for (Member member : manifest.members()) {
            if (member instanceof Member.Directory nested) {
                enter(directory, nested);
            }
        }
        open.remove(directory);
    }

    private Manifest withNamedDirectories(Manifest manifest) {
        List<Member> members =
                manifest.members().stream().map(this::withNamedDirectories).toList();
        return new Manifest(manifest.directory(), members, manifest.at());
    }

    private Member withNamedDirectories(Member member) {
        if (member instanceof Member.Directory nested
                && Template.refers(nested.name().text())) {
            return new Member.Directory(expanded(nested.name()), nested.config(), nested.at());
        }
        return member instanceof Member.Config config
                ? new Member.Config(
                        config.title(), ConfigEntry.replaced(config.entries(), this::withNamedDirectory), config.at())
                : member;
    }

    private List<ConfigEntry> withNamedDirectory(ConfigEntry entry) {
        return entry instanceof ConfigEntry.Source source
                        && Template.refers(source.directory().text())
                ? List.of(new ConfigEntry.Source(expanded(source.directory()), source.at()))
                : List.of(entry);
    }

    private Word expanded(Word name) {
        Template template = Template.ofWord(name.text(), name.at());
        return new Word(template.expand(this::value), name.at());
    }

    private String value(Template.Reference reference) {
        String value = named.get(reference.name());
        if (value == null) {
            problems.add(new Problem(
                    reference.at(),
                    "${" + reference.name()
                            + "} cannot be part of a directory's name, since its manifest is read before"
                            + " symbols and variables have values" + Nearest.hint(reference.name(), named.keySet())
                            + "; valid here: " + String.join(", ", named.keySet())));
        }
        return value == null ? "" : value;
    }

    private void enter(String from, Member.Directory nested) {
        if (nested.name().text().isEmpty()) {
            return; // told where its name was expanded
        }
        String directory = TreePath.resolve(from, nested.name().text());
        if (open.contains(directory)) {
            problems.add(new Problem(
                    nested.name().at(),
                    "directory " + nested.name() + " contains itself: " + CyclePath.of(open, directory)
                            + "; remove this <directory>"));
            return;
        }
        if (entered.contains(directory)) {
            return; // K16: entered once, at its first place
        }
        enter(directory, nested.name(), "directory");
    }

    private void enter(String directory, Word name, String element) {
        String file = root.substring(0, root.lastIndexOf('/') + 1) + directory + "/modules.xml";
        Optional<byte[]> bytes = files.read(file);
        if (bytes.isPresent()) {
            enter(directory, file, bytes.get());
        } else {
            problems.add(new Problem(
                    name.at(),
                    "there is no " + file + "; write one, or remove this <" + element + "> (" + root
                            + " enters only directories that have a manifest)"));
        }
    }
}
