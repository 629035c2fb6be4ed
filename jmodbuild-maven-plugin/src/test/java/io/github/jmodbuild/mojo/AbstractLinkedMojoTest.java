// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Libraries that could not get into a module's own jar are refused. */
class AbstractLinkedMojoTest {
    private final Path directory;

    AbstractLinkedMojoTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void withoutALayoutNobodyWouldFindThem() {
        assertThat(AbstractLinkedMojo.inClasses("classes", true)).isTrue();
        assertThat(AbstractLinkedMojo.inClasses("attached", false)).isFalse();
        assertThatThrownBy(() -> AbstractLinkedMojo.inClasses("classes", false))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "jmodbuild.nativesIn: classes says nothing without jmodbuild.nativesLayout, which is none; name a"
                                + " layout as well, such as jna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jmodbuild", "pom"})
    void aPackagingWithoutAJarHasNoPlaceForThem(String packaging) {
        assertThatThrownBy(() -> AbstractLinkedMojo.refuseWithoutJar(packaging))
                .isInstanceOf(ProblemException.class)
                .hasMessage("jmodbuild.nativesIn: packaging " + packaging
                        + " makes no jar that classes could be in; leave the"
                        + " parameter out, or choose packaging jar");
        assertThatCode(() -> AbstractLinkedMojo.refuseWithoutJar("war")).doesNotThrowAnyException();
    }

    @Test
    void aJarThatIsMadeAlreadyDoesNotGetThem() throws IOException {
        Path jar = Files.createFile(directory.resolve("a.jar"));
        assertThatThrownBy(() -> AbstractLinkedMojo.refuseOlder(jar.toFile(), "target/classes"))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "jmodbuild.nativesIn: the libraries in target/classes have changed after a.jar was made, which has"
                                + " others or none; bind goal link too, which links them before");
        assertThatCode(() -> AbstractLinkedMojo.refuseOlder(null, "target/classes"))
                .doesNotThrowAnyException();
        assertThatCode(() -> AbstractLinkedMojo.refuseOlder(directory.toFile(), "target/classes")) // in a reactor
                .doesNotThrowAnyException();
    }

    @Test
    void aConfigurationWithoutAnyIsToldSo() {
        Plan.Output program = new Plan.Output(Plan.Kind.EXECUTABLE, "a", "{build}/bin/a", Location.of("t"));
        assertThat(AbstractLinkedMojo.withoutLibrary(List.of(program)))
                .contains(
                        "jmodbuild.nativesIn: this configuration has no shared library, so there is none among the classes;"
                                + " enable one, or leave the parameter out");
        Plan.Output library = new Plan.Output(Plan.Kind.SHARED_LIBRARY, "z", "{build}/lib/libz.so", Location.of("t"));
        assertThat(AbstractLinkedMojo.withoutLibrary(List.of(program, library))).isEmpty();
    }
}
