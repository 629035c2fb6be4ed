// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other build systems use an SDK as it is, wherever it is unpacked. */
class OutsideToolsTest {
    private final Path directory;
    private final Path sdk;

    OutsideToolsTest(@TempDir Path directory) {
        this.directory = directory;
        this.sdk = directory.resolve("un packed");
    }

    @BeforeEach
    void unpack() throws IOException {
        PublishedTree.unpacked(new PublishedTree(directory.resolve("tree")).sdk(), sdk);
        Files.writeString(directory.resolve("main.c"), """
                #include <deep/high.h>
                #include <stdio.h>
                int z(void);
                int main(void) { printf("%d\\n", high(2.5)); return z() < 0; }
                """);
    }

    private String run(List<String> command) {
        return PublishedTree.run(directory, command);
    }

    private String sdkPath(String name) {
        return sdk.resolve(name).toString();
    }

    @Test
    void pkgConfig() {
        RequiredTools.need("pkg-config");
        String script = "export PKG_CONFIG_PATH='" + sdkPath("lib/pkgconfig") + "'\n"
                + "eval gcc -o main main.c \"$(pkg-config --cflags --libs high z)\" && pkg-config --modversion z\n"
                + "LD_LIBRARY_PATH='" + sdkPath("lib") + "' ./main";
        assertThat(run(List.of("sh", "-ec", script))).isEqualTo("1.2\n42\nz\n");
    }

    @Test
    void cmake() throws IOException {
        RequiredTools.need("cmake", "make");
        Files.writeString(directory.resolve("CMakeLists.txt"), """
                cmake_minimum_required(VERSION 3.10)
                project(use C)
                find_package(a 1.1 REQUIRED)
                if(NOT a_VERSION VERSION_EQUAL 1.2)
                  message(FATAL_ERROR "version ${a_VERSION}")
                endif()
                add_executable(main main.c)
                target_link_libraries(main PRIVATE a::high a::z)
                add_library(shared SHARED main.c)
                target_link_libraries(shared PRIVATE a::high a::z)
                """);
        run(List.of("cmake", "-S", ".", "-B", "out", "-DCMAKE_PREFIX_PATH=" + sdk));
        run(List.of("cmake", "--build", "out"));
        assertThat(run(List.of("out/main"))).isEqualTo("42\nz\n");
    }

    @Test
    void meson() throws IOException {
        RequiredTools.need("meson", "ninja", "pkg-config");
        Files.writeString(directory.resolve("meson.build"), """
                project('use', 'c')
                executable('main', 'main.c', dependencies: [dependency('high'), dependency('z', version: '>=1.2')])
                """);
        // Without CC, Meson runs the compiler through a server of sccache, if that is installed, which other tests end.
        List<String> setup = new ArrayList<>(List.of("env", "CC=gcc", "meson", "setup", "out"));
        setup.add("--pkg-config-path=" + sdkPath("lib/pkgconfig"));
        run(setup);
        run(List.of("meson", "compile", "-C", "out"));
        assertThat(run(List.of("env", "LD_LIBRARY_PATH=" + sdkPath("lib"), "out/main")))
                .isEqualTo("42\nz\n");
    }
}
