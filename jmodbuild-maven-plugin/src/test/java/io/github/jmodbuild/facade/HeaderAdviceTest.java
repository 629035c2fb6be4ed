// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.plan.Action.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of generated headers that a compile looks for in another place. */
class HeaderAdviceTest {
    private final NativeTree tree;

    HeaderAdviceTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("src/a/main.c", "#include \"../../../config.h\"\nint main(void) { return X; }\n");
    }

    private void constants(String attributes) {
        tree.manifest("", """
                <constants header="config.h"%s><define name="X" type="int">0</define></constants>
                <executable name="p"><objects>src/a/main.o</objects></executable>
                """.formatted(attributes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    void aHeaderInThePathOfIncludesIsNamedWithTheAttributeThatPutsItBesideTheSources(String compiler) {
        RequiredTools.need(compiler);
        tree.cc = Optional.of(new Tool(List.of(compiler), "test"));
        constants("");
        Outcome outcome = tree.attempt(Stage.LINK);
        assertThat(outcome.result().advice())
                .as(() -> outcome.failures().toString())
                .containsExactly(
                        "modules.xml:3:31: src/a/main.o includes ../../../config.h; target/include/config.h is generated,"
                                + " but sources include it as \"config.h\"; for names with ../, give its <constants> the"
                                + " directory from which they count, such as directory=\"/\"");
    }

    @Test
    void aHeaderInAnotherDirectoryIsNamed() {
        constants(" directory=\"/nosuch\"");
        assertThat(tree.attempt(Stage.LINK).result().advice())
                .containsExactly(
                        "modules.xml:3:31: src/a/main.o includes ../../../config.h; target/gen/nosuch/config.h is generated,"
                                + " but not where this name leads to from the source's directory; correct the number of ../,"
                                + " or the directory that its <constants> or <generate> names for config.h");
    }

    @Test
    void aHeaderThatNothingMakesGetsNoAdvice() {
        tree.write("src/a/main.c", "#include \"none.h\"\nint main(void) { return 0; }\n");
        constants("");
        assertThat(tree.attempt(Stage.LINK).result().advice()).isEmpty();
    }
}
