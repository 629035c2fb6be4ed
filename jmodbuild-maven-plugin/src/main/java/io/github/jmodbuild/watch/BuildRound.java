// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.watch;

import io.github.jmodbuild.console.Console.Lines;
import io.github.jmodbuild.engine.EngineListener;
import io.github.jmodbuild.engine.EngineResult;
import io.github.jmodbuild.engine.Failure;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.facade.NativeBuild;
import io.github.jmodbuild.facade.NativeBuild.Planned;
import io.github.jmodbuild.facade.ReadDirectories;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.plan.TestRequirements;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.testing.TestConsole;
import io.github.jmodbuild.testing.TestReport;
import io.github.jmodbuild.testing.TestRequest;
import io.github.jmodbuild.testing.TestRunner;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Builds a tree with what is remembered of the round before: classes, state and plan are in memory, and only files that have changed
 * are read. Used by one thread.
 */
final class BuildRound implements Round {
    /** Names of what was built in a line. */
    private static final int NAMES = 4;
    /** Lines of what a compiler says. */
    private static final int DETAILS = 12;

    private final BuildRequest request;
    private final boolean tests;
    private final Lines lines;
    private ReadDirectories.Found read;
    /** Files that the plan makes in the build directory, and the directories around them. */
    private Set<Path> outputs = Set.of();
    /** The last plan, if it may have read other files than those before. */
    private Optional<Planned> last = Optional.empty();

    private boolean first = true;

    private boolean lastWasGood = true;

    /**
     * @param request whose memory all rounds share
     * @param tests whether to build test programs, and to run those that were built
     * @param lines what is said of tests
     */
    BuildRound(BuildRequest request, boolean tests, Lines lines) {
        this.request = request;
        this.tests = tests;
        this.lines = lines;
        this.read = ReadDirectories.ofRequest(request);
    }

    @Override
    public Result run() {
        BuildRequest now = request.forNextBuild();
        Planned planned;
        try {
            planned = NativeBuild.plan(now);
        } catch (ProblemException e) {
            return refused(e);
        }
        try {
            Said said = new Said();
            BuildResult result = planned.execute(
                    tests ? Stage.TEST : Stage.LINK, tests ? planned.plan().tests() : List.of(), said);
            EngineResult executed = result.executed();
            boolean changed =
                    !executed.built().isEmpty() || !executed.restored().isEmpty();
            last = first || changed || planned.isNew() || !executed.success() ? Optional.of(planned) : Optional.empty();
            lastWasGood = executed.success();
            first = false;
            return executed.success() ? good(planned, executed, said) : failed(result, executed, said);
        } catch (ProblemException e) {
            return refused(e);
        }
    }

    @Override
    public Set<Path> directories() {
        if (last.isPresent()) {
            ReadDirectories.Found now = ReadDirectories.of(last.get());
            read = lastWasGood
                    ? now
                    : now.and(read); // what failed has no record of what it read; most of that it read before
            outputs = outputs(last.get());
            last = Optional.empty();
        }
        Set<Path> all = new HashSet<>(read.directories());
        outputs.forEach(file -> all.add(parent(file)));
        return all;
    }

    private static Set<Path> outputs(Planned planned) {
        Path build = planned.request().places().build();
        Places places = new Places(planned.request().places().base(), build);
        Set<Path> all = new HashSet<>();
        for (Action action : planned.plan().actions()) {
            for (Action.Product output : action.outputs()) {
                Path file = places.file(output.path());
                while (file.startsWith(build) && all.add(file)) {
                    file = parent(file);
                }
            }
        }
        return all;
    }

    private static Path parent(Path file) {
        return Objects.requireNonNullElse(file.getParent(), file);
    }

    @Override
    public boolean misses(Path file) {
        return outputs.contains(file) && !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public boolean reads(Path file) {
        return read.files().contains(file);
    }

    private Result refused(ProblemException e) {
        List<String> problems = e.problems().stream().map(Problem::toString).toList();
        return new Result(false, "not built", cut(problems));
    }

    private Result good(Planned planned, EngineResult executed, Said said) {
        List<String> parts = new ArrayList<>();
        add("built", executed.built(), parts);
        add("restored", executed.restored(), parts);
        add("deleted", executed.deleted(), parts);
        List<String> details = new ArrayList<>(said.texts);
        boolean passed = true;
        List<PlannedTest> affected = affected(planned, executed);
        if (!affected.isEmpty()) {
            TestReport report = TestRunner.run(
                    planned.plan(),
                    affected,
                    TestRequest.of(planned.request(), options(planned)),
                    new TestConsole(lines));
            parts.add(TestConsole.summary(report));
            passed = report.success();
        }
        return new Result(passed, String.join(", ", parts), details);
    }

    private static TestRequest.Options options(Planned planned) {
        TestRequest.Options usual =
                TestRequest.Options.of(planned.request().places().build().resolve("surefire-reports"));
        return new TestRequest.Options(
                usual.only(),
                usual.wrapper(),
                planned.toolchain().tools().emulator(),
                usual.timeoutFactor(),
                usual.reports(),
                usual.suite());
    }

    /** Tests of which the program, or an output or module that it is given, was made in this round. */
    private List<PlannedTest> affected(Planned planned, EngineResult executed) {
        if (!tests) {
            return List.of();
        }
        Set<String> made = new HashSet<>(executed.built());
        made.addAll(executed.restored());
        return planned.plan().tests().stream()
                .filter(test -> TestRequirements.of(planned.plan(), List.of(test)).stream()
                        .anyMatch(made::contains))
                .toList();
    }

    private Result failed(BuildResult result, EngineResult executed, Said said) {
        List<String> details = new ArrayList<>(said.texts);
        for (Failure failure : executed.failures()) {
            String output = failure.output().isBlank()
                    ? failure.reason()
                    : failure.output().stripTrailing();
            details.addAll(output.lines().toList());
        }
        details.addAll(result.advice());
        Places places = new Places(result.places().base(), result.places().build());
        List<String> parts = new ArrayList<>();
        add("built", executed.built(), parts);
        if (executed.interrupted()) {
            parts.add(0, "interrupted");
            return new Result(false, String.join(", ", parts), List.of());
        }
        String names = "failed "
                + places.shown(executed.failures().get(0).action().screen().toString());
        int more = executed.failures().size() - 1;
        parts.add(0, names + (more > 0 ? " and " + more + " more" : ""));
        return new Result(false, String.join(", ", parts), cut(details));
    }

    private static List<String> cut(List<String> lines) {
        if (lines.size() <= DETAILS) {
            return lines;
        }
        List<String> some = new ArrayList<>(lines.subList(0, DETAILS));
        some.add("and " + (lines.size() - DETAILS) + " lines more");
        return some;
    }

    private static void add(String what, List<String> files, List<String> parts) {
        if (files.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        files.stream()
                .limit(NAMES)
                .map(file -> file.substring(file.lastIndexOf('/') + 1))
                .forEach(names::add);
        if (files.size() > NAMES) {
            names.add("and " + (files.size() - NAMES) + " more");
        }
        parts.add(String.format(Locale.ROOT, "%s %d (%s)", what, files.size(), String.join(", ", names)));
    }

    /** What compilers say of what they have compiled, and messages. */
    private static final class Said implements EngineListener {
        private final List<String> texts = new ArrayList<>();

        @Override
        public void finished(Action action, String output, Duration time) {
            if (!output.isBlank()) {
                texts.add(output.stripTrailing());
            }
        }

        @Override
        public void restored(Action action, String output) {
            finished(action, output, Duration.ZERO);
        }

        @Override
        public void message(String text) {
            texts.add(text);
        }
    }
}
