// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.config.text.DotConfig;
import io.github.jmodbuild.importing.kconfig.KconfigShell;
import io.github.jmodbuild.importing.manifests.ImportedTree;
import io.github.jmodbuild.importing.manifests.MakefileChoice;
import io.github.jmodbuild.importing.manifests.TreeTranslation;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.reader.ManifestTreeReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Trees of Kconfig files in memory, imported. */
public final class Imports {
    private static final Pattern LISTS = Pattern.compile("(obj|lib)-|_OBJS");

    private Imports() {}

    /** A tree with one file. */
    static ImportedTree imported(String kconfig) {
        return imported(Map.of("Kconfig", kconfig), Map.of());
    }

    /** Files by their paths; the root's is Kconfig. */
    public static ImportedTree imported(Map<String, String> files, Map<String, String> variables) {
        return imported("Kconfig", files, variables);
    }

    /** The same with another root. */
    static ImportedTree imported(String root, Map<String, String> files, Map<String, String> variables) {
        Files tree = new Files(withSources(files));
        return TreeTranslation.of(root, tree, variables, MakefileChoice.NONE, KconfigShell.NONE);
    }

    /** The same where commands are answered. */
    static ImportedTree imported(Map<String, String> files, Map<String, String> variables, KconfigShell shell) {
        return TreeTranslation.of("Kconfig", new Files(files), variables, MakefileChoice.NONE, shell);
    }

    /**
     * The same with makefiles, and a source for each object that they name.
     *
     * @param directories whose makefiles are read; none: those that the root's names
     */
    static ImportedTree imported(Map<String, String> files, Map<String, String> variables, List<String> directories) {
        return asItIs(withSources(files), variables, directories);
    }

    /** Only for trees without any sources. */
    private static Map<String, String> withSources(Map<String, String> files) {
        if (files.keySet().stream().anyMatch(path -> path.endsWith(".c"))) {
            return files;
        }
        Map<String, String> all = new HashMap<>(files);
        files.forEach((path, text) -> {
            String directory = path.substring(0, path.lastIndexOf('/') + 1);
            if (path.matches("(.*/)?(Kbuild|Makefile(\\..*)?)")) {
                String parts = path.endsWith(".objs") ? "\\.mo-" : "-[a-z$]";
                Stream.of(text.split("[^\\w./+-]+"))
                        .filter(word -> word.endsWith(".o"))
                        .map(word -> word.substring(0, word.length() - ".o".length()))
                        .filter(name -> !Pattern.compile("\\b" + Pattern.quote(name) + parts)
                                .matcher(text)
                                .find())
                        .forEach(name -> all.put(TreePath.resolve("", directory + name + ".c"), ""));
            }
        });
        return all;
    }

    /** The same with the files that there are; where there are lists, their objects are linked. */
    static ImportedTree asItIs(Map<String, String> files, Map<String, String> variables, List<String> directories) {
        boolean hasLists = files.values().stream().anyMatch(LISTS.asPredicate());
        MakefileChoice makefiles = new MakefileChoice(true, directories, hasLists ? "prog" : "");
        return TreeTranslation.of("Kconfig", new Files(files), variables, makefiles, KconfigShell.NONE);
    }

    /** The manifests as the product reads them. */
    public static ManifestTree tree(ImportedTree imported) {
        return ManifestTreeReader.read(
                "modules.xml",
                path -> Optional.ofNullable(imported.manifests().get(path))
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    static ConfigModel model(ImportedTree imported) {
        return ModelBuilder.of(tree(imported));
    }

    /** The {@code CONFIG_} lines that some decisions give, those with n left out. */
    static List<String> values(ImportedTree imported, String... decisions) {
        Configuration configuration = Resolver.resolve(
                model(imported),
                DotConfig.read(String.join("\n", decisions) + "\n", ".config").value());
        return DotConfig.full(configuration)
                .lines()
                .filter(line -> line.startsWith("CONFIG_"))
                .map(line -> line.substring("CONFIG_".length()))
                .toList();
    }

    /** What is not carried over: {@code 3 not: reason}. */
    static List<String> rest(ImportedTree imported) {
        return imported.report().rest().stream()
                .map(statement -> statement.at().line()
                        + (statement.outcome() == ImportOutcome.NOT ? " not: " : " partly: ")
                        + statement.reason())
                .collect(Collectors.toList());
    }

    /** A tree in memory: texts by their paths. */
    public record Files(Map<String, String> texts) implements TreeFiles {
        @Override
        public Optional<byte[]> read(String path) {
            return Optional.ofNullable(texts.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public List<String> names(String directory) {
            String prefix = directory.isEmpty() ? "" : directory + "/";
            return texts.keySet().stream()
                    .filter(path -> path.startsWith(prefix))
                    .map(path -> path.substring(prefix.length()).replaceAll("/.*", ""))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }
}
