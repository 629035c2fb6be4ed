// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.prebuilt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.toolchain.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which nars are looked for beside a main one. */
class NarPlatformsTest {
    private final Path nar;

    NarPlatformsTest(@TempDir Path directory) {
        this.nar = directory.resolve("a.nar");
    }

    private NarPlatforms of(String architecture, String words, String... properties) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(nar))) {
            out.putNextEntry(new ZipEntry("META-INF/nar/org.old/a/nar.properties"));
            out.write(String.join("\n", properties).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        Machine machine = new Machine("t", "linux", architecture, "", "glibc");
        return NarPlatforms.of(nar, Declaration.of("a", words), machine);
    }

    @Test
    @DisplayName("the platform that 3.10.1 has deployed from comes first, then usual names")
    void newer() throws IOException {
        NarPlatforms platforms = of(
                "x86_64",
                "",
                "nar.noarch=org.old\\:a\\:nar\\:noarch",
                "nar.static=org.old\\:a\\:nar\\:${aol}-static",
                "amd64-Linux-icc.output=a-1.0",
                "amd64-Windows-msvc.output=a-1.0");
        assertThat(platforms.kinds()).containsExactly("static");
        assertThat(platforms.platforms())
                .startsWith("amd64-Linux-icc", "amd64-Linux-gpp", "amd64-Linux-gcc")
                .doesNotContain("amd64-Windows-msvc");
    }

    @Test
    void olderOnesNameTheirPlatforms() throws IOException {
        NarPlatforms platforms =
                of("i386", "", "x86-Linux-g++.nar.shared=g\\:a\\:nar\\:x86-Linux-g++-shared", "x86-Linux-g++.output=a");
        assertThat(platforms.kinds()).containsExactly("shared");
        assertThat(platforms.platforms()).startsWith("x86-Linux-g++");
    }

    @Test
    void aNarOfHeadersHasNoKinds() throws IOException {
        assertThat(of("x86_64", "", "nar.noarch=g\\:a\\:nar\\:noarch").kinds()).isEmpty();
    }

    @Test
    void aPlatformThatTheUserNamesIsTheOnlyOne() throws IOException {
        assertThat(of("x86_64", "aol=x86_64-Linux-clang", "nar.static=g").platforms())
                .containsExactly("x86_64-Linux-clang");
    }
}
