// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.config.text.DotConfig;
import io.github.jmodbuild.config.why.Difference;
import io.github.jmodbuild.config.why.RecordedDifferences;
import io.github.jmodbuild.config.why.RecordedDifferences.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Files that were written under other manifests than the present ones. */
@DisplayName("diffconfig names defaults that have changed")
class RecordedDifferencesTest {
    private static final String BEFORE =
            "bool A; prompt; default n\nbool B; prompt; default n; select LIB\nbool LIB\nint SIZE; default 4\nbool OLD; prompt";
    private static final String NOW =
            "bool A; prompt; default y\nbool B; prompt; default n\nbool LIB; default y\nint SIZE; default 8\nbool NEW; prompt";

    private static Side side(String file, String text, String tree) {
        ConfigModel model = ModelBuilder.of(Tree.entries(tree), Set.of());
        List<Assignment> lines = DotConfig.read(text, file).value();
        List<Assignment> known = new ArrayList<>(lines);
        known.removeIf(line -> !model.declares(line.name()));
        Map<String, String> values = new HashMap<>();
        lines.forEach(line -> values.put(line.name(), line.value()));
        return new Side(
                file,
                ConfigurationSession.of(model, known).configuration(),
                DotConfig.isFull(text) ? Optional.of(values) : Optional.empty());
    }

    private static String full(String tree, String decisions) {
        return DotConfig.full(side("x", decisions, tree).configuration());
    }

    private static List<String> diff(String from, String to, String tree) {
        return Difference.lines(RecordedDifferences.between(side("old", from, tree), side("new", to, tree)));
    }

    @Test
    void aFullConfigurationOfBeforeShowsWhatManifestsDoNow() {
        assertThat(diff(full(BEFORE, "CONFIG_B=y\n"), "CONFIG_B=y\n", NOW))
                .containsExactly(
                        " A n -> y, by default at modules.xml:1:17, which gives y now, old has n",
                        " SIZE 4 -> 8, by default at modules.xml:4:11, which gives 8 now, old has 4",
                        "+NEW n, by default at modules.xml:5:1, which gives n now, old does not have it",
                        "-OLD n, by manifests that do not declare it now, old has n");
    }

    @Test
    void theOtherWayRoundIsReportedAsWell() {
        assertThat(diff("CONFIG_B=y\n", full(BEFORE, ""), NOW))
                .contains(
                        " A y -> n, by default at modules.xml:1:17, which gives y now, new has n",
                        "+OLD n, by manifests that do not declare it now, new has n")
                .anyMatch(line -> line.startsWith(" B y -> n, by decision B=n"))
                .anyMatch(line -> line.startsWith("-LIB y, by default at modules.xml:3:"));
    }

    @Test
    void decisionsStayCausesBetweenFullConfigurationsOfThePresent() {
        assertThat(diff(full(NOW, ""), full(NOW, "# CONFIG_A is not set\n"), NOW))
                .singleElement()
                .asString()
                .startsWith(" A y -> n, by decision A=n, which was y (new:");
        assertThat(diff(full(NOW, ""), full(NOW, ""), NOW)).containsExactly("no differences");
    }

    @Test
    void whatIsNotWrittenAnyMoreIsReported() {
        assertThat(diff(
                        full("bool A; prompt\nbool B; prompt", "CONFIG_A=y\nCONFIG_B=y\n"),
                        "CONFIG_A=y\n",
                        "bool A; prompt\nbool B; prompt; depends not A"))
                .containsExactly("-B y, by manifests that do not write it now (modules.xml:2:1), old has y");
    }

    @Test
    void fullConfigurationsAreKnownByTheirHeading() {
        assertThat(DotConfig.isFull(full(NOW, ""))).isTrue();
        assertThat(DotConfig.isFull(full(NOW, "").replace("\n", "\r\n"))).isTrue();
        assertThat(DotConfig.isFull("CONFIG_A=y\n")).isFalse();
    }
}
