// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.engine.EngineListener;
import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.facade.NativeBuild;
import io.github.jmodbuild.facade.NativeBuild.Planned;
import io.github.jmodbuild.facade.NativeTree;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.PlannedTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A tree whose tests are built with the machine's compiler and run. */
final class TestedTree {
    /** A program that behaves as its first argument says. */
    static final String BEHAVES = """
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <unistd.h>
            int main(int argc, char **argv) {
              const char *what = argc > 1 ? argv[1] : "pass";
              if (!strcmp(what, "exit")) return atoi(argv[2]);
              if (!strcmp(what, "crash")) { puts("before"); fflush(stdout); abort(); }
              if (!strcmp(what, "segv")) { volatile int *none = 0; return *none; }
              if (!strcmp(what, "say")) { for (int i = 2; i < argc; i++) puts(argv[i]); return 0; }
              if (!strcmp(what, "complain")) { for (int i = 2; i < argc; i++) puts(argv[i]); return 3; }
              if (!strcmp(what, "env")) { puts(getenv(argv[2]) ? getenv(argv[2]) : "unset"); return 0; }
              if (!strcmp(what, "hang")) { puts("waiting"); fflush(stdout); for (;;) pause(); }
              if (!strcmp(what, "flood")) {
                printf("first line\\n");
                for (int i = 0; i < 200000; i++) printf("line %d of a flood that never seems to end\\n", i);
                printf("last line\\n");
                return 1;
              }
              if (!strcmp(what, "family")) { /* a grandchild that has left the process, its group and its session */
                if (fork() == 0) {
                  setsid();
                  if (fork() == 0) {
                    FILE *f = fopen("pid", "w"); fprintf(f, "%d", getpid()); fclose(f);
                    for (;;) pause();
                  }
                  _exit(0);
                }
                while (access("pid", R_OK)) usleep(1000);
                if (argc > 2) for (;;) pause();
                return 0;
              }
              return 0;
            }
            """;

    final NativeTree tree;
    final List<TestResult> heard = new ArrayList<>();
    TestRequest.Options options;
    /** What the last run left out, in words. */
    String notice = "";
    /** Ids of what was built for the last run. */
    List<String> built = List.of();

    TestedTree(Path base) {
        tree = new NativeTree(base);
        options = TestRequest.Options.of(tree.built("surefire-reports"));
        tree.write("behaves.c", BEHAVES);
    }

    /** A tree whose test {@code pass} describes the program that behaves, and others that use it. */
    static TestedTree behaving(Path base, String... tests) {
        TestedTree tested = new TestedTree(base);
        tested.tree.manifest(
                "", "<test name=\"pass\"><objects>behaves.o</objects></test>\n" + String.join("\n", tests));
        return tested;
    }

    TestedTree only(String names) {
        return with(new TestRequest.Options(
                names, options.wrapper(), options.emulator(), options.timeoutFactor(), options.reports(), "native"));
    }

    TestedTree wrapped(List<String> wrapper, List<String> emulator) {
        return with(new TestRequest.Options(
                options.only(), wrapper, emulator, options.timeoutFactor(), options.reports(), "native"));
    }

    TestedTree with(TestRequest.Options other) {
        options = other;
        return this;
    }

    /** Builds what tests need and runs them. */
    TestReport run() {
        Planned planned = NativeBuild.plan(tree.request());
        TestSelection chosen = TestSelection.of(planned, options.only());
        notice = chosen.notice();
        built = build(planned, chosen.tests()).executed().built();
        return TestRunner.run(planned.plan(), chosen.tests(), TestRequest.of(planned.request(), options), heard::add);
    }

    BuildResult build() {
        return build(NativeBuild.plan(tree.request()), List.of());
    }

    private static BuildResult build(Planned planned, List<PlannedTest> tests) {
        BuildResult result = planned.execute(Stage.TEST, tests, EngineListener.SILENT);
        assertThat(result.executed().failures())
                .as("%s", result.executed().failures())
                .isEmpty();
        return result;
    }

    /** Message of each test, {@code passed} for those without. */
    static Map<String, String> outcomes(TestReport report) {
        Map<String, String> outcomes = new TreeMap<>();
        report.results().forEach(result -> outcomes.put(result.test().name(), outcome(result)));
        return outcomes;
    }

    private static String outcome(TestResult result) {
        String status = result.status().toString();
        return result.message().isEmpty() ? status : status + ": " + result.message();
    }
}
