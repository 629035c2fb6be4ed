// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What modules of one session may install. */
class SessionOutputsTest {
    private final Path directory;
    private final Map<Path, Object[]> known = new HashMap<>();

    SessionOutputsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private void claim(String module, String content) throws IOException, MojoFailureException {
        Path file = Files.writeString(directory.resolve(module), content);
        SessionOutputs.claim(Map.of(Path.of("/stage/usr/bin/tool"), file), module, known);
    }

    @Test
    void twoModulesThatInstallDifferentFilesInOnePlaceAreRefused() throws IOException, MojoFailureException {
        claim("a", "one");
        claim("a", "another build of the same");
        claim("b", "another build of the same");
        assertThatThrownBy(() -> claim("c", "two"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(
                        "modules a and c install different files as /stage/usr/bin/tool; give one of them another name,"
                                + " <prefix> or <installRoot>");
    }

    @Test
    void twoBuildsWithOneListOfInstalledFilesAreRefused() throws MojoFailureException {
        Map<Path, String[]> lists = new HashMap<>();
        Path state = directory.resolve("a/target");
        SessionOutputs.claimList(directory.resolve("list"), "a", state, lists);
        SessionOutputs.claimList(directory.resolve("a/../list"), "a", state, lists);
        SessionOutputs.claimList(directory.resolve("other"), "b", directory.resolve("b/target"), lists);
        Path list = directory.resolve("list");
        String refusal =
                "jmodbuild.installList: " + list + " is the list of a in this build already, whose files %s would"
                        + " delete; give each module its own list, such as"
                        + " <installList>${project.basedir}/installed.txt</installList>";
        assertThatThrownBy(() -> SessionOutputs.claimList(list, "b", directory.resolve("b/target"), lists))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(refusal, "b");
        assertThatThrownBy(() -> SessionOutputs.claimList(list, "a", directory.resolve("a/arm"), lists))
                .hasMessage(refusal, "a");
    }
}
