// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.exporting.ExportedKconfig;
import io.github.jmodbuild.exporting.KconfigDialect;
import io.github.jmodbuild.importing.Imports;
import io.github.jmodbuild.importing.manifests.ImportedTree;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.writer.ManifestWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model in a manifest, exported, is the model in Kconfig. */
class ExportedModelTest {
    private static final Set<Construct> CONSTRUCTS = EnumSet.allOf(Construct.class);

    /** What conf lists depends on its automatic submenus too, and what it stores on defaults that ranges cut. */
    private static final List<Command> COMPARED = List.of(
            Command.ALLNOCONFIG,
            Command.ALLYESCONFIG,
            Command.ALLMODCONFIG,
            Command.ALLDEFCONFIG,
            Command.OLDDEFCONFIG);

    @Test
    @DisplayName("K01: a random model that is exported and imported again is the same, in one file and in many")
    void importedAgainItIsTheSame() {
        for (int seed = 0; seed < Seeds.of(300); seed++) {
            Random random = new Random(seed);
            KModel drawn = RandomModels.draw(random, CONSTRUCTS);
            Map<String, String> split = SplitText.of(ManifestText.of(drawn), random);
            ManifestTree tree = ExportedText.tree(split);
            for (boolean single : new boolean[] {false, true}) {
                ExportedKconfig exported = ExportedText.of(split, KconfigDialect.LINUX, single);
                ImportedTree imported = Imports.imported(exported.files(), Map.of());
                assertThat(imported.report().rest())
                        .as("seed %d: %s", seed, exported.files())
                        .isEmpty();
                assertThat(whole(Imports.tree(imported)))
                        .as("seed %d: %s", seed, exported.files())
                        .isEqualTo(whole(tree));
                assertThat(exported.files().size() == 1).isEqualTo(single || split.size() == 1);
            }
        }
    }

    /** The text of one manifest with all entries of a tree. */
    private static String whole(ManifestTree tree) {
        Member.Config config = new Member.Config(
                tree.title().orElse(null), tree.entries(), tree.root().at());
        String text = ManifestWriter.write(
                new Manifest("", List.of(config), tree.root().at()));
        return text.replaceAll(">\\s+<", "><") // lines depend on lengths, and so on quotes
                .replaceAll("<default from=\"UNDEFINED\"(.*?)/>", "<default$1>UNDEFINED</default>") // its own name
                .replaceAll("(\"|&quot;)UNDEFINED(\"|&quot;)", "UNDEFINED");
    }

    @Test
    @DisplayName("K01: conf 6.1 and Kconfiglib give the product's answers to exported models")
    void otherToolsAnswerTheSame(@TempDir Path directory) throws IOException {
        try (Peers peers = Peers.start(
                directory,
                model -> ExportedText.of(model, KconfigDialect.LINUX_6_1),
                model -> ExportedText.of(model, KconfigDialect.KCONFIGLIB))) {
            Subject product = new ProductSubject();
            List<Comparison> comparisons = List.of(
                    new Comparison("conf 6.1", peers.conf, product, COMPARED, answer -> answer),
                    new Comparison("Kconfiglib", peers.kconfiglib, product, COMPARED, answer -> answer));
            peers.compare(Peers.MODELS / 3, Set.of(), comparisons);
            assertThat(comparisons).allSatisfy(Comparison::check);
        }
    }
}
