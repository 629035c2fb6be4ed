// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmodbuild.FaultTotal;
import io.github.jmodbuild.Faults;
import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.engine.Failure;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk is reported as such, and the next build recovers. Only where a small file system can be mounted. */
@Faults
@Tag("alone")
class DiskFullTest {
    private static final int[] KILOBYTES = IntStream.iterate(
                    4, size -> size <= 100, size -> size + Seeds.ofFaults(4, 12))
            .toArray();

    private final NativeTree tree;
    private final Path disk;

    DiskFullTest(@TempDir Path directory) throws IOException {
        tree = Fixture.features(new NativeTree(directory.resolve("tree"))).set("FEAT=y", "DUO=m");
        disk = Files.createDirectories(directory.resolve("disk"));
        tree.build = disk.resolve("out");
    }

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(command("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", disk.toString()) == 0, "no mounts here");
    }

    @AfterEach
    void unmount() throws Exception {
        command("umount", "-l", disk.toString()); // images that were read stay mapped until the next collection
    }

    private static int command(String... words) throws Exception {
        try {
            return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void aFullDiskFailsTheBuildAndTheNextOneHealsWhereverItHappened() throws Exception {
        int refused = 0;
        List<Failure> failed = new ArrayList<>();
        for (int size : KILOBYTES) {
            command("mount", "-o", "remount,size=" + size + "k", disk.toString());
            try {
                failed.addAll(tree.attempt(Stage.LINK).failures());
            } catch (ProblemException e) {
                refused++;
                assertThat(e).hasMessageStartingWith("build directory").hasMessageContaining("No space left on device");
            }
        }
        FaultTotal.add("full disks", KILOBYTES.length);
        assertThat(refused).isPositive();
        assertThat(failed).anySatisfy(failure -> {
            assertThat(failure.output()).isEmpty();
            assertThat(failure.reason()).contains("the file system of " + tree.build + " is full");
        });

        command("mount", "-o", "remount,size=8m", disk.toString());
        tree.build();
        assertThat(tree.run("bin/app")).isEqualTo("feat 2");
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    void whatAProgramWroteThatDoesNotLookWhetherItCouldIsNotTakenForWhole() throws Exception {
        tree.commandLine.clear();
        tree.write("gen.c", """
                #include <stdio.h>
                int main(void) {
                    for (int i = 0; i < 3000; i++) printf("int v%d = %d;\\n", i, i);
                    printf("int main(void) { return 0; }\\n");
                    return 0;
                }
                """);
        tree.manifest("", """
                <hostProgram name="gen"><objects>gen.o</objects></hostProgram>
                <generate program="gen" stdout="made.c"/>
                <executable name="app"><objects>made.o</objects></executable>
                """);
        List<Failure> failed = new ArrayList<>();
        for (int size = 60; size < 400; size += 20) {
            command("mount", "-o", "remount,size=" + size + "k", disk.toString());
            try {
                failed.addAll(tree.attempt(Stage.LINK).failures());
            } catch (ProblemException e) {
                assertThat(e).hasMessageContaining("No space left on device");
            }
        }
        assertThat(failed)
                .extracting(failure -> failure.action().screen() + ": " + failure.reason() + " " + failure.output())
                .anySatisfy(failure -> assertThat(failure).startsWith("GEN made.c: ended with exit code 0, but"))
                .allSatisfy(failure -> assertThat(failure).containsPattern("is full|may be full"));

        command("mount", "-o", "remount,size=8m", disk.toString());
        tree.build();
        assertThat(tree.run("bin/app")).isEmpty();
    }

    @Test
    void aFullDiskOfTheCacheIsToldAndTheBuildIsAsWithoutIt() throws Exception {
        tree.build = tree.base.resolve("target");
        tree.cache = Optional.of(disk.resolve("cache"));
        int told = 0;
        for (int size : KILOBYTES) {
            command("mount", "-o", "remount,size=" + size + "k", disk.toString());
            Snapshot.deleteAll(tree.build);
            Outcome outcome = tree.build();
            assertThat(tree.run("bin/app")).isEqualTo("feat 2");
            told += (int) outcome.heard().messages.stream()
                    .filter(text -> text.contains("cache " + disk) && text.contains("its file system is full"))
                    .count();
        }
        assertThat(told).isBetween(2, KILOBYTES.length);
        tree.assertEqualToClean();

        command("mount", "-o", "remount,size=8m", disk.toString());
        Snapshot.deleteAll(tree.build);
        tree.build();
        Snapshot.deleteAll(tree.build);
        assertThat(tree.build().restored()).contains("bin/app");
        tree.assertEqualToClean();
    }
}
