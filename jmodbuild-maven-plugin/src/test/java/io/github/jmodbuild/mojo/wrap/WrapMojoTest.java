// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.wrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.sdk.Coordinates;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WrapMojoTest {
    @Test
    void theCommandThatInstallsAZipIsQuotedForAShell() {
        Coordinates name = new Coordinates("com.vendor", "answer", "1.2");
        String start =
                "mvn install:install-file -DgroupId=com.vendor -DartifactId=answer -Dversion=1.2 -Dpackaging=zip ";
        assertThat(WrapMojo.installing(name, Path.of("/my files/a.zip"), ""))
                .isEqualTo(start + "'-Dfile=/my files/a.zip'");
        assertThat(WrapMojo.installing(name, Path.of("/files/a.zip"), "sdk-linux-x86_64"))
                .isEqualTo(start + "-Dfile=/files/a.zip -Dclassifier=sdk-linux-x86_64");
    }
}
