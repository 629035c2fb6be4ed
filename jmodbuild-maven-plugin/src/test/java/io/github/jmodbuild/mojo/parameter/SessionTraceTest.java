// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.console.ChromeTrace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void fileThatIsNoTraceIsNotReplaced(@TempDir Path directory) throws Exception {
        Path manifest = Files.writeString(directory.resolve("modules.xml"), "<modules/>");
        assertThatThrownBy(() -> SessionTrace.write(manifest, "modules.xml", "{}"))
                .hasMessage(
                        "jmodbuild.trace: modules.xml is there already and is no trace; delete it, or name another file");
        assertThat(manifest).hasContent("<modules/>");
        String trace = ChromeTrace.file(List.of());
        SessionTrace.write(directory.resolve("t"), "t", trace);
        SessionTrace.write(directory.resolve("t"), "t", trace + " ");
        assertThat(Files.readString(directory.resolve("t"))).isEqualTo(trace + " ");
    }
}
