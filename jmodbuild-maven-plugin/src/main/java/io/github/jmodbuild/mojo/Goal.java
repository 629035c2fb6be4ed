// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.console.ChromeTrace;
import io.github.jmodbuild.console.Console;
import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.facade.Explanation;
import io.github.jmodbuild.facade.NativeBuild;
import io.github.jmodbuild.facade.request.BuildDirectory;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.jni.NativeHeaders;
import io.github.jmodbuild.mojo.dependency.MavenDependencies;
import io.github.jmodbuild.mojo.dependency.MavenServices;
import io.github.jmodbuild.mojo.parameter.BuildRequests;
import io.github.jmodbuild.mojo.parameter.Parameters;
import io.github.jmodbuild.mojo.parameter.SessionTrace;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** One run of one goal: from parameters through the facade to what the user sees. */
public final class Goal {
    private static final int SHOWN_OUTPUTS = 20;
    private static final String SHOWN = "io.github.jmodbuild.warningsShown";

    private final Parameters parameters;
    private final MavenServices services;
    private final Map<String, Object> pluginContext;
    private final Log log;
    private final long start;
    private long planned;

    Goal(Parameters parameters, MavenServices services, Map<String, Object> pluginContext, Log log, long start) {
        this.parameters = parameters;
        this.services = services;
        this.pluginContext = pluginContext;
        this.log = log;
        this.start = start;
    }

    /** Builds up to a stage, says so in one line, and fails the goal if a step failed. */
    BuildResult build(String name, Stage stage) throws MojoFailureException, IOException {
        return build(name, stage, plan(), List.of());
    }

    /** What there is to build; its warnings are shown once in a session. */
    NativeBuild.Planned plan() throws MojoFailureException, IOException {
        BuildRequest request = requestOfBuild();
        NativeBuild.Planned planned = NativeBuild.plan(request);
        new SessionOutputs(parameters).claim(planned);
        if (pluginContext.put(SHOWN + request.places().manifest(), true) == null) {
            for (Problem warning : planned.plan().warnings()) {
                log.warn(warning.toString());
            }
            for (Problem remark : planned.remarks()) {
                log.warn(remark.toString());
            }
            BuildCacheExtension.warning(parameters.session(), parameters.project())
                    .ifPresent(log::warn);
        }
        this.planned = System.nanoTime();
        return planned;
    }

    /** What the parameters ask for, with the dependencies of this build. */
    BuildRequest requestOfBuild() throws IOException {
        BuildRequest request = request();
        refuseMissingDecisions(request.places());
        return withDependencies(request);
    }

    private BuildRequest withDependencies(BuildRequest request) throws IOException {
        return mavenDependencies().addedTo(request, warning -> log.warn(warning.toString()));
    }

    private MavenDependencies mavenDependencies() {
        return new MavenDependencies(parameters, services, pluginContext);
    }

    /** The same for what is planned already, with what some tests need. */
    BuildResult build(String name, Stage stage, NativeBuild.Planned planned, List<PlannedTest> tests)
            throws MojoFailureException, IOException {
        if (stage != Stage.CONFIGURE) { // whose phase comes before javac's
            nativeHeaders(planned.request().places()).removeStale().forEach(log::warn);
        }
        Console console = new Console(
                Parameters.mode(parameters.console()),
                lines(),
                planned.request().places());
        BuildResult result = planned.execute(stage, tests, console);
        new SessionTrace(parameters, PathsFromStart.start(parameters.session()))
                .add(new ChromeTrace.Goal(name, start, this.planned, System.nanoTime()), result);
        for (String line : result.advice()) {
            log.error(line);
        }
        if (result.lacksHeaderOrLibrary()) {
            mavenDependencies().notNamed().ifPresent(one -> log.error(one.toString()));
        }
        console.kinds().forEach(log::info);
        if (!result.executed().success()) {
            List<String> failures = console.failures(result.executed());
            if (!failures.isEmpty()) {
                lines().error(failures.size() + " steps failed:\n" + String.join("\n", failures));
            }
            throw new MojoFailureException(console.failure(result.executed()));
        }
        log.info(console.summary(name, result.executed()) + " [" + (System.nanoTime() - start) / 1_000_000 + " ms]");
        return result;
    }

