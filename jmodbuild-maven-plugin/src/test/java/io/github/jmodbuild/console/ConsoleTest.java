// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.console.Console.Lines;
import io.github.jmodbuild.console.Console.Mode;
import io.github.jmodbuild.engine.EngineResult;
import io.github.jmodbuild.engine.Failure;
import io.github.jmodbuild.facade.request.BuildRequest.Places;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Kind;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Reading;
import io.github.jmodbuild.plan.Reading.Search;
import io.github.jmodbuild.plan.derivation.ModuleIndex;
import io.github.jmodbuild.problem.Location;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words on the screen, as they stand. */
class ConsoleTest {
    private static final Action CC = action(Stage.COMPILE, "CC", "block/curl.o", "{build}/obj/resident/block/curl.o");
    private static final Action LD = action(Stage.LINK, "LD [M]", "{build}/modules/curl.so", "{build}/modules/curl.so");
    private static final Action LIST = text(Stage.LINK, "{build}/obj/exports/img.list");
    private static final Action HEADER = text(Stage.CONFIGURE, "{build}/include/generated/autoconf.h");

    private final List<String> said = new ArrayList<>();

    private static final Action STEP = action(Stage.COMPILE, "GEN", "names.h", "{build}/gen/names.h", Search.NOTHING);

    private static Action action(Stage stage, String word, String subject, String path) {
        return action(stage, word, subject, path, stage == Stage.LINK ? Search.LIBRARIES : Search.HEADERS);
    }

    private static Action action(Stage stage, String word, String subject, String path, Search search) {
        Reading reading = new Reading(
                search,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Reading.Assembler.NONE,
                List.of(),
                Reading.Macros.NONE,
                false);
        Operation work = new Operation.Command(
                        List.of("/bin/true"), List.of(), Operation.Dependencies.NONE, List.of(), false, 1)
                .reading(reading);
        Product product = new Product(path, Kind.OBJECT);
        return new Action(
                Location.of("t"), stage, work, List.of(), List.of(), List.of(product), new Screen(word, subject));
    }

    private static Action text(Stage stage, String path) {
        Product product = new Product(path, Kind.FILE);
        Operation work = new Operation.Text("x");
        return new Action(
                Location.of("t"), stage, work, List.of(), List.of(), List.of(product), new Screen("GEN", path));
    }

    private Console console(Mode mode) {
        Path base = Path.of("/src");
        Places places = new Places(base, base.resolve("modules.xml"), base.resolve("target"), base.resolve(".config"));
        return new Console(mode, new Recorder(), places);
    }

    /** Marks every text with its level. */
    private final class Recorder implements Lines {
        @Override
        public void info(String line) {
            said.add("INFO " + line);
        }

        @Override
        public void warn(String text) {
            said.add("WARN " + text);
        }

        @Override
        public void error(String text) {
            said.add("ERROR " + text);
        }
    }

    private void build(Console console) {
        for (Action action : List.of(HEADER, CC, LIST, LD)) {
            console.started(
                    action,
                    "first build",
                    () -> "cd /src && make " + action.screen().subject());
            console.finished(action, "", Duration.ZERO);
        }
        console.deleted("target/modules/old.so");
    }

    @Test
    void autoSaysALineForEachLink() {
        build(console(Mode.AUTO));
        assertThat(said).containsExactly("INFO LD [M] target/modules/curl.so");
    }

    @Test
    void autoSaysALineForEachKindOfDerivedSteps() {
        Console console = console(Mode.AUTO);
        for (String name : List.of("a", "b")) {
            console.started(derived("SYMBOLS", "{build}/obj/" + name + ".symbols"), "first build", () -> "");
        }
        console.started(derived("INDEX", "{build}/modules/modules.json"), "first build", () -> "");
        assertThat(said).isEmpty();
        assertThat(console.kinds()).containsExactly("SYMBOLS 2 files", "INDEX 1 file");
    }

    @Test
    void severalFailuresAreListedAtTheEnd() {
        Failure failure = new Failure(CC, "failed with exit code 1", 1, "", "");
        Console console = console(Mode.AUTO);
        assertThat(console.failures(result(List.of(failure)))).isEmpty();
        assertThat(console.failures(result(List.of(failure, failure))))
                .containsExactly(
                        "CC block/curl.o: failed with exit code 1", "CC block/curl.o: failed with exit code 1");
    }

    private static EngineResult result(List<Failure> failures) {
        return new EngineResult(List.of(), List.of(), List.of(), List.of(), failures, 0, false, List.of());
    }

    private static Action derived(String word, String path) {
        Product product = new Product(path, Kind.FILE);
        Operation work = new Operation.Derive(new ModuleIndex(List.of(), List.of(), List.of(), "", "", ""));
        return new Action(
                Location.of("t"), Stage.LINK, work, List.of(), List.of(), List.of(product), new Screen(word, path));
    }

