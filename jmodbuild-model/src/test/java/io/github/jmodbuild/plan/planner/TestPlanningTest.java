// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.plan.TestTree;
import io.github.jmodbuild.plan.membership.RandomMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What tests add to a plan, and that they change nothing in it (Q22, Q33, D10). */
class TestPlanningTest {
    private static final String SYMBOLS = """
            <config>
              <symbol name="A" type="tristate"><prompt>a</prompt></symbol>
              <symbol name="B" type="tristate"><prompt>b</prompt></symbol>
            </config>
            """;
    private static final String PRODUCT = SYMBOLS + """
            <group name="g"><objects>x.o</objects><composite name="duo" config="A"><objects>a1.o a2.o</objects></composite></group>
            <executable name="img"><objects>main.o</objects><group>g</group></executable>
            """;

    private static TestTree tree(String members) {
        return TestTree.of(members).sources("main.c", "t.c", "x.c", "a1.c", "a2.c", "b.c");
    }

    private static List<String> names(Plan plan) {
        return plan.tests().stream()
                .map(test -> test.name() + " " + test.program())
                .toList();
    }

    private static String test(String attributes, String contents) {
        return "<test " + attributes + ">" + contents + "</test>\n";
    }

    private static final String OWN = "<objects>t.o</objects><group>g</group>";

    @Test
    @DisplayName("D10: a test that lists a group gets its composites expanded, as a program does")
    void compositesAtYJoinATestProgram() {
        Plan plan = tree(PRODUCT + test("name='t'", OWN)).set("A=y").plan();

        assertThat(TestTree.members(plan, "test/t")).containsExactly("t.o", "x.o", "a1.o", "a2.o");
        assertThat(TestTree.outputs(plan)).containsExactly("bin/img");
        assertThat(names(plan)).containsExactly("t {build}/test/t");
    }

    @Test
    @DisplayName("D10: members at m stay outside a test program, which offers its symbols to them")
    void modulesStayOutside() {
        Plan plan = tree(PRODUCT + test("name='t'", OWN)).set("A=m").plan();

        assertThat(TestTree.members(plan, "test/t")).containsExactly("t.o", "x.o");
        assertThat(TestTree.argv(plan, "test/t")).contains("@{build}/obj/exports/test/t.rsp");
        assertThat(TestTree.action(plan, "obj/exports/test/t.declared").inputs())
                .contains("{build}/obj/exports/modules/duo.so.symbols");
        assertThat(TestTree.outputs(plan)).containsExactly("bin/img", "modules/duo.so");
    }

    @Test
    @DisplayName("D10: a test may have a group's modules built in, which changes none of the product's modules")
    void modulesBuiltIn() {
        Plan plan = tree(PRODUCT + test("name='t' modules='builtin'", OWN))
                .set("A=m")
                .plan();
        Plan without = tree(PRODUCT).set("A=m").plan();

        assertThat(TestTree.members(plan, "test/t")).containsExactly("t.o", "x.o", "a1.o", "a2.o");
        assertThat(TestTree.action(plan, "test/t").inputs()).contains("{build}/obj/resident/a1.o");
        assertThat(TestTree.action(plan, "modules/duo.so")).isEqualTo(TestTree.action(without, "modules/duo.so"));
        assertThat(TestTree.objects(plan)).isEqualTo(TestTree.objects(without));
    }

    @Test
    @DisplayName("D10: an object at m that nothing of the product carries as a module is built in")
    void anObjectAtMOfATestAloneIsNotLost() {
        Plan plan = tree(PRODUCT + test("name='t'", "<objects>t.o</objects><objects config='B'>b.o</objects>"))
                .set("A=m", "B=m")
                .plan();

        assertThat(TestTree.members(plan, "test/t")).containsExactly("t.o", "b.o");
        assertThat(TestTree.outputs(plan)).containsExactly("bin/img", "modules/duo.so");
    }

    @Test
    @DisplayName("Q33: flags of a test make objects of its own, beside the product's")
    void settingsOfATestAreItsOwn() {
        String flags = "<cflags>-fsanitize=address</cflags><libs>check</libs><ldflags>-Wl,-z,now</ldflags>";
        Plan plan = tree(PRODUCT + test("name='t'", OWN + flags)).set("A=y").plan();

        assertThat(TestTree.argv(plan, "test/t")).contains("-lcheck", "-Wl,-z,now");
        assertThat(TestTree.action(plan, "test/t").inputs()).contains("{build}/obj/resident@test-t/x.o");
        assertThat(TestTree.argv(plan, "obj/resident@test-t/x.o")).contains("-fsanitize=address");
        assertThat(TestTree.argv(plan, "obj/resident/x.o")).doesNotContain("-fsanitize=address");
        assertThat(TestTree.argv(plan, "bin/img")).doesNotContain("-lcheck", "-Wl,-z,now");
    }

