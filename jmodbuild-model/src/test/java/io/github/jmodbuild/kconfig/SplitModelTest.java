// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.config.text.DotConfig;
import io.github.jmodbuild.config.why.Lint;
import io.github.jmodbuild.config.why.Outline;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.reader.ManifestTreeReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A configuration spread over manifests by {@code <source>} is the one that is written in one manifest. */
class SplitModelTest {
    private static final Set<Construct> CONSTRUCTS =
            Set.of(Construct.EMPTY_DEFINITION, Construct.IMPLY_TRISTATE, Construct.CHOICE_PROMPT_CONDITION);

    private int sources;
    private int untyped;

    @Test
    @DisplayName("K01: a model cut up into sourced manifests, types written once, is the same model")
    void aModelCutUpIsTheSameModel() {
        for (int seed = 0; seed < Seeds.of(300); seed++) {
            Random random = new Random(seed);
            KModel drawn = RandomModels.draw(random, CONSTRUCTS);
            String text = ManifestText.of(drawn);
            Map<String, String> split = SplitText.of(text, random);
            count(split);
            ConfigModel whole = model(Map.of("modules.xml", text));
            ConfigModel parts = model(split);
            assertThat(parts.names()).as("seed %d: %s", seed, split).isEqualTo(whole.names());
            assertThat(mistakes(parts)).as("seed %d: %s", seed, split).isEqualTo(mistakes(whole));
            for (int i = 0; i < 3; i++) {
                String answers = RandomDotConfig.draw(random, drawn, CONSTRUCTS);
                assertThat(shown(parts, answers))
                        .as("seed %d: %s%n%s", seed, split, answers)
                        .isEqualTo(shown(whole, answers));
            }
        }
        assertThat(sources).isPositive();
        assertThat(untyped).isPositive();
    }

    private void count(Map<String, String> manifests) {
        for (String manifest : manifests.values()) {
            sources += manifest.split("<source>", -1).length - 1;
            untyped += manifest.split("<symbol name=\"\\w+\"(?! type)", -1).length - 1;
        }
    }

    /** What users see of a configuration, without places in manifests. */
    private static String shown(ConfigModel model, String answers) {
        Configuration configuration =
                Resolver.resolve(model, DotConfig.read(answers, ".config").value());
        StringBuilder shown =
                new StringBuilder(DotConfig.full(configuration)).append(DotConfig.decisions(configuration));
        for (String name : model.names()) {
            Outline.of(configuration, name).forEach(line -> shown.append(line).append('\n'));
        }
        return placeless(shown.toString());
    }

    private static List<String> mistakes(ConfigModel model) {
        return Lint.of(model, Set.of()).findings().stream()
                .map(finding -> placeless(finding.toString()))
                .sorted()
                .toList();
    }

    private static String placeless(String text) {
        return text.replaceAll("(\\w+/)*modules\\.xml:\\d+:\\d+", "place");
    }

    private static ConfigModel model(Map<String, String> manifests) {
        ManifestTree tree = ManifestTreeReader.read(
                "modules.xml",
                path -> Optional.ofNullable(manifests.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8)));
        return ModelBuilder.of(tree);
    }
}
