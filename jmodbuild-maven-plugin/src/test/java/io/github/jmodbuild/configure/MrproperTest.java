// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.engine.EngineListener;
import io.github.jmodbuild.facade.Cleaning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** mrproper: everything of ours goes, and nothing else. */
class MrproperTest {
    private final GoalTree tree;
    private final List<String> messages = new ArrayList<>();

    MrproperTest(@TempDir Path base) {
        tree = new GoalTree(base);
        tree.tree.dotConfig("CONFIG_NET=y", "CONFIG_SIZE=16");
        tree.goals().oldDefConfig();
        tree.tree.build();
    }

    private List<String> clean() throws IOException {
        List<String> deleted = new ArrayList<>(Mrproper.forget(tree.tree.places()));
        EngineListener listener = new EngineListener() {
            @Override
            public void message(String text) {
                messages.add(text);
            }
        };
        deleted.addAll(Cleaning.clean(tree.tree.request(), listener));
        return deleted;
    }

    @Test
    void decisionsAndOutputsGoAndTheBuildDirectoryWithThem() throws IOException {
        assertThat(tree.has("target/bin/p")).isTrue();
        assertThat(clean())
                .contains(".config", ".config.old", ".config.known", "target/bin/p", "compile_commands.json");
        assertThat(tree.has(".config")).isFalse();
        assertThat(tree.has(".config.old")).isFalse();
        assertThat(tree.has(".config.known")).isFalse();
        assertThat(tree.has("target")).isFalse();
        assertThat(tree.has("main.c")).isTrue();
        assertThat(clean()).isEmpty();
    }

    @Test
    void filesOfOthersAndOutputsThatSomebodyChangedStay() throws IOException {
        tree.tree.write("target/notes.txt", "mine").write("target/bin/p", "mine too");
        assertThat(clean()).doesNotContain("target/bin/p");
        assertThat(tree.tree.read("target/notes.txt")).isEqualTo("mine");
        assertThat(tree.tree.read("target/bin/p")).isEqualTo("mine too");
        assertThat(messages).singleElement().asString().startsWith("kept target/bin/p: ");
        try (var files = Files.list(tree.tree.base.resolve("target"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("notes.txt", "bin");
        }
    }

    @Test
    void aLaterBuildStartsFromNothing() throws IOException {
        clean();
        tree.tree.build();
        assertThat(tree.tree.read("target/config")).contains("# CONFIG_NET is not set");
    }
}
