// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.problem.ProblemException;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class InstallMojoTest {
    @Test
    void nothingIsInstalledIntoTheSourceDirectoryWhichIsWhatMavenMakesOfAnEmptyParameter() {
        File base = new File("/src/app");
        assertThatThrownBy(() -> InstallMojo.root(new File("/src/app/."), base))
                .isInstanceOf(ProblemException.class)
                .hasMessage("jmodbuild.installRoot: " + new File("/src/app/.") + " is the source directory, "
                        + Wording.EMPTY_PARAMETER + " another one, such as target/stage, or / for this system itself");
        assertThat(InstallMojo.root(new File("/src/app/target/stage"), base))
                .isEqualTo(Path.of("/src/app/target/stage"));
        assertThat(InstallMojo.root(new File("/"), base)).isEqualTo(Path.of("/"));
    }

    @Test
    void withoutAListNothingIsUninstalled() {
        assertThatThrownBy(() -> InstallMojo.refuseMissing(Path.of("/state/list"), Path.of("/stage")))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "jmodbuild.uninstall: there is no list of what was installed into /stage: no file /state/list; name"
                                + " the list that it was installed with by -Djmodbuild.installList=..., and the root by"
                                + " -Djmodbuild.installRoot=...");
    }

    @Test
    void whatWasRemovedAndWhatStaysIsCounted() {
        assertThat(InstallMojo.summary(2, 0, Path.of("/stage")))
                .isEqualTo("uninstall: 2 files removed from " + Path.of("/stage"));
        assertThat(InstallMojo.summary(2, 1, Path.of("/stage")))
                .isEqualTo("uninstall: 2 files removed from /stage; 1 more stay or were kept, see above");
        assertThat(InstallMojo.unlisted(Path.of("/state/list"), Path.of("/stage")))
                .isEqualTo("uninstall: nothing in /stage, since there is no list /state/list");
    }

    @Test
    void aListThatIsADirectoryIsRefused() {
        File directory = new File(System.getProperty("java.io.tmpdir"));
        assertThatThrownBy(() -> InstallMojo.named(directory))
                .isInstanceOf(ProblemException.class)
                .hasMessage("jmodbuild.installList: " + directory + " is a directory, and an empty value stands for the"
                        + " module's; name a file, such as " + new File(directory, "installed.txt"));
        assertThat(InstallMojo.named(new File("/no/list"))).isEqualTo(Path.of("/no/list"));
    }
}
