// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pool B: models with one construct each on which implementations differ. */
class DifferencesTest {
    private static final int MODELS = Math.max(60, Peers.MODELS / 10);

    @ParameterizedTest
    @EnumSource
    @DisplayName("each peer answers as the stated alternative, and only there departs from the specification")
    void peersAnswerAsStated(Construct construct, @TempDir Path directory) throws IOException {
        try (Peers peers = Peers.start(directory)) {
            Comparison conf = whole("conf 6.1", construct.conf(), peers.conf);
            Comparison kconfiglib = whole("Kconfiglib", construct.kconfiglib(), peers.kconfiglib);
            Comparison confSpecified = whole("conf 6.1 and the specification", Oracle.SPECIFICATION, construct.conf());
            Comparison kconfiglibSpecified =
                    whole("Kconfiglib and the specification", Oracle.SPECIFICATION, construct.kconfiglib());
            peers.compare(MODELS, Set.of(construct), List.of(conf, kconfiglib, confSpecified, kconfiglibSpecified));
            conf.check();
            kconfiglib.check();
            assertThat(confSpecified.differing() > 0)
                    .as(confSpecified.name())
                    .isEqualTo(construct.conf().departs());
            assertThat(kconfiglibSpecified.differing() > 0)
                    .as(kconfiglibSpecified.name())
                    .isEqualTo(construct.kconfiglib().departs());
        }
    }

    private static Comparison whole(String name, Subject expected, Subject actual) {
        return new Comparison(name, expected, actual, Command.WHOLE, answer -> answer);
    }
}
