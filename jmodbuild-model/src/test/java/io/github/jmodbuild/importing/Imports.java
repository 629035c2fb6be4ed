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
import io.github.jmodbuild.manifest.reader.ManifestTreeReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Trees of Kconfig files in memory, imported. */
public final class Imports {
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
        return TreeTranslation.of(root, new Files(files), variables, MakefileChoice.NONE, KconfigShell.NONE);
    }

    /** The same where commands are answered. */
    static ImportedTree imported(Map<String, String> files, Map<String, String> variables, KconfigShell shell) {
        return TreeTranslation.of("Kconfig", new Files(files), variables, MakefileChoice.NONE, shell);
    }

    /**
     * The same with makefiles.
     *
     * @param directories whose makefiles are read; none: those that the root's names
     */
    static ImportedTree imported(Map<String, String> files, Map<String, String> variables, List<String> directories) {
        MakefileChoice makefiles = new MakefileChoice(true, directories, "prog");
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
