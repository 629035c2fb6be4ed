// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.plan.TestTree;
import io.github.jmodbuild.plan.membership.DecidedOutput;
import io.github.jmodbuild.plan.membership.DecidedView;
import io.github.jmodbuild.plan.membership.RandomMembers;
import io.github.jmodbuild.plan.why.ObjectPlaces.Condition;
import io.github.jmodbuild.plan.why.ObjectPlaces.Place;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("K18: lists that name an object, and the conditions on the ways to them")
class ObjectSearchTest {
    private static String symbols(String... names) {
        return List.of(names).stream()
                .map(name -> "<symbol name=\"" + name + "\" type=\"tristate\"><prompt>x</prompt></symbol>")
                .collect(Collectors.joining("", "<config>", "</config>\n"));
    }

    private static List<Place> places(TestTree tree, String object) {
        return ObjectSearch.find(tree.views(), object).places();
    }

    private static List<String> conditions(Place place) {
        return place.conditions().stream()
                .map(condition -> condition.of() + ": " + condition.condition())
                .toList();
    }

    @Test
    @DisplayName("K16: conditions from the outermost on; a directory at n on the way makes the list n")
    void directoriesOnTheWay() {
        TestTree tree = TestTree.of(symbols("A", "B", "C", "D") + """
                        <directory config="A">d</directory>
                        <directory>e</directory>
                        <executable name="p" config="B"><group>g</group></executable>
                        """)
                .manifest("d", "<group name=\"g\"><group config=\"C\">h</group></group>")
                .manifest("e", "<group name=\"h\"><objects config=\"D\">x.o</objects></group>")
                .set("A=n", "B=y", "C=y", "D=m");

        List<Place> places = places(tree, "e/x.o");

        assertThat(places).singleElement().satisfies(place -> {
            assertThat(conditions(place)).containsExactly("executable p: B", "directory d: A", "group h: C", "list: D");
            assertThat(place.value()).isEqualTo("n");
            assertThat(place.remedy(false)).isEqualTo("set CONFIG_A=y or m");
        });
        assertThat(ObjectSearch.find(tree.views(), "e/x.o").usages()).isEmpty();
    }

    @Test
    @DisplayName("K16: a directory that two places name is as strong as the stronger, whichever condition is n")
    void strongerDirectory() {
        TestTree tree = TestTree.of(symbols("A", "B") + """
                        <directory config="A">d</directory>
                        <directory config="B">d</directory>
                        <executable name="p"><group>g</group></executable>
                        """)
                .manifest("d", "<group name=\"g\"><objects>x.o</objects></group>")
                .set("A=n", "B=y");

        List<Place> places = places(tree, "d/x.o");

        assertThat(places).singleElement().satisfies(place -> {
            assertThat(conditions(place)).containsExactly("directory d: A", "directory d: B");
            assertThat(place.value()).isEqualTo("y");
        });
    }

    @Test
    @DisplayName("K18: of ways without number the first 32 that differ in conditions")
    void manyWays() {
        String references = IntStream.range(0, 8)
                .mapToObj(i -> "<group name=\"g" + i + "\"><group config=\"A\">g" + (i + 1)
                        + "</group><group config=\"B\">g" + (i + 1) + "</group></group>\n")
                .collect(Collectors.joining());
        TestTree tree = TestTree.of(
                symbols("A", "B") + references
                        + "<group name=\"g8\"><objects>x.o</objects></group><executable name=\"p\"><group>g0</group></executable>");

        List<Place> places = places(tree, "x.o");

        assertThat(places).hasSize(32).doesNotHaveDuplicates();
        assertThat(places.get(0).conditions()).extracting(Condition::condition).containsOnly("A");
    }

    @Test
    @DisplayName(
            "K18: on random trees the highest value of an object's places in an output is the one that is decided there")
    void valuesAreThoseDecided() {
        int compared = 0;
        for (int seed = 0; seed < Seeds.of(1_000); seed++) {
            RandomMembers tree = new RandomMembers(new Random(seed));
            for (DecidedView view : tree.tree().views()) {
                Map<String, List<Place>> places = ObjectSearch.all(view);
                for (DecidedOutput output : view.outputs().all()) {
                    String label = output.output().kind().element() + " " + output.name();
                    Map<String, Tristate> decided = new TreeMap<>();
                    output.entries().forEach(entry -> decided.merge(entry.object(), entry.value(), Tristate::or));
                    Map<String, Tristate> found = new TreeMap<>();
                    decided.keySet()
                            .forEach(object -> places.getOrDefault(object, List.of()).stream()
                                    .filter(place -> place.output().equals(label))
                                    .forEach(place -> found.merge(
                                            object,
                                            Tristate.parse(place.value()).orElseThrow(),
                                            Tristate::or)));
                    assertThat(found).as("seed %d, %s%n%s", seed, label, tree).isEqualTo(decided);
                    compared += decided.size();
                }
            }
        }
        assertThat(compared).as("objects in outputs").isGreaterThan(1_000);
    }

    @Test
    @DisplayName("K37: mistakes elsewhere and missing sources do not hinder the answer")
    void mistakenTree() {
        TestTree tree = TestTree.of("""
                        <executable name="p"><composite name="c"><group>g</group></composite><group>gone</group></executable>
                        <group name="g"><group>g</group><composite name="inner"><objects>x.o</objects></composite></group>
                        """);

        assertThat(tree.problems())
                .anyMatch(problem -> problem.contains("there is no group gone"))
                .anyMatch(problem -> problem.contains("group g contains itself: g → g"))
                .anyMatch(problem -> problem.contains("composite inner is in a group that composite c is made of"));
        assertThat(places(tree, "x.o")).extracting(Place::output).containsExactly("executable p");
    }

    @Test
    @DisplayName(
            "Q11: a list of a group that nothing names leads to no output, also where only targets have it; shown once")
    void unusedGroup() {
        TestTree tree = TestTree.of("""
                        <targets><target name="arm" config="arm.mak"/><target name="x86" config="x86.mak"/></targets>
                        <executable name="p"><objects>main.o</objects></executable>
                        <group name="alone"><objects>x.o</objects></group>
                        <group name="cpu" perTarget="true"><objects>y.o</objects></group>
                        """).target("arm").target("x86");

        assertThat(places(tree, "x.o"))
                .extracting(Place::output, Place::target)
                .containsExactly(tuple("no output", ""));
        assertThat(places(tree, "y.o"))
                .extracting(Place::output, Place::target)
                .containsExactly(tuple("no output", "arm"));
    }
}