    /** In a build of several modules at once, errors and warnings name theirs. */
    public MavenLines lines() {
        MavenSession session = parameters.session();
        boolean mixed =
                session.getAllProjects().size() > 1 && session.getRequest().getDegreeOfConcurrency() > 1;
        return new MavenLines(log, mixed ? "[" + parameters.project().getArtifactId() + "] " : "");
    }

    private NativeHeaders nativeHeaders(BuildRequest.Places places) {
        List<Path> classes = Stream.of(
                        parameters.project().getBuild().getOutputDirectory(),
                        parameters.project().getBuild().getTestOutputDirectory())
                .filter(Objects::nonNull)
                .map(Path::of)
                .toList();
        return new NativeHeaders(places.build().resolve("include"), classes, BuildDirectory.nativeHeaders(places));
    }

    /** The default .config need not exist, but one that was set explicitly must. */
    private void refuseMissingDecisions(BuildRequest.Places places) {
        Path named = places.config();
        if (!named.equals(places.home().resolve(".config")) && Files.notExists(named)) {
            throw new ProblemException(
                    Location.of("jmodbuild.configFile"),
                    "there is no file " + named + "; correct the name, or make it with"
                            + " mvn jmodbuild:olddefconfig -Djmodbuild.configFile=...");
        }
    }

    /** What the parameters ask for, with the dependencies that the last build had. */
    public BuildRequest requestOfAnswers() throws IOException {
        BuildRequest request = request();
        return request.with(MavenDependencies.ofLastBuild(request.places()));
    }

    private BuildRequest request() throws IOException {
        return new BuildRequests(parameters, pluginContext).request();
    }

    /** Says where the outputs are, as seen from where Maven was started. */
    void showOutputs(BuildResult result) {
        Path start = PathsFromStart.start(parameters.session());
        List<Plan.Output> outputs = result.outputs();
        for (Plan.Output output : outputs.subList(0, Math.min(SHOWN_OUTPUTS, outputs.size()))) {
            Path file = result.file(output);
            String kind = output.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            log.info(
                    String.format("  %-10s %s%s", kind, PathsFromStart.shown(file, start), linkedWith(result, output)));
        }
        if (outputs.size() > SHOWN_OUTPUTS) {
            log.info("  and " + (outputs.size() - SHOWN_OUTPUTS) + " more");
        }
    }

    private static String linkedWith(BuildResult result, Plan.Output output) {
        if (result.dependencies().all().isEmpty()) {
            return "";
        }
        List<String> names = result.linkedWith(output);
        return names.isEmpty() ? "" : ", linked with " + String.join(", ", names);
    }

    /** Why something was rebuilt last; everything if {@code object} is empty. */
    public List<String> explain(String object) throws MojoFailureException, IOException {
        BuildRequest.Places places = new BuildRequests(parameters, pluginContext).places();
        Explanation explanation = Explanation.read(places);
        if (object.isEmpty()) {
            List<String> all = explanation.all();
            return all.isEmpty() ? List.of("nothing was built yet in " + places.build()) : all;
        }
        List<String> lines = explanation.of(object);
        if (lines.isEmpty()) {
            throw new MojoFailureException("no record of " + object + Nearest.hint(object, explanation.subjects())
                    + "; name an object as the console shows it, such as block/curl.o, after a build in "
                    + places.build());
        }
        return lines;
    }

    /** Where builds keep their state; need not exist. */
    Path stateDirectory() throws IOException {
        return BuildDirectory.state(new BuildRequests(parameters, pluginContext).places());
    }

    public Parameters parameters() {
        return parameters;
    }

    public Log log() {
        return log;
    }
}
