// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees in all kinds of directories (Q09). */
class PlacesTest {
    private final Path directory;

    PlacesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private NativeTree tree(String name) {
        NativeTree tree =
                Fixture.features(new NativeTree(directory.resolve(name))).set("FEAT=y", "DUO=m");
        tree.cflags = List.of("-O2", "-g");
        return tree;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space",
                "ümläut",
                "do$lar",
                "a'b\"c",
                "a{build}b",
                "x=y",
                "at@",
                "semi;colon",
                "per%cent",
                "ha#sh",
                "back\\slash"
            })
    void aProjectPathMayHoldAnyCharacterAndGivesTheSameBytes(String name) {
        NativeTree plain = tree("plain");
        plain.build();
        NativeTree odd = tree(name);
        odd.build();

        assertThat(Snapshot.differences(Snapshot.of(odd), Snapshot.of(plain))).isEmpty();
        assertThat(odd.build().isNull()).isTrue();
        odd.edit("include/host.h", "int util", "extern int util");
        assertThat(odd.build().built()).contains("obj/resident/main.o", "obj/module/feat/one.o");
        assertThat(odd.run("bin/app", odd.built("modules/duo.so").toString())).isEqualTo("feat one two 2");
    }

    @Test
    void theSameTreeInTwoDirectoriesWithTwoEnvironmentsGivesTheSameBytes() {
        NativeTree one = tree("a");
        NativeTree other = tree("another/much/longer/directory");
        other.environment.put("TZ", "Asia/Tokyo");
        other.environment.put("LANG", "de_DE.UTF-8");
        one.build();
        other.build();

        assertThat(Snapshot.differences(Snapshot.of(one), Snapshot.of(other))).isEmpty();
    }

    @Test
    @DisplayName("Q09: the build directory may lie outside of the sources")
    void theBuildDirectoryMayLieOutsideOfTheSources() {
        NativeTree tree = tree("tree");
        Map<String, String> before = Snapshot.ofAll(tree.base);
        tree.build = directory.resolve("far away/out");
        tree.build();

        assertThat(Snapshot.ofAll(tree.base)).isEqualTo(before);
        assertThat(tree.run("bin/app")).isEqualTo("feat 2");
        tree.edit("lib/util.h", "STEP 1", "STEP 2").build();
        assertThat(tree.run("bin/app")).isEqualTo("feat 3");
        tree.set("FEAT=n").build();
        assertThat(tree.built("obj/resident/feat")).doesNotExist();
    }

    @Test
    @DisplayName("Q09: two build directories of one tree are two builds")
    void twoBuildDirectoriesOfOneTreeAreTwoBuilds() {
        NativeTree tree = tree("tree");
        tree.build();
        tree.build = tree.base.resolve("target/second");
        tree.set("FEAT=n").build();
        assertThat(tree.run("bin/app")).isEqualTo("2");

        tree.build = tree.base.resolve("target");
        tree.set("FEAT=y");
        assertThat(tree.build().isNull()).isTrue();
        assertThat(tree.run("bin/app")).isEqualTo("feat 2");
    }

    @Test
    @DisplayName("Q09: a read only source tree builds and nothing is written there")
    void aReadOnlySourceTreeBuildsAndNothingIsWrittenThere() throws Exception {
        NativeTree tree = tree("tree");
        tree.build = directory.resolve("out");
        permit(tree.base, "r-xr-xr-x");
        try {
            Map<String, String> before = Snapshot.ofAll(tree.base);
            tree.build();
            tree.environment.put("CPATH", "/nowhere");
            tree.build();
            assertThat(Snapshot.ofAll(tree.base)).isEqualTo(before);
        } finally {
            permit(tree.base, "rwxr-xr-x");
        }
    }

    private static void permit(Path directory, String permissions) throws Exception {
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path : walk.toList()) {
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
                }
            }
        }
    }
}