    @Test
    @DisplayName(
            "K34: arguments and variables of a test's environment may refer to variables, in which directories are absolute")
    void variablesOfTests() {
        Plan plan = tree("""
                        <targets><target name="arm" config="arm.config"/></targets>
                        <variable name="data">${dir}/data{1}</variable>
                        <variable name="where">${builddir} ${data}</variable>
                        <directory>sub</directory>
                        <executable name="img" targets="arm"><objects>main.o</objects></executable>
                        """).manifest("sub", """
                        <variable name="own">${dir} ${targetName}</variable>
                        <variable name="mode">fast</variable>
                        <test name="t"><objects>../t.o</objects><arg>${data}/x</arg><environment>W=${where} M=${mode}</environment></test>
                        <test name="u" targets="arm"><objects>../t.o</objects><arg>${own} ${data}</arg></test>
                        """).target("arm").plan();

        PlannedTest first = plan.tests().get(0);
        assertThat(first.arguments()).containsExactly("{src}/data{lb}1}/x");
        assertThat(first.environment()).containsExactly("W={build} {src}/data{lb}1}", "M=fast");
        assertThat(plan.tests().get(1).arguments()).containsExactly("{src}/sub arm {src}/data{lb}1}");
    }

    @Test
    @DisplayName(
            "K34: a test's reference to nothing, and through a variable to the name of no target, with their places")
    void wrongReferencesOfTests() {
        assertThat(tree("""
                        <variable name="own">${targetName}</variable>
                        <variable name="mode">fast</variable>
                        <test name="t"><objects>t.o</objects>
                          <arg>${modd}</arg>
                          <arg>${own}</arg>
                        </test>
                        """).problems())
                .containsExactly(
                        "modules.xml:5:8: ${modd} is neither a variable nor " + Wording.NO_REFERENCE
                                + " mode?); write a <variable name=\"modd\">, or $${ for these characters",
                        "modules.xml:6:8: " + Wording.NO_TARGET_HERE);
    }

    @Test
    @DisplayName("Q33: what only tests need belongs to stage test")
    void stages() {
        Plan plan = tree(PRODUCT + test("name='t'", OWN)).set("A=y").plan();

        assertThat(plan.actions().stream()
                        .filter(action -> action.stage() == Action.Stage.TEST)
                        .map(Action::id))
                .containsExactly("{build}/obj/resident/t.o", "{build}/test/t");
    }

    @Test
    @DisplayName("Q33: whatever tests say, all actions and outputs of the product are those of the tree without tests")
    void testsChangeNothingOfTheProduct() {
        int tested = 0;
        for (int seed = 0; seed < Seeds.of(600); seed++) {
            Random random = new Random(seed);
            RandomMembers tree = new RandomMembers(random);
            List<RandomMembers.Part> root = new ArrayList<>(tree.manifests().getOrDefault("", List.of()));
            root.add(random.nextInt(root.size() + 1), new RandomMembers.Directory("tests", null));
            tree.manifests().put("", root);
            String tests = randomTests(random);
            TestTree with = tree.tree().manifest("tests", tests);
            TestTree without = tree.tree().manifest("tests", "");
            assertThat(with.problems()).as("seed %d%n%s%s", seed, tree, tests).isEqualTo(without.problems());
            if (without.problems().isEmpty()) {
                Plan plan = with.plan();
                assertThat(plan.actions().stream().filter(action -> action.stage() != Action.Stage.TEST))
                        .as("seed %d%n%s%s", seed, tree, tests)
                        .containsExactlyElementsOf(without.plan().actions());
                assertThat(plan.outputs()).isEqualTo(without.plan().outputs());
                tested += plan.tests().isEmpty() ? 0 : 1;
            }
        }
        assertThat(tested).isGreaterThan(Seeds.of(300));
    }

