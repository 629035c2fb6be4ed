// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanCodec;
import io.github.jmodbuild.plan.TestTree;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Planning stays linear: trees that a quadratic or exponential step would not get through. */
@Timeout(60)
@Tag("alone")
class LargePlanTest {
    private static final int DIRECTORIES = 200;
    private static final int OBJECTS = 50;

    @Test
    void tenThousandObjectsInTwoHundredDirectories() {
        StringBuilder root = new StringBuilder("<config>");
        for (int i = 0; i < DIRECTORIES; i++) {
            root.append("<symbol name='S").append(i).append("' type='tristate'><prompt>s</prompt><default>");
            root.append(i % 3 == 0 ? 'm' : 'y').append("</default></symbol>\n");
        }
        root.append("</config><flags scope='tree'><cflags>-Wall</cflags><includes>include</includes></flags>");
        TestTree tree = new TestTree();
        for (int i = 0; i < DIRECTORIES; i++) {
            root.append("<directory>d").append(i).append("</directory>\n");
            tree.manifest("d" + i, directory(i, tree));
        }
        root.append("<archive name='u'><group>lib</group></archive>");
        root.append("<executable name='p'><group>core</group><archive>u</archive></executable>");
        tree.manifest("", root.toString());
        long start = System.nanoTime();
        Plan plan = tree.plan();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(TestTree.objects(plan)).as("planned in %s", took).hasSize(DIRECTORIES * OBJECTS);
        assertThat(TestTree.outputs(plan)).hasSize(2 + (DIRECTORIES + 2) / 3 * (OBJECTS / 2));
        assertThat(PlanCodec.decode(PlanCodec.encode(plan))).isEqualTo(plan);
    }

    /** Half of the objects in a group of the program and under a condition, half in the archive's group. */
    private static String directory(int number, TestTree tree) {
        StringBuilder core = new StringBuilder();
        StringBuilder lib = new StringBuilder();
        for (int i = 0; i < OBJECTS; i++) {
            tree.sources("d" + number + "/f" + number + "_" + i + ".c");
            (i % 2 == 0 ? core : lib).append("f" + number + "_" + i + ".o ");
        }
        return "<flags><cflags>-DD" + number + "</cflags><libs>l" + number
                + "</libs></flags><group name='core'><objects"
                + " config='S" + number + "'>" + core + "</objects></group><group name='lib'><objects>" + lib
                + "</objects></group>";
    }

    @Test
    void groupsThatAreReachedInATrillionWays() {
        StringBuilder members = new StringBuilder("<group name='g40'><objects>a.o</objects></group>");
        for (int i = 0; i < 40; i++) {
            String next = "<group>g" + (i + 1) + "</group>";
            members.append("<group name='g")
                    .append(i)
                    .append("'>")
                    .append(next)
                    .append(next)
                    .append("</group>\n");
        }
        Plan plan = TestTree.of(members + "<executable name='p'><group>g0</group><exports all='true'/></executable>"
                        + "<module name='m'><objects>m.o</objects></module>")
                .sources("a.c", "m.c")
                .plan();
        assertThat(TestTree.members(plan, "bin/p")).containsExactly("a.o");
    }
}
