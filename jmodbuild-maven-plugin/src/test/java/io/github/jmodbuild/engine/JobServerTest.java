// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.Action.Kind;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that name MAKEFLAGS find a jobserver there. */
class JobServerTest {
    private final Path product;
    private final Tree tree;

    JobServerTest(@TempDir Path directory) {
        this.tree = new Tree(directory);
        this.product = directory.resolve("target/x");
    }

    private void run(String script, List<String> environment) {
        Work work = new Work.Command(
                List.of("/bin/sh", "-c", script), List.of("/bin/sh"), Work.Dependencies.NONE, environment, false, 1);
        tree.add(Tree.action(
                Stage.COMPILE, work, List.of(), List.of(), List.of(new Product("{build}/x", Kind.FILE)), "RUN"));
    }

    @Test
    void a_command_that_names_the_variable_can_take_a_slot_and_put_it_back() throws IOException {
        run(
                "exec 3<> \"${MAKEFLAGS##*fifo:}\"; dd bs=1 count=1 <&3 2> /dev/null > '{out}' && cat '{out}' >&3",
                List.of("MAKEFLAGS"));
        assertThat(tree.build().failures()).isEmpty();
        assertThat(product).hasContent("+");
    }

    @Test
    void other_commands_do_not_see_it() throws IOException {
        tree.environment.put("MAKEFLAGS", "-j9 --jobserver-auth=3,4");
        run("echo \"<$MAKEFLAGS>\" > '{out}'", List.of());
        assertThat(tree.build().failures()).isEmpty();
        assertThat(Files.readString(product)).isEqualTo("<>\n");
    }

    @Test
    void it_is_no_input() {
        run("echo > '{out}'", List.of("MAKEFLAGS"));
        tree.environment.put("MAKEFLAGS", "-k");
        tree.build();
        tree.environment.put("MAKEFLAGS", "-j9");
        assertThat(tree.build().built()).isEmpty();
    }
}
