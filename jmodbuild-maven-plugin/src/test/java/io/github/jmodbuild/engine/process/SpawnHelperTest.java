// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.problem.StartError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs run through the spawn helper as they run through the JDK, and it is known what they needed. */
@Timeout(120)
class SpawnHelperTest {
    private static final String PATH = System.getenv("PATH");

    private final Path directory;

    SpawnHelperTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void programGetsItsDirectoryItsVariablesAndNothingElse() throws Exception {
        Path within = Files.createDirectory(directory.resolve("wörk dir"));
        try (Starters starters = always()) {
            Path log = directory.resolve("log");
            RunningProgram program = starters.start(new ProgramCall(
                    List.of("/bin/sh", "-c", "pwd; env | sort; ls /proc/self/fd | wc -l; cat; echo err >&2; exit 3"),
                    within,
                    Map.of("A", "b c", "LC_ALL", "C.UTF-8", "PWD", within.toString()),
                    log,
                    null));
            program.await();

            assertThat(program.exitCode()).isEqualTo(3);
            assertThat(Files.readAllLines(log))
                    .contains("A=b c", "LC_ALL=C.UTF-8", "err")
                    .contains(within.toString());
            assertThat(Files.readAllLines(log)).noneMatch(line -> line.startsWith("PATH="));
        }
    }

    @Test
    void programSeesTheSameFilesAndSignalsAsOneOfTheJdk() throws Exception {
        List<String> command = List.of(
                "/bin/sh", "-c", "ls /proc/self/fd; grep -E '^Sig(Ign|Blk|Cgt)' /proc/self/status; ulimit -a; umask");
        try (Starters starters = always()) {
            String helped = output(starters, command);
            assertThat(helped).contains("SigIgn");
            assertThat(helped).isEqualTo(output(new JdkStarter(), command));
        }
    }

    @Test
    void standardOutputGoesToAFileOfItsOwn() throws Exception {
        try (Starters starters = always()) {
            Path log = directory.resolve("log");
            Path out = directory.resolve("out");
            starters.start(new ProgramCall(
                            List.of("/bin/sh", "-c", "echo text; echo error >&2"), directory, Map.of(), log, out))
                    .await();
            assertThat(out).hasContent("text");
            assertThat(log).hasContent("error");
        }
    }

    @Test
    void whatAProgramNeededIsKnownWithItsChildren() throws Exception {
        try (Starters starters = always()) {
            RunningProgram program = run(
                    starters, List.of("/bin/sh", "-c", "sh -c 'i=0; while [ $i -lt 30000 ]; do i=$((i+1)); done'; :"));
            assertThat(program.use().cpuMicros()).isPositive();
            assertThat(program.use().peakKilobytes()).isBetween(100L, 1L << 20);
            assertThat(program.use().and(ResourceUse.UNKNOWN).isKnown()).isFalse();
        }
    }

    @Test
    void programEndedByASignalHasTheExitCodeOfAShell() throws Exception {
        try (Starters starters = always()) {
            assertThat(run(starters, List.of("/bin/sh", "-c", "kill -9 $$")).exitCode())
                    .isEqualTo(137);
        }
    }

    @Test
    void whatCannotBeStartedIsReportedInTheWordsOfTheJdk() throws Exception {
        String large = "x".repeat(200_000);
        try (Starters starters = always()) {
            assertThatThrownBy(() -> run(starters, List.of("/no/such/program")))
                    .isInstanceOfSatisfying(
                            IOException.class,
                            e -> assertThat(StartError.of(e.getMessage()).isMissing())
                                    .isTrue());
            assertThatThrownBy(() -> run(starters, List.of("/bin/true", large)))
                    .isInstanceOfSatisfying(
                            IOException.class,
                            e -> assertThat(StartError.of(e.getMessage()).isTooLong())
                                    .isTrue());
            assertThatThrownBy(() -> run(starters, List.of("/bin/true", "\0"))).isInstanceOf(IOException.class);
            assertThat(run(starters, List.of("/bin/true")).use().isKnown()).isTrue();
        }
    }

    @Test
    void scriptWithoutInterpreterRunsAsItDoesWithTheJdk() throws Exception {
        Path script = Files.writeString(directory.resolve("script"), "exit 5\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        try (Starters starters = always()) {
            assertThat(run(starters, List.of(script.toString())).exitCode()).isEqualTo(5);
        }
    }

