// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.engine.state.Memory;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals of one Maven session share what they know of the build directory, but never more than is true. */
class SessionMemoryTest {
    private final Memory session = new Memory();
    private final NativeTree tree;

    SessionMemoryTest(@TempDir Path directory) {
        tree = new NativeTree(directory)
                .manifest("", "<executable name=\"p\"><objects>main.o other.o</objects></executable>")
                .write("main.c", "int other(void); int main(void) { return other(); }\n")
                .write("other.c", "int other(void) { return 0; }\n");
        tree.memory = () -> session;
    }

    @Test
    void goals_one_after_the_other_build_each_thing_once() {
        assertThat(tree.attempt(Stage.CONFIGURE).built())
                .containsExactly(
                        "config",
                        "include/config/auto.conf",
                        "include/generated/autoconf.h",
                        "include/generated/constants.h",
                        "include/jmodbuild/export.h");
        assertThat(tree.attempt(Stage.COMPILE).built()).containsExactly("obj/resident/main.o", "obj/resident/other.o");
        assertThat(tree.attempt(Stage.LINK).built()).containsExactly("bin/p");
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
    }

    @Test
    void an_edit_between_goals_is_seen() {
        tree.attempt(Stage.COMPILE);
        tree.write("other.c", "int other(void) { return 1; }\n");
        assertThat(tree.build().built()).containsExactly("bin/p", "obj/resident/other.o");
        tree.assertEqualToClean();
    }

    @Test
    void a_plan_is_read_once_in_a_session_as_long_as_it_is_the_same() {
        tree.build();
        Plan plan = tree.build().result().plan();
        assertThat(tree.build().result().plan()).isSameAs(plan);
        tree.manifest("", "<executable name=\"q\"><objects>main.o other.o</objects></executable>")
                .build();
        assertThat(tree.build().result().plan().outputs())
                .singleElement()
                .satisfies(output -> assertThat(output.name()).isEqualTo("q"));
        tree.assertEqualToClean();
    }

    @Test
    void another_build_between_goals_is_seen() {
        tree.build();
        tree.memory = Memory::new;
        tree.write("other.c", "int other(void) { return 1; }\n").build();
        tree.memory = () -> session;
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
    }

    @Test
    void a_state_that_is_gone_or_damaged_is_not_remembered() throws IOException {
        Path journal = tree.build().result().stateDirectory().resolve("journal");
        Files.write(journal, new byte[] {1, 2, 3});
        assertThat(tree.build().heard().messages).singleElement().asString().contains("damaged");
        Files.delete(journal);
        assertThat(tree.build().built()).contains("bin/p");
        tree.assertEqualToClean();
    }

    @Test
    void a_failed_build_leaves_nothing_to_remember() {
        tree.build();
        tree.write("other.c", "broken\n");
        assertThat(tree.attempt(Stage.LINK).failures()).hasSize(1);
        tree.write("other.c", "int other(void) { return 2; }\n");
        assertThat(tree.build().built()).containsExactly("bin/p", "obj/resident/other.o");
        tree.assertEqualToClean();
    }
}
