// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.FaultTotal;
import io.github.jmodbuild.Faults;
import io.github.jmodbuild.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to stored state, a build gives the files of a clean build. */
@Faults
class DamagedStateTest {
    private final NativeTree tree;

    DamagedStateTest(@TempDir Path directory) {
        tree = Fixture.features(new NativeTree(directory.resolve("tree"))).set("FEAT=y");
        tree.build();
    }

    private void assertHeals(Path file, byte[] damaged, byte[] whole) throws IOException {
        Files.write(file, damaged);
        tree.build();
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
        Files.write(file, whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "toolchain", "journal", "database"})
    void garbageEmptinessAndLossOfAStateFileHeal(String name) throws IOException {
        Path file = tree.state().resolve(name);
        byte[] whole = Files.readAllBytes(file);
        assertHeals(file, new byte[0], whole);
        assertHeals(file, "garbage\0\n\uFFFF".getBytes(StandardCharsets.UTF_8), whole);
        assertHeals(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, (byte) 0x80}, whole);
        Files.delete(file);
        tree.build();
        tree.assertEqualToClean();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "toolchain", "journal"})
    void aStateFileCutOrChangedInOneBitAnywhereHeals(String name) throws IOException {
        Path file = tree.state().resolve(name);
        Random random = new Random(7);
        for (int i = 0; i < Seeds.of(12); i++) {
            byte[] whole = Files.readAllBytes(file);
            int at = random.nextInt(whole.length);
            byte[] damaged = i % 2 == 0 ? Arrays.copyOf(whole, at) : whole.clone();
            if (i % 2 == 1) {
                damaged[at] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, damaged);
            tree.edit("lib/util.h", "STEP " + (i + 1), "STEP " + (i + 2)).build();
            assertThat(tree.run("bin/app")).isEqualTo("feat " + (i + 3));
            FaultTotal.add("damaged files of the state", 1);
        }
        tree.assertEqualToClean();
    }

    @Test
    void stateOfAnotherVersionIsNotTrustedAndItsOutputsAreStillDeleted() {
        tree.version = "another";
        tree.set("FEAT=n");

        assertThat(tree.build().built()).contains("obj/resident/main.o");
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    void oldStateOfAnotherConfigurationHeals() throws IOException {
        Path former = tree.base.resolveSibling("former");
        Snapshot.copySources(tree.state(), tree.state().resolve("tmp"), former);
        tree.set("FEAT=m").edit("lib/util.h", "STEP 1", "STEP 4").build();
        for (String name : new String[] {"plan", "journal", "toolchain", "database"}) {
            Files.write(tree.state().resolve(name), Files.readAllBytes(former.resolve(name)));
        }
        tree.build();

        assertThat(tree.run("bin/app")).isEqualTo("5");
        tree.assertEqualToClean();
    }
}