    @Test
    void manyProgramsAtOnceEachGetTheirOwnAnswer() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Starters starters = always()) {
            List<Future<Integer>> codes = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int code = i;
                codes.add(threads.submit(() -> {
                    Path log = directory.resolve("log" + code);
                    RunningProgram program = starters.start(new ProgramCall(
                            List.of("/bin/sh", "-c", "exit " + code, "a".repeat(code * 50)),
                            directory,
                            Map.of(),
                            log,
                            null));
                    program.await();
                    return program.exitCode();
                }));
            }
            for (int i = 0; i < codes.size(); i++) {
                assertThat(codes.get(i).get()).isEqualTo(i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void killedBuildLeavesNoProcessRunning() throws Exception {
        Path pids = directory.resolve("pids");
        Process build = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledBuild.class.getName(),
                        directory.toString(),
                        "sleep 600 & echo $! $$ > " + pids + ".new; mv " + pids + ".new " + pids + "; wait")
                .inheritIO()
                .start();
        while (!Files.exists(pids) && build.isAlive()) {
            Thread.onSpinWait();
        }
        List<ProcessHandle> started = Stream.of(Files.readString(pids).strip().split(" "))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .toList();
        assertThat(started).hasSize(2);

        build.destroyForcibly().waitFor();

        for (ProcessHandle process : started) {
            process.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void whenTheHelperIsKilledItsProgramsFailAndLaterOnesRunThroughTheJdk() throws Exception {
        try (Starters starters = always()) {
            RunningProgram sleeping = starters.start(call(List.of("/bin/sleep", "600")));
            ProcessHandle process = sleeping.handle().orElseThrow();
            process.parent().orElseThrow().destroyForcibly();
            sleeping.await();

            assertThat(sleeping.exitCode()).isEqualTo(-1);
            Children.end(List.of(sleeping));
            process.onExit().get(60, TimeUnit.SECONDS);
            assertThat(run(starters, List.of("/bin/true")).use()).isEqualTo(ResourceUse.UNKNOWN);
        }
    }

    @Test
    void programsAndTheirDescendantsCanBeEnded() throws Exception {
        try (Starters starters = always()) {
            RunningProgram program = starters.start(call(List.of("/bin/sh", "-c", "sleep 600; :")));
            assertThat(program.await(0)).isFalse();
            Children.end(List.of(program));
            assertThat(program.await(0)).isTrue();
            assertThat(program.exitCode()).isGreaterThan(128);
        }
    }

    @Test
    void withoutACompilerTheJdkStartsPrograms() throws Exception {
        assertJdk(new Starters(in(directory.resolve("kept")), directory.toString()));
        assertThat(directory.resolve("kept")).doesNotExist();
    }

    @Test
    void compilerThatFailsIsNotTriedAgainAtOnce() throws Exception {
        Path cc = Files.writeString(directory.resolve("cc"), "#!/bin/sh\necho run >> " + directory + "/runs\nexit 1\n");
        assertThat(cc.toFile().setExecutable(true)).isTrue();
        Path kept = directory.resolve("kept");
        assertJdk(new Starters(in(kept), directory.toString()));
        assertJdk(new Starters(in(kept), directory.toString()));
        assertThat(directory.resolve("runs")).hasContent("run");
        assertThat(names(kept)).singleElement().asString().endsWith(".failed");
    }

    @Test
    void helperIsCompiledOnceAndKept() throws Exception {
        Path kept = directory.resolve("kept");
        Path program = HelperProgram.in(kept, PATH).orElseThrow();
        assertThat(names(kept)).containsExactly(program.getFileName().toString());
        assertThat(HelperProgram.in(kept, "")).contains(program);
    }

    @Test
    void helperThatDoesNotRunHereIsNotUsed() throws Exception {
        Path kept = directory.resolve("kept");
        Path program = HelperProgram.in(kept, PATH).orElseThrow();
        for (String content :
                List.of("", "not a program", "#!/bin/sh\nexit 1\n", "#!/bin/sh\nhead -c 24 /dev/zero | tr '\\0' x\n")) {
            Files.writeString(program, content);
            assertJdk(new Starters(in(kept), PATH));
        }
    }

    @Test
    void directoryThatCannotBeMadeDoesNoHarm() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertJdk(new Starters(in(file.resolve("kept")), PATH));
    }

    @Test
    void firstProgramsDoNotWaitForTheHelper() throws Exception {
        try (Starters starters = new Starters(SpawnHelpers.WHEN_READY, PATH)) {
            assertThat(run(starters, List.of("/bin/true")).use()).isEqualTo(ResourceUse.UNKNOWN);
            assertThat(run(starters, List.of("/bin/true")).use()).isEqualTo(ResourceUse.UNKNOWN);
            while (!run(starters, List.of("/bin/true")).use().isKnown()) {
                Thread.onSpinWait();
            }
        }
    }

    private static void assertJdk(Starters starters) throws Exception {
        try (starters) {
            Path log = Files.createTempFile("log", ".txt");
            RunningProgram program =
                    starters.start(new ProgramCall(List.of("/bin/true"), Path.of("/"), Map.of(), log, null));
            program.await();
            assertThat(program.exitCode()).isZero();
            assertThat(program.use()).isEqualTo(ResourceUse.UNKNOWN);
            Files.delete(log);
        }
    }

    private static Starters always() {
        return new Starters(SpawnHelpers.ALWAYS, PATH);
    }

    private static Starters.Settings in(Path kept) {
        return new Starters.Settings(Optional.of(kept), true);
    }

    private ProgramCall call(List<String> command) {
        return new ProgramCall(command, directory, Map.of(), directory.resolve("log"), null);
    }

    private RunningProgram run(ProgramStarter starter, List<String> command) throws Exception {
        RunningProgram program = starter.start(call(command));
        program.await();
        return program;
    }

    private String output(ProgramStarter starter, List<String> command) throws Exception {
        run(starter, command);
        return Files.readString(directory.resolve("log"));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }
}
