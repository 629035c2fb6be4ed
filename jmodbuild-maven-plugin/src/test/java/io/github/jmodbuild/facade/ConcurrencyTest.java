// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds that are killed, and builds at the same time in one directory. */
@Timeout(60)
@Tag("alone")
class ConcurrencyTest {
    private final Path directory;
    private final NativeTree tree;
    private final LoggingCompiler compiler;

    ConcurrencyTest(@TempDir Path directory) {
        this.directory = directory;
        tree = ChildBuild.settings(Fixture.features(new NativeTree(directory.resolve("tree"))));
        compiler = new LoggingCompiler(directory.resolve("wrapper"));
        tree.cc = compiler.tool();
    }

    /** Lets the compiler wait before a step: it says who it is, and goes on when the file {@code go} is there. */
    private void hold(String step) {
        compiler.replace("case \"$*\" in *" + step + "*) test -e " + quoted("go") + " || echo $$ >" + quoted("pid.new")
                + " && mv " + quoted("pid.new") + " " + quoted("pid") + " 2>/dev/null; while ! test -e " + quoted("go")
                + "; do sleep 0.02; done;; esac");
    }

    private String quoted(String name) {
        return "'" + directory.resolve(name) + "'";
    }

    private long heldProcess() throws IOException, InterruptedException {
        Path file = directory.resolve("pid");
        while (!Files.exists(file)) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return Long.parseLong(Files.readString(file).strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/other.c", "feat/two.c", "feat/feat.o", "/duo.so"})
    void aBuildThatWasKilledAtAStepIsFinishedByTheNextOne(String step) throws Exception {
        hold(step);
        Process child = ChildBuild.start(tree, compiler);
        long held = heldProcess();
        child.destroyForcibly().waitFor();
        ProcessHandle.of(held).ifPresent(ProcessHandle::destroyForcibly);
        Files.createFile(directory.resolve("go"));

        Outcome outcome = tree.build();

        assertThat(outcome.built()).isNotEmpty();
        tree.assertEqualToClean();
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    void twoBuildsOfOneDirectoryInTwoProcessesWaitForEachOtherAndSaySo() throws Exception {
        hold("main.c");
        Process child = ChildBuild.start(tree, compiler);
        heldProcess();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Outcome> second = threads.submit(tree::build);
            while (compiler.calls().isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            Files.createFile(directory.resolve("go"));
            Outcome outcome = second.get();

            assertThat(child.waitFor())
                    .as(Files.readString(directory.resolve("child.log")))
                    .isZero();
            assertThat(outcome.built()).isEmpty();
            tree.assertEqualToClean();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void buildsOfOneDirectoryInSeveralThreadsAllSucceedAndCompileOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Outcome>> builds = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                builds.add(threads.submit(tree::build));
            }
            int built = 0;
            for (Future<Outcome> build : builds) {
                built += build.get(Duration.ofSeconds(50).toSeconds(), TimeUnit.SECONDS)
                        .built()
                        .size();
            }
            assertThat(built).isEqualTo(tree.build().carriedOver().size());
            tree.assertEqualToClean();
        } finally {
            threads.shutdown();
        }
    }
}
