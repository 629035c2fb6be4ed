// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.problem.ProblemException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Maven makes of paths: a module's, and of an empty parameter. */
class RequestsTest {
    @Test
    void aBackslashInThePathOfAModuleIsReportedSinceMavenMakesASlashOfIt() {
        assumeTrue(File.separatorChar == '/', "names have no backslashes here");
        assertThatThrownBy(() -> BuildRequests.refuseBackslash(Path.of("/src/a\\b")))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "/src/a\\b: the path of this module has a backslash in it, which Maven turns into / in the paths"
                                + " of parameters, so that the manifest and the build directory would be looked for elsewhere; move"
                                + " the module to a directory without one");
        assertThatCode(() -> BuildRequests.refuseBackslash(Path.of("/src/a b"))).doesNotThrowAnyException();
    }

    @Test
    void placesOfAnInstallationAreAbsoluteAndTheReleaseIsAName() {
        assertThatThrownBy(() -> BuildRequests.refuseDirectories("usr", "1.0"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("jmodbuild.prefix: usr is not an absolute path, so programs could not find by it what is"
                        + " installed; write /usr");
        assertThatThrownBy(() -> BuildRequests.refuseDirectories("/usr", "/1.0"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("jmodbuild.release: /1.0 is an absolute path, and names a directory in PREFIX/lib/modules;"
                        + " write 1.0");
        for (String prefix : List.of("", "/", "/usr", "C:/app")) {
            assertThatCode(() -> BuildRequests.refuseDirectories(prefix, "1.0")).doesNotThrowAnyException();
        }
    }

    @Test
    void aManifestElsewhereNeedsTheDirectoryOfItsSources() {
        Path base = Path.of("/src/app");
        Path manifest = base.resolve("native/modules.xml");
        assertThatThrownBy(() -> BuildRequests.refuseElsewhere(manifest, base, ""))
                .isInstanceOf(ProblemException.class)
                .hasMessage("jmodbuild.manifest: " + manifest + " is not in the module's directory " + base
                        + ", where its sources are looked for; name the directory of its sources with"
                        + " -Djmodbuild.sourceDirectory=...");
        assertThatCode(() -> BuildRequests.refuseElsewhere(manifest, base, "vendor"))
                .doesNotThrowAnyException();
        assertThatCode(() -> BuildRequests.refuseElsewhere(base.resolve("modules.xml"), base, ""))
                .doesNotThrowAnyException();
    }

    @Test
    void theDirectoryOfSourcesExists(@TempDir Path directory) {
        Path missing = directory.resolve("vendor");
        assertThatThrownBy(() -> BuildRequests.sources(missing))
                .isInstanceOf(ProblemException.class)
                .hasMessage("jmodbuild.sourceDirectory: there is no directory " + missing
                        + "; name the directory of the sources that the manifests describe");
        assertThat(BuildRequests.sources(directory)).isEqualTo(directory);
    }

    @Test
    void decisionsAreNoDirectory() {
        Path base = Path.of("/src/app");
        assertThatThrownBy(() -> BuildRequests.refuseBase(base, base))
                .isInstanceOf(ProblemException.class)
                .hasMessage("jmodbuild.configFile: " + base + " is the module's directory, " + Wording.EMPTY_PARAMETER
                        + " a file, such as .config");
        assertThatCode(() -> BuildRequests.refuseBase(base.resolve(".config"), base))
                .doesNotThrowAnyException();
    }
}
