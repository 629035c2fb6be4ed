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
    void goalsOneAfterTheOtherBuildEachThingOnce() {
        assertThat(tree.attempt(Stage.CONFIGURE).built())
                .containsExactly(
                        "config",
                        "include/config/auto.conf",
                        "include/config/symbols",
                        "include/generated/autoconf.h",
                        "include/generated/constants.h",
                        "include/jmodbuild/export.h");
        assertThat(tree.attempt(Stage.COMPILE).built()).containsExactly("obj/resident/main.o", "obj/resident/other.o");
        assertThat(tree.attempt(Stage.LINK).built()).containsExactly("bin/p");
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
    }

    @Test
    void anEditBetweenGoalsIsSeen() {
        tree.attempt(Stage.COMPILE);
        tree.write("other.c", "int other(void) { return 1; }\n");
        assertThat(tree.build().built()).containsExactly("bin/p", "obj/resident/other.o");
        tree.assertEqualToClean();
    }

    @Test
    void aPlanIsReadOnceInASessionAsLongAsItIsTheSame() {
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
    void anotherBuildBetweenGoalsIsSeen() {
        tree.build();
        tree.memory = Memory::new;
        tree.write("other.c", "int other(void) { return 1; }\n").build();
        tree.memory = () -> session;
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
    }

    @Test
    void aStateThatIsGoneOrDamagedIsNotRemembered() throws IOException {
        Path journal = tree.build().result().stateDirectory().resolve("journal");
        Files.write(journal, new byte[] {1, 2, 3});
        assertThat(tree.build().heard().messages).singleElement().asString().contains("damaged");
        Files.delete(journal);
        assertThat(tree.build().built()).contains("bin/p");
        tree.assertEqualToClean();
    }

    @Test
    void aFailedBuildLeavesNothingToRemember() {
        tree.build();
        tree.write("other.c", "broken\n");
        assertThat(tree.attempt(Stage.LINK).failures()).hasSize(1);
        tree.write("other.c", "int other(void) { return 2; }\n");
        assertThat(tree.build().built()).containsExactly("bin/p", "obj/resident/other.o");
        tree.assertEqualToClean();
    }
}
