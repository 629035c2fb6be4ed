// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.Action.Stage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every goal asks for a part of the one plan, and deletes by the whole plan. */
class StagesTest {
    private final NativeTree tree;

    StagesTest(@TempDir Path directory) {
        tree = Fixture.features(new NativeTree(directory.resolve("tree"))).set("FEAT=m");
    }

    @Test
    void configureMakesTheConfigurationAndWhatEditorsNeed() {
        assertThat(tree.attempt(Stage.CONFIGURE).built())
                .containsExactly(
                        "config",
                        "include/config/auto.conf",
                        "include/config/symbols",
                        "include/generated/autoconf.h",
                        "include/generated/constants.h",
                        "include/jmodbuild/export.h");
        assertThat(tree.read("target/config")).contains("CONFIG_FEAT=m\n", "# CONFIG_DUO is not set\n");
        assertThat(tree.read("target/include/generated/autoconf.h")).contains("#define CONFIG_FEAT_MODULE 1\n");
        assertThat(tree.read("target/compile_commands.json")).contains("\"file\": \"feat/feat.c\"");
    }

    @Test
    void compileMakesObjectsAndALinkOnlyWhatIsMissingThen() {
        assertThat(tree.attempt(Stage.COMPILE).built())
                .contains("obj/resident/main.o", "obj/module/feat/feat.o", "config")
                .doesNotContain("bin/app", "lib/libutil.a", "modules/feat.so");

        assertThat(tree.attempt(Stage.LINK).built())
                .containsExactly(
                        "bin/app",
                        "lib/libutil.a",
                        "modules/feat.so",
                        "modules/modules.json",
                        "obj/exports/bin/app.declared",
                        "obj/exports/bin/app.libraries",
                        "obj/exports/bin/app.libraries.so",
                        "obj/exports/bin/app.offers",
                        "obj/exports/modules/feat.so.symbols");
        tree.assertEqualToClean();
    }

    @Test
    void anEarlierStageKeepsProgramsAndObjectsAndTheLastOneDeletesWhatIsInNoPlan() {
        tree.build();
        assertThat(tree.attempt(Stage.CONFIGURE).deleted()).isEmpty();
        assertThat(tree.built("bin/app")).exists();

        tree.set("FEAT=n");
        assertThat(tree.attempt(Stage.CONFIGURE).deleted())
                .contains("target/modules/modules.json") // texts go first, since something might read them
                .noneMatch(file -> file.endsWith(".so") || file.endsWith(".o"));
        assertThat(tree.attempt(Stage.COMPILE).deleted()).isEmpty();
        assertThat(tree.built("modules/feat.so")).exists();
        assertThat(tree.build().deleted())
                .containsExactly(
                        "target/modules/feat.so",
                        "target/obj/exports/bin/app.libraries.so",
                        "target/obj/module/feat/feat.o");
        tree.assertEqualToClean();
    }
}
