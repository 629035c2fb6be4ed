// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTraceTest {
    @Test
    void fileThatCannotBeWrittenIsNamedWithTheReason(@TempDir Path directory) throws Exception {
        Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> SessionTrace.write(directory.resolve("file/x"), "file/x", "{}"))
                .hasMessageStartingWith("jmodbuild.trace: file/x cannot be written: ");
        SessionTrace.write(directory.resolve("new/trace.json"), "new/trace.json", "{}");
        assertThat(directory.resolve("new/trace.json")).hasContent("{}");
    }
}
