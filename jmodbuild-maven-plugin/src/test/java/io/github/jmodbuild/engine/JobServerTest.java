// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.Action.Kind;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that name MAKEFLAGS find a jobserver there. */
@Tag("alone")
class JobServerTest {
    private final Path product;
    private final Tree tree;

    JobServerTest(@TempDir Path directory) {
        this.tree = new Tree(directory);
        this.product = directory.resolve("target/x");
    }

    private void run(String script, List<String> environment) {
        Operation work = new Operation.Command(
                List.of("/bin/sh", "-c", script),
                List.of("/bin/sh"),
                Operation.Dependencies.NONE,
                environment,
                false,
                1);
        tree.add(Tree.action(
                Stage.COMPILE, work, List.of(), List.of(), List.of(new Product("{build}/x", Kind.FILE)), "RUN"));
    }

    @Test
    void aCommandThatNamesTheVariableCanTakeASlotAndPutItBack() throws IOException {
        run(
                "case $MAKEFLAGS in *fifo:*) exec 3<> \"${MAKEFLAGS##*fifo:}\";; esac; dd bs=1 count=1 <&3 2> /dev/null > '{out}' && cat '{out}' >&3",
                List.of("MAKEFLAGS"));
        assertThat(tree.build().failures()).isEmpty();
        assertThat(product).hasContent("+");
    }

    @Test
    void otherCommandsDoNotSeeIt() throws IOException {
        tree.environment.put("MAKEFLAGS", "-j9 --jobserver-auth=3,4");
        run("echo \"<$MAKEFLAGS>\" > '{out}'", List.of());
        assertThat(tree.build().failures()).isEmpty();
        assertThat(Files.readString(product)).isEqualTo("<>\n");
    }

    @Test
    void itIsNoInput() {
        run("echo > '{out}'", List.of("MAKEFLAGS"));
        tree.environment.put("MAKEFLAGS", "-k");
        tree.build();
        tree.environment.put("MAKEFLAGS", "-j9");
        assertThat(tree.build().built()).isEmpty();
    }
}