    private static String randomTests(Random random) {
        StringBuilder tests = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            StringBuilder contents = new StringBuilder("<objects>/o" + random.nextInt(3) + ".o</objects>");
            if (random.nextBoolean()) {
                contents.append("<objects config=\"" + pick(random, "A", "B", "not C", "m") + "\">/o"
                        + random.nextInt(7) + ".o</objects>");
            }
            if (random.nextBoolean()) {
                contents.append(
                        "<group config=\"" + pick(random, "A", "B", "y") + "\">g" + random.nextInt(3) + "</group>");
            }
            if (random.nextBoolean()) {
                contents.append("<archive>" + pick(random, "u", "v") + "</archive>");
            }
            if (random.nextBoolean()) {
                contents.append("<cflags>-DT" + i + "</cflags><libs>t</libs>");
            }
            tests.append(test(
                    "name=\"" + pick(random, "p", "q", "t") + i + "\" modules=\"" + pick(random, "loadable", "builtin")
                            + "\"",
                    contents.toString()));
        }
        return tests.toString();
    }

    private static String pick(Random random, String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    @Test
    @DisplayName("Q22: a test is there when its condition, its directory and its program are")
    void conditionsOfTests() {
        String tests = test("name='a' config='A'", "<objects>t.o</objects>")
                + test("name='img' program='img'", "")
                + test("name='again' program='a'", "")
                + test("name='off' program='late'", "")
                + "<executable name='late' config='B'><objects>b.o</objects></executable><directory config='B'>d</directory>";
        TestTree tree = tree(PRODUCT + tests)
                .manifest("d", test("name='d' program='img'", ""))
                .set("B=n");

        assertThat(names(tree.set("A=m").plan()))
                .containsExactly("a {build}/test/a", "img {build}/bin/img", "again {build}/test/a");
        assertThat(names(tree.set("A=n").plan())).containsExactly("img {build}/bin/img");
        assertThat(names(tree.set("A=n", "B=m").plan()))
                .containsExactly("img {build}/bin/img", "off {build}/bin/late", "d {build}/bin/img");
    }

    @Test
    @DisplayName(
            "Q33: what would be an error in an output, an unconditional object of a directory at m, is none in a test")
    void aDirectoryThatMayBeMHasTestsWithoutConditions() {
        TestTree tree = tree(PRODUCT + "<directory config='A'>d</directory>")
                .manifest("d", test("name='t'", "<objects>/t.o</objects>"))
                .set("A=m");

        assertThat(names(tree.plan())).containsExactly("t {build}/test/t");
        assertThat(TestTree.members(tree.plan(), "test/t")).containsExactly("t.o");
    }

    @Test
    void aTestProgramWithoutObjectsIsLeftOutWithAWarning() {
        Plan plan = tree(PRODUCT + test("name='t'", "<objects config='A'>t.o</objects>"))
                .set("A=n")
                .plan();

        assertThat(plan.tests()).isEmpty();
        assertThat(plan.warnings())
                .extracting(Object::toString)
                .containsExactly("modules.xml:8:1: test t is left out: none of its program's objects is y in this"
                        + " configuration");
    }

    @Test
    void aGroupThatOnlyTestsNameIsNotBuiltForNothing() {
        String group = "<group name='h'><objects>b.o</objects></group>";

        assertThat(tree(PRODUCT + group).plan().warnings()).hasSize(1);
        assertThat(tree(PRODUCT + group + test("name='t'", "<objects>t.o</objects><group>h</group>"))
                        .plan()
                        .warnings())
                .isEmpty();
    }

    @Test
    void aTreeMayHaveTestsOnly() {
        assertThat(names(tree(test("name='t'", "<objects>t.o</objects>")).plan()))
                .containsExactly("t {build}/test/t");
    }

    @Test
    @DisplayName("Q22: words may refer to directories, named values and symbols; braces of users stay braces")
    void references() {
        PlannedTest test = tree(PRODUCT
                        + test(
                                "name='t' program='img' wrapper='${srcdir}/w.sh {x}'",
                                "<arg>${builddir}/${version}/$${A}</arg><arg>{src}</arg>"
                                        + "<environment>A=${A} S=${srcdir}</environment>"))
                .set("A=m")
                .plan()
                .tests()
                .get(0);

        assertThat(test.wrapper()).containsExactly("{src}/w.sh", "{lb}x}");
        assertThat(test.arguments()).containsExactly("{build}/1.2.3-SNAPSHOT/${lb}A}", "{lb}src}");
        assertThat(test.environment()).containsExactly("A=m", "S={src}");
    }

    @Test
    @DisplayName("K34, Q22: a test's own directory is that of its manifest, in the source and in the build tree")
    void ownDirectories() {
        PlannedTest test = tree(PRODUCT + test("name='t' program='img'", "<arg>${dir}</arg><arg>${gendir}</arg>")
                        + "<directory>sub</directory>")
                .manifest("sub", test("name='u' program='img'", "<arg>${dir}/a</arg><arg>${gendir}/a</arg>"))
                .plan()
                .tests()
                .get(1);
        assertThat(test.arguments()).containsExactly("{src}/sub/a", "{build}/gen/sub/a");
    }

    @Test
    void mistakes() {
        assertThat(tree(PRODUCT
                                + test("name='t' program='imgg'", "")
                                + test("name='t'", "<libs>m</libs>")
                                + test("name='u'", "<group>gg</group><archive>no</archive>")
                                + test("name='v' program='img' config='AA'", ""))
                        .problems())
                .containsExactly(
                        "modules.xml:8:25: there is no executable imgg (did you mean img?); name an <executable>, or a test"
                                + " that describes a program of its own",
                        "modules.xml:9:13: test t has nothing to run; name an executable with program=\"...\", or describe a"
                                + " program of its own with <objects> or a <group>",
                        "modules.xml:9:13: a second test t; the first is at modules.xml:8:13; rename one of them",
                        "modules.xml:10:23: there is no group gg (did you mean g?); a group exists where <group name=\"gg\">"
                                + " contributes to it",
                        "modules.xml:10:42: there is no archive no; one exists where <archive name=\"no\"> describes"
                                + " it",
                        "modules.xml:11:38: unknown symbol AA (did you mean A?)");
        assertThat(tree(PRODUCT + test("name='t' program='img'", "<arg>${verson}</arg>"))
                        .problems())
                .hasSize(1)
                .allMatch(problem -> problem.startsWith("modules.xml:8:35: ${verson} is neither a variable nor "
                        + Wording.NO_REFERENCE + " version?)"));
    }
}
