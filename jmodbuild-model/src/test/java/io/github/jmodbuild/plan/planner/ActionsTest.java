// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.planner;

import static io.github.jmodbuild.plan.TestTree.action;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.TestTree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every action of a plan says to the engine and to the screen. */
class ActionsTest {
    private static final Plan PLAN = TestTree.of("""
            <config><symbol name="A" type="tristate"><prompt>a</prompt></symbol></config>
            <archive name="u"><objects>c.o low.o</objects></archive>
            <executable name="p"><objects>main.o plus.o up.o</objects><objects config="A">a.o</objects><archive>u</archive><exports>x</exports></executable>
            """)
            .sources("main.c", "a.c", "c.c", "plus.cc", "up.S", "low.s")
            .set("A=m")
            .plan();

    @Test
    void theScreenSaysWhatIsDoneToWhat() {
        assertThat(PLAN.actions())
                .extracting(action -> action.screen().toString())
                .containsExactly(
                        "GEN {build}/config",
                        "GEN {build}/include/generated/autoconf.h",
                        "GEN {build}/include/config/auto.conf",
                        "GEN {build}/include/config/symbols",
                        "GEN {build}/include/generated/constants.h",
                        "GEN {build}/include/jmodbuild/export.h",
                        "CC c.o",
                        "AS low.o",
                        "CC main.o",
                        "CXX plus.o",
                        "AS up.o",
                        "CC [M] a.o",
                        "AR {build}/lib/libu.a",
                        "SYMBOLS {build}/modules/a.so",
                        "SYMBOLS {build}/bin/p",
                        "LIBS {build}/bin/p", // the standard library of C++, for a module in C
                        "SYMBOLS {build}/obj/exports/bin/p.libraries",
                        "LD {build}/bin/p",
                        "LD [M] {build}/modules/a.so",
                        "CHECK {build}/bin/p",
                        "INDEX {build}/modules/modules.json");
    }

    @Test
    void stagesAreThoseOfTheGoals() {
        assertThat(action(PLAN, "config").stage()).isEqualTo(Stage.CONFIGURE);
        assertThat(action(PLAN, "include/generated/autoconf.h").stage()).isEqualTo(Stage.CONFIGURE);
        assertThat(action(PLAN, "obj/module/a.o").stage()).isEqualTo(Stage.COMPILE);
        assertThat(action(PLAN, "lib/libu.a").stage()).isEqualTo(Stage.LINK);
        assertThat(action(PLAN, "modules/a.so").stage()).isEqualTo(Stage.LINK);
    }

    @Test
    void compilationsWaitForTheConfigurationHeaderAndReadTheirSource() {
        for (Action action : PLAN.actions()) {
            if (action.stage() == Stage.COMPILE) {
                assertThat(action.orderOnly())
                        .containsExactly(
                                "{build}/include/generated/autoconf.h",
                                "{build}/include/generated/constants.h",
                                "{build}/include/jmodbuild/export.h",
                                "{build}/include/config/symbols");
                assertThat(action.inputs()).hasSize(1);
            } else {
                assertThat(action.orderOnly()).isEmpty();
            }
        }
        assertThat(action(PLAN, "obj/resident/plus.o").inputs()).containsExactly("plus.cc");
    }

    @Test
    void everyActionStandsAfterThoseWhoseOutputsItNames() {
        Set<String> made = new HashSet<>();
        for (Action action : PLAN.actions()) {
            for (List<String> named : List.of(action.inputs(), action.orderOnly())) {
                assertThat(named).filteredOn(PlanPaths::isBuild).allMatch(made::contains);
            }
            for (Action.Product product : action.outputs()) {
                assertThat(made.add(product.path()))
                        .as("made once: %s", product.path())
                        .isTrue();
            }
        }
        assertThat(PLAN.outputs()).allMatch(output -> made.contains(output.path()));
    }

    @Test
    void commandsNameTheToolsTheyRunAndTheVariablesTheySee() {
        Operation.Command c =
                (Operation.Command) action(PLAN, "obj/resident/main.o").operation();
        Operation.Command cxx =
                (Operation.Command) action(PLAN, "obj/resident/plus.o").operation();
        Operation.Command link =
                (Operation.Command) action(PLAN, "modules/a.so").operation();
        assertThat(c.tools()).containsExactly("/bin/gcc", "/lib/cc1", "/bin/as");
        assertThat(cxx.tools()).containsExactly("/bin/g++", "/lib/cc1plus", "/bin/as");
        assertThat(link.tools()).containsExactly("/bin/gcc", "/lib/collect2", "/bin/ld");
        assertThat(c.environment())
                .containsExactly(
                        "CPATH",
                        "C_INCLUDE_PATH",
                        "CPLUS_INCLUDE_PATH",
                        "COMPILER_PATH",
                        "GCC_EXEC_PREFIX",
                        "SOURCE_DATE_EPOCH");
        assertThat(link.environment())
                .containsExactly(
                        "LIBRARY_PATH", "LD_RUN_PATH", "COMPILER_PATH", "GCC_EXEC_PREFIX", "SOURCE_DATE_EPOCH");
        assertThat(List.of(c, cxx, link))
                .allMatch(command -> command.dependencies() == Operation.Dependencies.MAKE && command.weight() == 1);
    }

    @Test
    void placesAreWhereTheManifestSaysThem() {
        assertThat(action(PLAN, "obj/resident/plus.o").place()).hasToString("modules.xml:4:38");
        assertThat(action(PLAN, "lib/libu.a").place()).hasToString("modules.xml:3:1");
        assertThat(action(PLAN, "config").place()).hasToString("configuration");
    }
}
