// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TestArgumentsTest {
    private final Properties properties = new Properties();

    private String after(String... directories) {
        TestArguments.addLibraryPath(List.of(directories), properties);
        return properties.getProperty("argLine");
    }

    @Test
    void testsFindTheSharedLibraries() {
        assertThat(after("/a/target/lib")).isEqualTo("-Djava.library.path=/a/target/lib");
    }

    @Test
    void otherArgumentsStayAndNothingIsAddedTwice() {
        properties.setProperty("argLine", "-javaagent:jacoco.jar");

        assertThat(after("/a", "/b"))
                .isEqualTo("-javaagent:jacoco.jar -Djava.library.path=/a" + File.pathSeparator + "/b");
        assertThat(after("/a", "/b"))
                .isEqualTo("-javaagent:jacoco.jar -Djava.library.path=/a" + File.pathSeparator + "/b");
    }

    @Test
    void aPathWithBlanksIsOneArgument() {
        assertThat(after("/a b")).isEqualTo("\"-Djava.library.path=/a b\"");
    }

    @Test
    void aPathOfTheUsersStays() {
        properties.setProperty("argLine", "-Djava.library.path=/mine");

        assertThat(after("/a")).isEqualTo("-Djava.library.path=/mine");
    }

    @Test
    void aModuleWithoutSharedLibrariesIsLeftAlone() {
        assertThat(after()).isNull();
    }
}
