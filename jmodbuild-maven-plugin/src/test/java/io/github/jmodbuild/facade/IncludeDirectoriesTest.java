// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compilers say nothing of include directories that are not there; jmodbuild does. */
class IncludeDirectoriesTest {
    private final Path directory;
    private final NativeTree tree;

    IncludeDirectoriesTest(@TempDir Path directory) {
        this.directory = directory;
        tree = new NativeTree(directory).manifest("", """
                        <config><symbol name="X" type="bool"/></config>
                        <flags><includes if="X">inlcude</includes></flags>
                        <executable name="p"><objects>main.o</objects></executable>
                        """).write("main.c", "int main(void) { return 0; }\n");
    }

    @Test
    void aDirectoryThatIsNotThereIsAnErrorEvenUnderAConditionThatDoesNotHold() {
        assertThatThrownBy(tree::build)
                .hasMessageMatching(
                        "modules.xml:\\d+:\\d+: there is no directory inlcude; create it, or remove it from <includes>");
    }

    @Test
    void aDirectoryThatVanishesOrAppearsIsNoticedByTheStoredPlan() throws IOException {
        Files.createDirectory(directory.resolve("inlcude"));
        tree.build();
        assertThat(tree.build().isNull()).isTrue();
        Files.delete(directory.resolve("inlcude"));
        assertThatThrownBy(tree::build).hasMessageContaining("there is no directory inlcude");
        Files.createDirectory(directory.resolve("inlcude"));
        assertThat(tree.build().built()).isEmpty();
    }
}
