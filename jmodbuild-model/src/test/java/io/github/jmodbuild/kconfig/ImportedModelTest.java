// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.config.command.Commands;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.config.text.DotConfig;
import io.github.jmodbuild.importing.Imports;
import io.github.jmodbuild.importing.manifests.ImportedTree;
import io.github.jmodbuild.manifest.reader.ManifestTreeReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A model in Kconfig's language, imported, is the model in ours. */
class ImportedModelTest {
    private static final Set<Construct> CONSTRUCTS = EnumSet.complementOf(EnumSet.of(Construct.NO_MODULES));

    @Test
    @DisplayName("K01: a random model read from Kconfig resolves as the same model from a manifest")
    void anImportedModelIsTheSame() {
        for (int seed = 0; seed < Seeds.of(300); seed++) {
            Random random = new Random(seed);
            KModel drawn = RandomModels.draw(random, CONSTRUCTS);
            String kconfig = KconfigText.of(drawn, true);
            ImportedTree imported = Imports.imported(files(kconfig, random), Map.of());
            assertThat(imported.report().rest())
                    .as("seed %d: %s", seed, kconfig)
                    .isEmpty();
            String answers = RandomDotConfig.draw(random, drawn, CONSTRUCTS);
            assertThat(shown(ModelBuilder.of(Imports.tree(imported)), answers))
                    .as("seed %d: %s%n%s", seed, kconfig, answers)
                    .isEqualTo(shown(model(ManifestText.of(drawn)), answers));
        }
    }

    /** One file, or all but the title in another directory's. */
    private static Map<String, String> files(String kconfig, Random random) {
        int title = kconfig.indexOf('\n') + 1;
        return random.nextBoolean()
                ? Map.of("Kconfig", kconfig)
                : Map.of(
                        "Kconfig",
                        kconfig.substring(0, title) + "source \"sub/Kconfig\"\n",
                        "sub/Kconfig",
                        kconfig.substring(title));
    }

    private static List<String> shown(ConfigModel model, String answers) {
        List<String> shown = new ArrayList<>();
        shown.add(DotConfig.full(
                Resolver.resolve(model, DotConfig.read(answers, ".config").value())));
        shown.add(DotConfig.full(Commands.allNo(model, List.of())));
        shown.add(DotConfig.full(Commands.allYes(model, List.of())));
        shown.add(DotConfig.full(Commands.allMod(model, List.of())));
        return shown;
    }

    private static ConfigModel model(String manifest) {
        byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
        return ModelBuilder.of(ManifestTreeReader.read("modules.xml", path -> Optional.of(bytes)));
    }
}
