// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import static io.github.jmodbuild.Wording.NO_MACHINE_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Kind;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failing, lying, hanging and flooding commands. */
@Tag("alone")
class FailureTest {
    private static final String OUT = "{build}/out";

    private final Path directory;
    private final Tree tree;

    FailureTest(@TempDir Path directory) {
        this.directory = directory;
        this.tree = new Tree(directory);
    }

    @Test
    void compilerErrorIsShownWholeWithTheCommandToRepeatIt() throws Exception {
        tree.write("it's bad.c", "int a = nonsense;\n");
        tree.compile("it's bad.c", "-DX=a b");

        EngineResult result = tree.build();

        Failure failure = onlyFailure(result);
        assertThat(failure.reason()).isEqualTo("failed with exit code 1");
        assertThat(failure.exitCode()).isEqualTo(1);
        assertThat(failure.output()).contains("it's bad.c:1:9: error:").contains("nonsense");
        assertThat(failure.command())
                .startsWith("cd " + directory
                        + " && mkdir -p target/obj && /usr/bin/gcc '-DX=a b' -MD -MF /dev/null -c -o ")
                .endsWith("'target/obj/it'\\''s bad.o' 'it'\\''s bad.c'");
        tree.write("it's bad.c", "int a = 1;\n");
        assertThat(new ProcessBuilder("/bin/sh", "-c", failure.command())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(directory.resolve("target/obj/it's bad.o")).exists();
    }

    @Test
    void halfWrittenOutputOfAFailedCommandNeverGetsToItsPlace() throws IOException {
        script("printf half > \"$1\"; exit 3");

        assertThat(onlyFailure(tree.build()).reason()).isEqualTo("failed with exit code 3");
        assertThat(directory.resolve("target/out")).doesNotExist();
    }

    @Test
    void previousOutputOfAFailedCommandIsNeverTakenForGood() throws IOException {
        tree.write("in", "1");
        script("grep -q 1 in && cp in \"$1\"");
        assertThat(tree.build().success()).isTrue();
        tree.write("in", "2");
        assertThat(tree.build().failures()).hasSize(1);
        assertThat(directory.resolve("target/out")).hasContent("1");

        assertThat(tree.build().failures()).hasSize(1);
        tree.write("in", "1");
        EngineResult healed = tree.build();

        assertThat(healed.built()).containsExactly(OUT);
        assertThat(tree.reason(OUT)).contains("its last run did not succeed");
    }

    @Test
    void successWithoutOutputIsAFailure() throws IOException {
        script("exit 0");

        assertThat(onlyFailure(tree.build()).reason())
                .isEqualTo("ended with exit code 0 but target/out was not" + " written");
    }

    @Test
    void successWithADirectoryOrAnEmptyObjectIsAFailure() throws IOException {
        script("mkdir \"$1\"");
        assertThat(onlyFailure(tree.build()).reason())
                .isEqualTo("ended with exit code 0 but target/out is not a regular file");

        tree.write("x.c", "int x;\n");
        Path lying = tree.script("cc", "gcc \"$@\"; eval o=\\${$(($#-1))}; truncate -s 0 \"$o\"");
        tree.actions.clear();
        tree.add(Tree.compilation(lying.toString(), "x.c", List.of()));
        assertThat(onlyFailure(tree.build()).reason()).isEqualTo("ended with exit code 0 but target/obj/x.o is empty");
    }

    @Test
    void successWithACutObjectIsAFailureAndTheNextBuildHeals() throws IOException {
        tree.write("x.c", "int x;\n");
        Path lying = tree.script("cc", "gcc \"$@\"; eval o=\\${$(($#-1))}; truncate -s -70 \"$o\"");
        tree.add(Tree.compilation(lying.toString(), "x.c", List.of()));

        assertThat(onlyFailure(tree.build()).reason())
                .startsWith("ended with exit code 0 but target/obj/x.o is cut off after");
        assertThat(directory.resolve("target/obj/x.o")).doesNotExist();

        tree.script("cc", "exec gcc \"$@\"");
        assertThat(tree.build().built()).containsExactly("{build}/obj/x.o");
    }

    @Test
    void commandThatPromisedADependencyFileHasToWriteIt() throws IOException {
        tree.write("x.c", "int x;\n");
        Path silent = tree.script("cc", "gcc -c -o x.o x.c; shift 5; cp x.o \"$1\"");
        tree.add(Tree.compilation(silent.toString(), "x.c", List.of()));

        assertThat(onlyFailure(tree.build()).reason()).isEqualTo("ended with exit code 0 " + Wording.NO_LIST);
    }

    @Test
    void signalIsNamed() throws IOException {
        script("kill -SEGV $$");

        assertThat(onlyFailure(tree.build()).reason()).isEqualTo("was ended by signal 11 (SEGV)");
    }

    @Test
    void aKilledProgramRaisesTheQuestionOfMemory() throws IOException {
        script("kill -KILL $$");

        assertThat(onlyFailure(tree.build()).reason())
                .isEqualTo("was ended by signal 9 (KILL; was there too little memory?)");
    }

    @Test
    void missingProgramIsNamed() {
        tree.run(OUT, List.of("/nowhere/cc", "{out}"));

        assertThat(onlyFailure(tree.build()).reason())
                .isEqualTo("needs /nowhere/cc, which does not exist and no step makes");
    }

    @Test
    void programThatCannotRunIsNamed() throws IOException {
        Path text = tree.source.resolve("text");
        tree.write("text", "no program");
        tree.run(OUT, List.of(text.toString(), "{out}"));

        assertThat(onlyFailure(tree.build()).reason()).isEqualTo("cannot run " + text + ": it is not executable");
    }

    /** Java says it in other words from version 25 on. */
    @Test
    void aCommandLineThatIsTooLongIsReported() {
        tree.run(OUT, List.of("/usr/bin/true", "x".repeat(200_000), "{out}"));

        assertThat(onlyFailure(tree.build()).reason())
                .startsWith("cannot run /usr/bin/true: its command line of 200")
                .endsWith(" bytes is too long for this system");
    }

    @Test
    void aScriptWhoseInterpreterIsMissingIsReportedAsThat() throws IOException {
        Path script = tree.source.resolve("script");
        tree.write("script", "#!/nowhere/sh\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        tree.run(OUT, List.of(script.toString(), "{out}"));

        assertThat(onlyFailure(tree.build()).reason())
                .isEqualTo("cannot run " + script + ": its first line names the interpreter /nowhere/sh; "
                        + Wording.NO_INTERPRETER);
    }

    @Test
    void missingSourceIsNamed() {
        tree.compile("absent.c");

        Failure failure = onlyFailure(tree.build());

        assertThat(failure.reason()).isEqualTo("needs absent.c, which does not exist and no step makes");
        assertThat(tree.heard.started).isEmpty();
    }

    @Test
    void hangingCommandIsStoppedWithAllItStarted() throws IOException {
        Path script = script("sleep 1000 & echo $! > pid; wait");
        tree.tuning.stepLimit = Optional.of(Duration.ofMillis(500));

        assertThat(onlyFailure(tree.build()).reason()).isEqualTo("did not end within 500 ms and was stopped");

        long child =
                Long.parseLong(Files.readString(script.resolveSibling("pid")).strip());
        Optional<ProcessHandle> sleeping = ProcessHandle.of(child);
        sleeping.ifPresent(process -> process.onExit()
                .orTimeout(5, java.util.concurrent.TimeUnit.SECONDS)
                .join());
        assertThat(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    @Test
    void floodOfOutputIsReadToItsLimit() throws IOException {
        script("yes 'a warning that is rather long' | head -c 20000000; echo done > \"$1\"");

        EngineResult result = tree.build();

        assertThat(result.success()).isTrue();
        assertThat(tree.heard.outputs.get(OUT))
                .hasSizeBetween(8 << 20, (8 << 20) + 100)
                .endsWith("\n... cut here: 11611392 more bytes of output\n");
    }

    @Test
    void warningsOfASuccessAreHandedOnWhole() throws IOException {
        script("echo one; echo two >&2; echo > \"$1\"");

        tree.build();

        assertThat(tree.heard.outputs.get(OUT)).isEqualTo("one\ntwo\n");
    }

    @Test
    void standardInputIsEmpty() throws IOException {
        script("cat > \"$1\"");

        assertThat(tree.build().success()).isTrue();
        assertThat(directory.resolve("target/out")).isEmptyFile();
    }

    @Test
    void firstFailureStopsTheBuildAndTellsHowMuchIsLeft() throws IOException {
        tree.tuning.jobs = 1;
        script("exit 1");
        tree.run("{build}/after", List.of("/bin/sh", "-c", "echo > '{out}'"), OUT);
        tree.run("{build}/other", List.of("/bin/sh", "-c", "echo > '{out}'"));

        EngineResult result = tree.build();

        assertThat(result.failures()).hasSize(1);
        assertThat(result.built()).isEmpty();
        assertThat(result.notTried()).isEqualTo(2);
    }

    @Test
    void keepGoingBuildsWhatDoesNotDependOnAFailure() throws IOException {
        tree.tuning.keepGoing = true;
        script("exit 1");
        tree.run("{build}/after", List.of("/bin/sh", "-c", "echo > '{out}'"), OUT);
        tree.run("{build}/later", List.of("/bin/sh", "-c", "echo > '{out}'"), "{build}/after");
        tree.run("{build}/other", List.of("/bin/sh", "-c", "echo > '{out}'"));
        tree.compile("absent.c");

        EngineResult result = tree.build();

        assertThat(result.failures()).hasSize(2);
        assertThat(result.built()).containsExactly("{build}/other");
        assertThat(result.notTried()).isEqualTo(2);
    }

    @Test
    void archiveOfIntermediateCodeSaysWhatToDo() {
        tree.write("x.c", "int x;\n").compile("x.c", "-flto").archive("{build}/x.a", "{build}/obj/x.o");

        assertThat(onlyFailure(tree.build()).reason())
                .startsWith("cannot write the archive: ")
                .endsWith(NO_MACHINE_CODE);
    }

    @Test
    void directoryInPlaceOfAnOutputIsNamed() throws IOException {
        Files.createDirectories(directory.resolve("target/out/x"));
        script("echo > \"$1\"");

        assertThat(onlyFailure(tree.build()).reason())
                .isEqualTo("cannot put its output in place: " + directory.resolve("target/out")
                        + ": a directory is where a file has to be written");
    }

    @Test
    void longCommandsGoThroughAResponseFile() throws IOException {
        tree.write("main.c", "int main(void) { return ODD[0] - 'a'; }\n");
        String[] flags = new String[1801];
        java.util.Arrays.setAll(flags, i -> "-DMACRO_WITH_A_LONG_NAME_" + i + "=\"quoted 'text' \\ " + i + "\"");
        flags[1800] = "-DODD=\"a b'\\\\\"";
        tree.compile("main.c", flags);

        assertThat(tree.build().failures()).isEmpty();
    }

    @Test
    void severalOutputsOfOneCommandAllArrive() throws IOException {
        Path script = tree.script("two", "echo 1 > \"$1\"; echo 2 > \"$(dirname \"$1\")/second\"");
        Operation work = new Operation.Command(
                List.of(script.toString(), "{out}"), List.of(), Operation.Dependencies.NONE, List.of(), false, 1);
        Action two = Tree.action(
                Stage.COMPILE,
                work,
                List.of(),
                List.of(),
                List.of(new Product("{build}/a/first", Kind.FILE), new Product("{build}/b/second", Kind.FILE)),
                "GEN");
        tree.add(two);

        assertThat(tree.build().failures()).isEmpty();
        assertThat(directory.resolve("target/a/first")).hasContent("1");
        assertThat(directory.resolve("target/b/second")).hasContent("2");
        Files.delete(directory.resolve("target/b/second"));
        assertThat(tree.build().built()).containsExactly("{build}/a/first");
        assertThat(directory.resolve("target/b/second")).hasContent("2");
    }

    private Path script(String line) throws IOException {
        Path script = tree.script("run", line);
        tree.run(
                OUT,
                List.of(script.toString(), "{out}"),
                Files.exists(directory.resolve("in")) ? new String[] {"in"} : new String[0]);
        return script;
    }

    private static Failure onlyFailure(EngineResult result) {
        assertThat(result.failures()).hasSize(1);
        assertThat(result.success()).isFalse();
        return result.failures().get(0);
    }
}
