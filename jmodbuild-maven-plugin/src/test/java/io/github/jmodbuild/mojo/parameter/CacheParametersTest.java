// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B06: where the cache is")
class CacheParametersTest {
    private static final File BASE = new File("/src/app");
    private static final File REPOSITORY = new File("/home/me/.m2/repository");

    @Test
    void itIsBesideTheLocalRepositoryUnlessAnotherDirectoryIsNamed() {
        assertThat(new CacheParameters("").directory(BASE, REPOSITORY))
                .contains(Path.of("/home/me/.m2/jmodbuild-cache"));
        assertThat(new CacheParameters("../cache").directory(BASE, REPOSITORY)).contains(Path.of("/src/cache"));
        assertThat(new CacheParameters("/var/cache/j").directory(BASE, REPOSITORY))
                .contains(Path.of("/var/cache/j"));
    }

    @Test
    void noneIsNone() {
        assertThat(new CacheParameters("none").directory(BASE, REPOSITORY)).isEmpty();
    }
}
