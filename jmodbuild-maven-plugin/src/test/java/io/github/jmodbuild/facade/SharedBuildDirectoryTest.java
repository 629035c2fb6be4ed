// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.engine.EngineListener;
import io.github.jmodbuild.plan.Action.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two root manifests with one build directory, built in runs of their own: each deletes what it has made and still owns. */
class SharedBuildDirectoryTest {
    private final NativeTree tree;

    SharedBuildDirectoryTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("main.c", "int main(void) { return 0; }\n").write("x.c", "int main(void) { return 1; }\n");
    }

    @BeforeEach
    void both() {
        write("one.xml", "one", "x");
        write("two.xml", "two");
        build("one.xml");
        build("two.xml");
    }

    private void write(String manifest, String... programs) {
        StringBuilder text = new StringBuilder();
        for (String program : programs) {
            String object = program.equals("x") ? "x.o" : "main.o";
            text.append("<executable name=\"" + program + "\"><objects>" + object + "</objects></executable>\n");
        }
        tree.write(manifest, "<modules xmlns=\"https://jmodbuild.github.io/modules/1\">\n" + text + "</modules>\n");
    }

    private Outcome build(String manifest) {
        tree.rootManifest = manifest;
        Outcome outcome = tree.attempt(Stage.LINK);
        assertThat(outcome.failures()).isEmpty();
        return outcome;
    }

    @Test
    void whatHasMovedToTheOtherManifestStays() {
        write("one.xml", "one");
        write("two.xml", "two", "x");
        build("two.xml");
        Outcome outcome = build("one.xml");
        assertThat(outcome.deleted()).isEmpty();
        assertThat(outcome.heard().messages).isEmpty();
        assertThat(tree.built("bin/x")).isExecutable();
        assertThat(build("two.xml").built()).isEmpty();
    }

    @Test
    void whatNoOneMakesAnyMoreGoesWithTheLastWhoMadeIt() {
        write("two.xml", "two", "x");
        build("two.xml");
        write("one.xml", "one");
        assertThat(build("one.xml").deleted()).isEmpty();
        write("two.xml", "two");
        assertThat(build("two.xml").deleted()).containsExactly("target/bin/x", "target/obj/resident/x.o");
    }

    @Test
    void cleaningOneLeavesTheOtherWhatItHas() throws IOException {
        tree.rootManifest = "one.xml";
        List<String> deleted = Cleaning.clean(tree.request(), EngineListener.SILENT);
        assertThat(deleted).containsExactlyInAnyOrder("target/bin/one", "target/bin/x", "target/obj/resident/x.o");
        assertThat(build("two.xml").isNull()).isTrue();
        assertThat(tree.built("compile_commands.json")).exists();
    }
}
