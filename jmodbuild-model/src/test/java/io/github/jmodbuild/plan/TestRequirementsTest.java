// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What of a plan tests need (Q22, K31). */
class TestRequirementsTest {
    private static final String OUTPUTS = """
            <archive name="util"><objects>u.o</objects></archive>
            <executable name="app"><objects>main.o</objects></executable>
            <executable name="app-long"><objects>main.o</objects></executable>
            <executable name="tool" default="false"><objects>tool.o</objects></executable>
            <executable name="odd" default="false"><objects>odd.o</objects></executable>
            <module name="plug"><objects>plug.o</objects></module>
            <module name="rare" default="false"><objects>rare.o</objects></module>
            """;

    private static Plan plan(String test) {
        return TestTree.of(OUTPUTS + test)
                .sources("u.c", "main.c", "tool.c", "odd.c", "plug.c", "rare.c")
                .plan();
    }

    private static List<String> needs(String test) {
        Plan plan = plan(test);
        return TestRequirements.of(plan, plan.tests()).stream()
                .map(path -> path.replace("{build}/", ""))
                .toList();
    }

    @Test
    void itsProgramAndAllModulesThatAreMadeByDefault() {
        assertThat(needs("<test name='t' program='app'/>")).containsExactly("bin/app", "modules/plug.so");
        assertThat(needs("")).isEmpty();
    }

    @Test
    void outputsThatItsWordsNameAndDirectoriesOfThem() {
        assertThat(needs("<test name='t' program='app'><arg>-x=${builddir}/bin/tool</arg></test>"))
                .containsExactly("bin/app", "bin/tool", "modules/plug.so");
        assertThat(needs("<test name='t' program='app'><environment>PATH=${builddir}/bin:/bin</environment></test>"))
                .as("programs on request are not made for it")
                .containsExactly("bin/app", "bin/app", "bin/app-long", "modules/plug.so");
        assertThat(needs("<test name='t' program='app' wrapper='run ${builddir}/lib/'/>"))
                .containsExactly("bin/app", "lib/libutil.a", "modules/plug.so");
        assertThat(
                        needs(
                                "<test name='t' program='app'><arg>${builddir}/library</arg><arg>${builddir}/lib/x</arg></test>"))
                .containsExactly("bin/app", "modules/plug.so");
    }

    @Test
    @DisplayName("K31, Q22: what is made on request belongs to the stage of tests where one needs it")
    void stages() {
        Plan plan = plan("<test name='t' program='tool'/>");

        assertThat(TestTree.action(plan, "bin/tool").stage()).isEqualTo(Action.Stage.TEST);
        assertThat(TestTree.action(plan, "obj/resident/tool.o").stage()).isEqualTo(Action.Stage.TEST);
        assertThat(TestTree.action(plan, "bin/odd").stage()).isEqualTo(Action.Stage.ON_REQUEST);
        assertThat(TestTree.action(plan, "bin/app").stage()).isEqualTo(Action.Stage.LINK);
        assertThat(TestTree.action(plan("<test name='t' program='app'/>"), "bin/tool")
                        .stage())
                .isEqualTo(Action.Stage.ON_REQUEST);
    }
}
