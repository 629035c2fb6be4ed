// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.artifact.PlatformNames;
import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.facade.NativeBuild;
import io.github.jmodbuild.mojo.parameter.Parameters;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.testing.TestConsole;
import io.github.jmodbuild.testing.TestReport;
import io.github.jmodbuild.testing.TestRequest;
import io.github.jmodbuild.testing.TestRunner;
import io.github.jmodbuild.testing.TestSelection;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.words.ShellWords;
import java.io.File;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Builds everything, including test programs, and runs the tests of the tree in parallel. Writes reports in Surefire's
 * format, so that CI servers show them beside the Java tests. If {@code jmodbuild.outputs} is set, only those outputs
 * are built, and only tests whose program is one of them, or that {@code jmodbuild.test} names, are run.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "test",
        defaultPhase = LifecyclePhase.TEST,
        requiresDependencyResolution = ResolutionScope.NONE,
        threadSafe = true)
public final class TestMojo extends AbstractNativeMojo {
    private final MavenProjectHelper helper;

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.test.skip", defaultValue = "false")
    private @Nullable String skipTest;

    /**
     * Skips this goal, like all test goals in Maven.
     *
     * @since 0.1.0
     */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    private @Nullable String mavenTestSkip;

    /**
     * Builds test programs but does not run tests. If {@code jmodbuild.outputs} is set, only those outputs are built.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skipTests", defaultValue = "false")
    private @Nullable String skipTests;

    /**
     * Whether the build continues after failed tests.
     *
     * @since 0.1.0
     */
    @Parameter(property = "maven.test.failure.ignore", defaultValue = "false")
    private @Nullable String testFailureIgnore;

    /**
     * The tests to run, separated by commas; {@code *} and {@code ?} are wildcards. Defaults to all. A name that
     * matches no test is an error, except in modules without tests. Tests named here are run even if {@code
     * jmodbuild.outputs} is set; the outputs they need are then built too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.test", defaultValue = "")
    private @Nullable String test;

    /**
     * A command that runs every test, before any wrapper from the manifest: {@code valgrind --error-exitcode=1}, a
     * command that starts a container.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.test.wrapper", defaultValue = "")
    private @Nullable String wrapper;

    /**
     * A command that runs programs for another machine: {@code qemu-aarch64 -L /usr/aarch64-linux-gnu}. Defaults to the
     * emulator of the entry in {@code toolchains.xml}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.test.emulator", defaultValue = "")
    private @Nullable String emulator;

    /**
     * Multiplies the time limits of all tests, for slow machines and wrappers.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.test.timeoutFactor", defaultValue = "1")
    private @Nullable String timeoutFactor;

    /**
     * The directory for reports.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "jmodbuild.test.reportsDirectory",
            defaultValue = "${project.build.directory}/surefire-reports")
    private @Nullable File reportsDirectory;

    /**
     * First part of the tests' names in reports, in place of a Java package. Two executions in one module need
     * different ones.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.test.suite", defaultValue = "native")
    private @Nullable String suite;

    /** Constructed by Maven. */
    @Inject
    public TestMojo(MavenProjectHelper helper) {
        this.helper = helper;
    }

    @Override
    protected boolean isGoalSkipped() {
        return Parameters.flag("jmodbuild.test.skip", skipTest) || Parameters.flag("maven.test.skip", mavenTestSkip);
    }

    @Override
    protected void refuseInvalid() {
        super.refuseInvalid();
        Parameters.flag("skipTests", skipTests);
        Parameters.flag("maven.test.failure.ignore", testFailureIgnore);
        Parameters.timeoutFactor(Parameters.text(timeoutFactor));
        words("wrapper", wrapper);
        words("emulator", emulator);
        suite();
    }

    @Override
    protected void run(Goal goal) throws MojoFailureException, IOException {
        NativeBuild.Planned planned = goal.plan();
        if (planned.plan().tests().isEmpty()) {
            goal.log().info("no tests");
            if (Attachments.isNeededByReactor(goal)) {
                attachSdk(goal, goal.build("test", Stage.LINK, planned, List.of()));
            }
            return;
        }
        TestRequest request = TestRequest.of(planned.request(), options(planned.toolchain()));
        TestSelection chosen = TestSelection.of(planned, request.options().only());
        BuildResult result = goal.build(
                "test", Stage.TEST, planned, Parameters.flag("skipTests", skipTests) ? List.of() : chosen.tests());
        if (Attachments.isNeededByReactor(goal)) {
            attachSdk(goal, result);
        }
        if (Parameters.flag("skipTests", skipTests)) {
            goal.log().info("tests are skipped");
            return;
        }
        if (chosen.leftOut() > 0) {
            goal.log().info(chosen.notice());
        }
        if (!chosen.tests().isEmpty()) {
            runTests(goal, planned, chosen.tests(), request);
        }
    }

    private void attachSdk(Goal goal, BuildResult result) throws MojoFailureException, IOException {
        new Attachments(goal, helper, PlatformNames.OS_MAVEN, "").attachSdk(result);
    }

    private void runTests(Goal goal, NativeBuild.Planned planned, List<PlannedTest> tests, TestRequest request)
            throws MojoFailureException {
        TestConsole console = new TestConsole(goal.lines());
        TestReport report = TestRunner.run(planned.plan(), tests, request, console);
        String summary = TestConsole.summary(report) + " [" + report.time().toMillis() + " ms]";
        if (report.success()) {
            goal.log().info(summary);
            return;
        }
        goal.log().error(summary);
        if (!Parameters.flag("maven.test.failure.ignore", testFailureIgnore) || report.notTried() > 0) {
            throw new MojoFailureException(TestConsole.failure(report) + "\nReports are in "
                    + request.options().reports());
        }
    }

    private String suite() {
        String name = Parameters.text(suite);
        if (!name.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")) {
            throw new ProblemException(
                    Location.of("jmodbuild.test.suite"),
                    "'" + name + "' cannot begin the names of reports; write letters and digits, such as native");
        }
        return name;
    }

    private TestRequest.Options options(Toolchain toolchain) {
        return new TestRequest.Options(
                Parameters.text(test),
                words("wrapper", wrapper),
                Parameters.text(emulator).isEmpty() ? toolchain.tools().emulator() : words("emulator", emulator),
                Parameters.timeoutFactor(Parameters.text(timeoutFactor)),
                Parameters.given(reportsDirectory).toPath().toAbsolutePath(),
                suite());
    }

    private static List<String> words(String name, @Nullable String text) {
        return ShellWords.split(Parameters.text(text), Location.of("jmodbuild.test." + name));
    }
}
