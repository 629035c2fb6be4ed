// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static io.github.jmodbuild.Wording.INT_FORM;
import static io.github.jmodbuild.Wording.unknownSymbol;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A {@code .config} outlives the manifests it was made for: what means nothing any more is told and passed over. */
class StoredDecisionsTest {
    private final NativeTree tree;
    private final Path directory;

    StoredDecisionsTest(@TempDir Path directory) {
        this.directory = directory;
        tree = new NativeTree(directory)
                .manifest("", """
                        <config>
                          <symbol name="CURL" type="tristate"><prompt>HTTP</prompt></symbol>
                          <symbol name="SIZE" type="int"><prompt>Size</prompt><default>4</default></symbol>
                        </config>
                        <executable name="p"><objects>main.o</objects></executable>
                        """)
                .write("main.c", "int main(void) { return 0; }\n")
                .write(".config", "CONFIG_CURLL=y\nCONFIG_SIZE=big\nCONFIG_CURL=m\n");
    }

    @Test
    @DisplayName("K28: unknown names and values of another type are warnings")
    void unknownNamesAndValuesOfAnotherTypeAreWarnings() throws IOException {
        assertThat(tree.build().result().plan().warnings())
                .extracting(Object::toString)
                .containsExactly(
                        ".config:1:1: CURLL=y: " + unknownSymbol("CURLL", "CURL"),
                        ".config:2:1: SIZE=big: " + INT_FORM);
        assertThat(Files.readString(directory.resolve("target/config")))
                .contains("CONFIG_CURL=m\n")
                .contains("CONFIG_SIZE=4\n");
    }

    @Test
    @DisplayName("K28: they are errors when strict")
    void theyAreErrorsWhenStrict() {
        tree.strict = true;
        assertThatThrownBy(tree::build)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problems()).hasSize(2));
        assertThat(directory.resolve("target/bin")).doesNotExist();
    }

    @Test
    void aDirectoryOrADanglingLinkIsNoSource() throws IOException {
        tree.build();
        Files.delete(directory.resolve("main.c"));
        Files.createDirectory(directory.resolve("main.c"));
        Files.createSymbolicLink(directory.resolve("main.S"), Path.of("nowhere"));
        assertThatThrownBy(tree::build).hasMessageContaining("no source for main.o");
    }
}
