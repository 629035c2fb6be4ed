// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.PlanText;
import io.github.jmodbuild.plan.TestTree;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A whole plan of a small, realistic tree, as text. After an intended change run it with {@code
 * -Djmodbuild.updateGolden=true} and look at the difference.
 */
public class GoldenPlanTest {
    private static final Path GOLDEN = Path.of("src/test/resources/io/github/jmodbuild/plan/golden-plan.txt");

    public static Plan plan() {
        return tree().plan();
    }

    private static TestTree tree() {
        return TestTree.of("""
                <config>
                  <symbol name="CURL" type="tristate"><prompt>Read images over HTTP</prompt></symbol>
                  <symbol name="DMG" type="tristate"><prompt>Read DMG images</prompt></symbol>
                  <symbol name="BZIP2" type="bool"><prompt>With bzip2</prompt></symbol>
                  <symbol name="TRACE" type="bool"><prompt>Trace</prompt></symbol>
                  <symbol name="DATADIR" type="string"><prompt>Where</prompt><default>/usr/share</default></symbol>
                </config>
                <flags scope="tree"><cflags>-Wall</cflags><includes>include</includes><defines if="TRACE">TRACE</defines></flags>
                <directory>block</directory>
                <directory>util</directory>
                <executable name="img">
                  <objects>main.o fast.o</objects>
                  <group>block</group>
                  <archive>util</archive>
                  <libs>m</libs>
                  <exports>block_register block_unregister</exports>
                </executable>
                <directory>tests</directory>
                """)
                .manifest("tests", """
                        <test name="block" modules="builtin" timeout="5s">
                          <objects>t-block.o</objects>
                          <group>block</group>
                          <defines>UNIT</defines>
                          <arg>${srcdir}/tests/in</arg>
                          <environment>TZ=UTC V=${version}</environment>
                        </test>
                        <test name="help" program="img" protocol="tap" expect="fail" wrapper="nice -n 5"><arg>--help</arg></test>
                        """)
                .manifest("block", """
                        <flags><cflags>-Wextra</cflags></flags>
                        <group name="block">
                          <objects>raw.o view.o</objects>
                          <objects config="CURL">curl.o</objects>
                          <objects config="TRACE">trace.o</objects>
                          <composite name="dmg" config="DMG">
                            <objects>dmg-core.o</objects>
                            <objects config="BZIP2">dmg-bz2.o</objects>
                            <libs if="BZIP2">bz2</libs>
                          </composite>
                        </group>
                        <object name="curl.o"><cflags>-Wno-deprecated-declarations</cflags><libs>curl</libs></object>
                        """)
                .manifest("util", "<archive name=\"util\"><objects>base64.o low.o</objects></archive>")
                .sources("main.c", "fast.S", "block/raw.c", "block/view.cpp", "block/curl.c", "block/trace.c")
                .sources("block/dmg-core.c", "block/dmg-bz2.c", "util/base64.c", "util/low.s", "tests/t-block.c")
                .set("CURL=m", "DMG=y", "BZIP2=y", "TRACE=n")
                .flags(new UserFlags(
                        List.of("-O2", "-g"),
                        List.of(),
                        List.of("-Wuser"),
                        List.of(),
                        List.of(),
                        List.of("-Wl,-z,relro")));
    }

    @Test
    void aPlanIsAsItWas() throws IOException {
        String text = PlanText.of(plan());
        if (Boolean.getBoolean("jmodbuild.updateGolden")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, text);
        }
        assertThat(text).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void equalRequestsGiveEqualPlans() {
        assertThat(tree().plan()).isEqualTo(tree().plan());
        assertThat(PlanText.of(tree().plan())).isEqualTo(PlanText.of(tree().plan()));
    }

    @Test
    void nothingOfTheCheckoutIsInAPlan() {
        String here = Path.of("").toAbsolutePath().toString();
        assertThat(PlanText.of(plan())).doesNotContain(here, System.getProperty("user.home") + "/");
        for (Action action : plan().actions()) {
            assertThat(action.inputs()).noneMatch(path -> path.startsWith("/"));
            assertThat(action.outputs()).allMatch(product -> PlanPaths.isBuild(product.path()));
        }
    }

    @Test
    void theTextShowsWarningsToo() {
        Plan plan = new Plan(List.of(), List.of(), List.of(new Problem(new Location("modules.xml", 3, 1), "look")));
        assertThat(PlanText.of(plan)).isEqualTo("warning modules.xml:3:1: look\n");
    }
}
