// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.TestTree;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the tables of modules say (D14); that sources can read them is proved with a compiler. */
class ModuleTableHeadersTest {
    private static final String SYMBOL = """
            <config><symbol name="A" type="tristate"><prompt>a</prompt></symbol></config>
            """;
    private static final String COMPOSITES = """
              <composite name="dd" config="A" subdirectory="net/x"><objects>d1.o d2.o</objects></composite>
              <objects config="A">plain-a.o</objects>
            </group>
            """;

    private static TestTree tree(String members) {
        return TestTree.of(SYMBOL + members).sources("main.c", "d1.c", "d2.c", "plain-a.c");
    }

    private static List<String> lines(Plan plan, String table) {
        return ((Operation.Text) TestTree.action(plan, table).operation())
                .content()
                .lines()
                .filter(line -> line.startsWith("MODULE(") || line.startsWith("BUILTIN("))
                .toList();
    }

    @Test
    @DisplayName("D14: a table gives a module's file relative to the directory of modules, as modules.json does")
    void filesWithTheirDirectories() {
        Plan plan = tree("<group name='g'>" + COMPOSITES + """
                        <executable name="app"><objects>main.o</objects><group>g</group><moduleTable name="t.h" group="g"/></executable>
                        """).set("A=m").plan();

        assertThat(TestTree.outputs(plan)).contains("modules/net/x/dd.so", "modules/plain-a.so");
        assertThat(lines(plan, "include/t.h"))
                .containsExactly("MODULE(dd, \"net/x/dd.so\")", "MODULE(plain_a, \"plain-a.so\")");
    }

    @Test
    @DisplayName("D14: modules of a target lie in its directory, and its table says so")
    void filesOfTargets() {
        Plan plan = tree("<targets><target name='arm' config='arm.mak'/></targets><group name='g' perTarget='true'>"
                        + COMPOSITES + """
                        <executable name="app-${targetName}" targets="all"><objects>main.o</objects><group>g</group>
                          <moduleTable name="t.h" group="g"/></executable>
                        """)
                .target("arm", "A=m")
                .plan();

        assertThat(TestTree.outputs(plan)).contains("modules/arm/net/x/dd.so", "modules/arm/plain-a.so");
        assertThat(lines(plan, "targets/arm/include/t.h"))
                .containsExactly("MODULE(dd, \"arm/net/x/dd.so\")", "MODULE(plain_a, \"arm/plain-a.so\")");
    }
}
