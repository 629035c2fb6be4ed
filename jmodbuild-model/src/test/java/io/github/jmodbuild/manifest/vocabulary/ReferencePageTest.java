// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferencePageTest {
    /** Surefire runs tests in the module's directory. */
    private static final Path PAGE = Path.of("..", "docs", "reference", "manifest.md");

    @Test
    void theCheckedInReferencePageIsTheOneTheSchemaGives() throws IOException {
        String generated = ReferencePage.generate(Xsd.load());
        if (Boolean.getBoolean("jmodbuild.updateDocs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, generated);
        }
        assertThat(PAGE)
                .as("run: mvn -pl jmodbuild-model test -Dtest=ReferencePageTest -Djmodbuild.updateDocs=true")
                .exists();
        assertThat(Files.readString(PAGE))
                .as("docs/reference/manifest.md differs from modules-1.xsd; run: "
                        + "mvn -pl jmodbuild-model test -Dtest=ReferencePageTest -Djmodbuild.updateDocs=true")
                .isEqualTo(generated);
    }
}