    @Test
    void plainSaysALineForEachStep() {
        build(console(Mode.PLAIN));
        assertThat(said)
                .containsExactly(
                        "INFO GEN target/include/generated/autoconf.h",
                        "INFO CC block/curl.o",
                        "INFO GEN target/obj/exports/img.list",
                        "INFO LD [M] target/modules/curl.so",
                        "INFO RM target/modules/old.so");
    }

    @Test
    void verboseSaysWhyAndHowToo() {
        console(Mode.VERBOSE).started(CC, "curl.h changed\ncommand changed: + -O3", () -> "cd /src && gcc");
        assertThat(said)
                .containsExactly(
                        "INFO CC block/curl.o",
                        "INFO   because curl.h changed",
                        "INFO   because command changed: + -O3",
                        "INFO   cd /src && gcc");
    }

    @Test
    void whatACompilerSaysIsShownWholeUnderItsStep() {
        console(Mode.AUTO).finished(CC, "curl.c:1: warning: odd\n  int x\n\n", Duration.ZERO);
        assertThat(said).containsExactly("WARN CC block/curl.o\ncurl.c:1: warning: odd\n  int x");
    }

    @Test
    void whatAStepReportsIsNoWarning() {
        Console console = console(Mode.AUTO);
        console.finished(STEP, "3 names\n", Duration.ZERO);
        console.restored(STEP, "3 names\n");
        assertThat(said).containsExactly("INFO GEN names.h\n3 names", "INFO GEN names.h\n3 names");
    }

    @Test
    void aFailureIsShownWithItsOutputAndTheCommandToRepeatIt() {
        console(Mode.AUTO)
                .failed(new Failure(CC, "failed with exit code 1", 1, "curl.c:1: error: no\n", "cd /src && cc"));
        assertThat(said)
                .containsExactly("ERROR CC block/curl.o: failed with exit code 1\ncurl.c:1: error: no\n"
                        + "Repeat it with:\ncd /src && cc");
    }

    @Test
    void anExportedNameThatIsNowhereIsReportedAsAMistakeOfTheManifest() {
        String output = "/usr/bin/ld: required symbol `api' not defined\ncollect2: error: ld returned 1 exit status\n";
        console(Mode.AUTO).failed(new Failure(LD, "failed with exit code 1", 1, output, ""));
        assertThat(said)
                .singleElement()
                .asString()
                .endsWith("\nt: <exports> names api, which nothing that is linked into target/modules/curl.so defines;"
                        + " correct the name, remove it, or write <exports if=\"...\"> with the condition of the objects"
                        + " that define it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usr/bin/ld.bfd: target/lib/libstub.a(s.o): in function `real':\ns.c:(.text+0x0): multiple definition of"
                        + " `real'; r.o:r.c:(.text+0x0): first defined here\n",
                "/usr/bin/ld.gold: error: target/lib/libstub.a(s.o): multiple definition of 'real'\n",
                "ld.lld: error: duplicate symbol: real\n>>> defined at r.c\n>>>            r.o:(real)\n>>> defined at"
                        + " s.c\n>>>            s.o:(.text+0x0) in archive target/lib/libstub.a\n"
            })
    @DisplayName("Q13: a stub file that would define a symbol twice is explained, whatever linker says it")
    void stubTwice(String output) {
        console(Mode.AUTO).failed(new Failure(LD, "failed with exit code 1", 1, output, ""));
        assertThat(said)
                .singleElement()
                .asString()
                .endsWith("\nt: target/modules/curl.so already has real, and links s.o of libstub.a for another symbol;"
                        + " archive members are linked as a whole, so put each stub into a source of its own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "crc.c:1:10: fatal error: jni.h: No such file or directory\n",
                "crc.c:1:10: fatal error: 'jni.h' file not found\n"
            })
    @DisplayName("D17: where Java's headers are missing, the attribute that brings them is named")
    void jniHeaders(String output) {
        console(Mode.AUTO).failed(new Failure(CC, "failed with exit code 1", 1, output, ""));
        assertThat(said)
                .singleElement()
                .asString()
                .endsWith("\nt: block/curl.o needs the JNI headers; write jni=\"true\" in its <sharedLibrary> or"
                        + " <module>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i.cpp:1:1: error: \u2018import\u2019 does not name a type\n",
                "i.cpp:1:8: fatal error: module 'hello' not found\n",
                "h.cpp:1:8: error: expected template\nexport module hello;\n"
            })
    void whatCompilersSayOfCxxModulesIsExplained(String output) {
        console(Mode.AUTO).failed(new Failure(CC, "failed with exit code 1", 1, output, ""));
        assertThat(said)
                .singleElement()
                .asString()
                .endsWith(
                        "\nt: block/curl.o seems to use C++20 modules, which jmodbuild does not build; include headers"
                                + " instead");
    }

