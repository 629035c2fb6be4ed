// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Kind;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Operation.Dependencies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes an action stale, and which words explain it; with steps that need no compiler. */
class TraceCheckTest {
    private static final String FIRST = "{build}/first";
    private static final String SECOND = "{build}/second";

    private final Tree tree;
    private final Path directory;
    private Path tool;

    TraceCheckTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        tree = new Tree(directory);
        tool = copying();
    }

    /** A program that writes the upper half of what it reads, so that some changes of inputs leave its output as it is. */
    private Path copying() throws IOException {
        return tree.script("bin/copy", "head -n 1 \"$1\" > \"$2\"");
    }

    private Action first(String... more) {
        List<String> argv = new ArrayList<>(List.of(tool.toString(), "in", "{out}"));
        argv.addAll(List.of(more));
        return Tree.action(
                Stage.COMPILE,
                new Operation.Command(argv, List.of(tool.toString()), Dependencies.NONE, List.of("SEEN"), false, 1),
                List.of("in"),
                List.of("waited"),
                List.of(new Product(FIRST, Kind.FILE)),
                "RUN");
    }

    @BeforeEach
    void firstBuild() throws IOException {
        tree.write("in", "one\ntwo\n").write("waited", "a").old("in", "waited");
        tree.add(first()).run(SECOND, List.of("/bin/cp", FIRST, "{out}"), FIRST);
        EngineResult result = tree.build();
        assertThat(result.failures()).isEmpty();
        assertThat(result.built()).containsExactly(FIRST, SECOND);
        assertThat(tree.reason(FIRST)).isEqualTo("first build");
        assertThat(tree.build().built()).isEmpty();
    }

    @Test
    void aChangedInputRunsItsReaders() throws IOException {
        tree.write("in", "changed\ntwo\n");
        assertThat(tree.build().built()).containsExactly(FIRST, SECOND);
        assertThat(tree.reason(FIRST)).isEqualTo("in changed");
        assertThat(tree.reason(SECOND)).isEqualTo("target/first changed");
    }

    @Test
    void anEqualOutputEndsTheRebuild() throws IOException {
        tree.write("in", "one\nchanged\n");
        assertThat(tree.build().built()).containsExactly(FIRST);
        assertThat(tree.build().built()).isEmpty();
    }

    @Test
    void aTouchedInputRunsNothing() throws IOException {
        Files.setLastModifiedTime(directory.resolve("in"), FileTime.fromMillis(1_700_000_000_000L));
        assertThat(tree.build().built()).isEmpty();
    }

    @Test
    @DisplayName("an order-only input that changes runs nothing")
    void orderOnly() throws IOException {
        tree.write("waited", "b");
        assertThat(tree.build().built()).isEmpty();
    }

    @Test
    void anAlteredOrMissingOutputIsMadeAgainAlone() throws IOException {
        Files.writeString(directory.resolve("target/first"), "altered");
        assertThat(tree.build().built()).containsExactly(FIRST);
        assertThat(tree.reason(FIRST)).isEqualTo("output target/first was altered");
        Files.delete(directory.resolve("target/second"));
        assertThat(tree.build().built()).containsExactly(SECOND);
        assertThat(tree.reason(SECOND)).isEqualTo("output target/second is missing");
    }

    @Test
    void aChangedArgumentIsNamed() throws IOException {
        tree.actions.set(0, first("x", "y"));
        assertThat(tree.build().built()).containsExactly(FIRST);
        assertThat(tree.reason(FIRST)).isEqualTo("command changed: + x, + y");
        tree.actions.set(0, first("y", "x"));
        tree.build();
        assertThat(tree.reason(FIRST)).isEqualTo("command changed: other order");
    }

    @Test
    void aVariableThatTheActionSeesIsNamedAndOthersDoNotMatter() throws IOException {
        tree.environment.put("UNSEEN", "1");
        assertThat(tree.build().built()).isEmpty();
        tree.environment.put("SEEN", "1");
        assertThat(tree.build().built()).containsExactly(FIRST);
        assertThat(tree.reason(FIRST)).isEqualTo("environment SEEN changed");
    }

    @Test
    void aChangedToolIsNamed() throws IOException {
        tool = tree.script("bin/copy", "head -n 1 < \"$1\" > \"$2\"");
        assertThat(tree.build().built()).containsExactly(FIRST);
        assertThat(tree.reason(FIRST)).isEqualTo(tool + " changed");
    }

    @Test
    void otherDeclaredInputsAreAReason() throws IOException {
        tree.drop(SECOND);
        tree.run(SECOND, List.of("/bin/cp", FIRST, "{out}"), FIRST, "in");
        assertThat(tree.build().built()).containsExactly(SECOND);
        assertThat(tree.reason(SECOND)).isEqualTo("other inputs or outputs are declared");
    }

    @Test
    @DisplayName("an action that failed runs again although its inputs are those of the success before")
    void afterAFailure() throws IOException {
        tree.write("in", "other\n");
        tree.script("bin/copy", "exit 1");
        assertThat(tree.build().failures()).hasSize(1);
        tree.write("in", "one\ntwo\n");
        copying();
        assertThat(tree.build().built()).containsExactly(FIRST);
        assertThat(tree.reason(FIRST)).isEqualTo("its last run did not succeed");
        assertThat(tree.build().built()).isEmpty();
    }

    @Test
    void severalReasonsAreAllGiven() throws IOException {
        tree.write("in", "changed\n");
        Files.delete(directory.resolve("target/first"));
        tree.environment.put("SEEN", "2");
        tree.build();
        assertThat(tree.reason(FIRST))
                .isEqualTo("environment SEEN changed; in changed; output target/first is missing");
    }
}