    @Test
    void aFailureSaysWhereItsStepIsDescribed() {
        Action step = new Action(
                new Location("net/modules.xml", 3, 5),
                Stage.COMPILE,
                new Operation.Text(""),
                List.of(),
                List.of(),
                List.of(new Product("{build}/gen/net/g.c", Action.Kind.FILE)),
                new Screen("GEN", "{build}/gen/net/g.c"));
        Failure failure = new Failure(step, "failed with exit code 3", 3, "", "");

        console(Mode.AUTO).failed(failure);

        assertThat(said).containsExactly("ERROR net/modules.xml:3:5: GEN target/gen/net/g.c: failed with exit code 3");
        assertThat(failure(List.of(failure), 0))
                .isEqualTo("net/modules.xml:3:5: GEN target/gen/net/g.c: failed with exit code 3");
    }

    @Test
    void mistakesThatACheckFindsAreReportedWithoutItsName() {
        Action check = new Action(
                new Location("modules.xml", 3, 5),
                Stage.LINK,
                new Operation.Derive(new ModuleIndex(List.of(), List.of(), List.of(), "", "", "")),
                List.of(),
                List.of(),
                List.of(new Product("{build}/modules/modules.json", Action.Kind.FILE)),
                new Screen("INDEX", "{build}/modules/modules.json"));
        Failure failure =
                new Failure(check, "found 2 mistakes", -1, "modules.xml:7:1: one\nmodules.xml:8:1: two\n", "");

        console(Mode.AUTO).failed(failure);

        assertThat(said).containsExactly("ERROR modules.xml:7:1: one\nmodules.xml:8:1: two");
        assertThat(failure(List.of(failure), 0)).isEqualTo("modules.xml:7:1: one");
    }

    @Test
    void aFailureWithoutOutputAndCommandIsOneLine() {
        console(Mode.AUTO).failed(new Failure(LD, "cannot write the archive: full", -1, "", ""));
        assertThat(said).containsExactly("ERROR LD [M] target/modules/curl.so: cannot write the archive: full");
    }

    @Test
    void messagesAreWarnings() {
        console(Mode.AUTO).message("waiting for the build in process 7");
        assertThat(said).containsExactly("WARN waiting for the build in process 7");
    }

    @Test
    void theSummaryCounts() {
        Console console = console(Mode.AUTO);
        EngineResult built =
                new EngineResult(List.of("a", "b"), List.of(), List.of("c"), List.of(), List.of(), 0, false, List.of());
        EngineResult deleted =
                new EngineResult(List.of(), List.of(), List.of("c"), List.of("d"), List.of(), 0, false, List.of());

        EngineResult restored = new EngineResult(
                List.of("a"), List.of("b", "c"), List.of("d"), List.of(), List.of(), 0, false, List.of());

        assertThat(console.summary("package", built)).isEqualTo("package: 2 built, 1 up to date");
        assertThat(console.summary("package", restored))
                .isEqualTo("package: 1 built, 2 restored from the cache, 1 up to date");
        assertThat(console.summary("compile", deleted)).isEqualTo("compile: 0 built, 1 up to date, 1 deleted");
    }

    @Test
    void theFailureNamesTheFirstAndCountsTheOthers() {
        Failure first = new Failure(CC, "failed with exit code 1", 1, "", "");
        Failure second = new Failure(LD, "failed with exit code 2", 2, "", "");

        assertThat(failure(List.of(first), 0)).isEqualTo("CC block/curl.o: failed with exit code 1");
        assertThat(failure(List.of(first), 1))
                .isEqualTo("CC block/curl.o: failed with exit code 1 (1 step was not run)");
        assertThat(failure(List.of(first, second), 12))
                .isEqualTo("CC block/curl.o: failed with exit code 1 and 1 more, see above (12 steps were not run)");
    }

    private String failure(List<Failure> failures, int notTried) {
        return console(Mode.AUTO)
                .failure(new EngineResult(
                        List.of(), List.of(), List.of(), List.of(), failures, notTried, false, List.of()));
    }

    @Test
    void anInterruptionSaysThatNothingIsLost() {
        EngineResult result =
                new EngineResult(List.of(), List.of(), List.of(), List.of(), List.of(), 3, true, List.of());
        assertThat(console(Mode.AUTO).failure(result)).isEqualTo("interrupted; finished steps are kept");
    }

    @Test
    void modesHaveNames() {
        assertThat(Mode.spellings()).containsExactly("auto", "plain", "verbose");
        assertThat(Mode.of("plain")).contains(Mode.PLAIN);
        assertThat(Mode.of("PLAIN")).isEmpty();
    }
}
