// SPDX-License-Identifier: Apache-2.0

import io.github.jmodbuild.detect.ToolchainRequest;
import io.github.jmodbuild.engine.process.Starters;
import io.github.jmodbuild.engine.jobs.SemaphoreJobPool;
import io.github.jmodbuild.engine.state.Memory;
import io.github.jmodbuild.facade.NativeBuild;
import io.github.jmodbuild.facade.request.Assignments;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.mojo.parameter.BuildRequests;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * jmodbuild's part of {@code LinuxObjects}: {@code LinuxObjectsOurs MANIFESTS SOURCES PREFIX FILE} plans an imported tree and writes
 * the objects of the plan, a line for each that is built in (Y), in an archive (L) or a part of a module (M, with its name).
 */
public final class LinuxObjectsOurs {
    private static final Pattern OBJECT = Pattern.compile("\\{build}/obj/(?:resident|module|archive)[^/]*/(.*\\.o)");

    private LinuxObjectsOurs() {}

    public static void main(String[] arguments) throws IOException {
        Path tree = Path.of(arguments[0]);
        BuildRequest request = request(tree, Path.of(arguments[1]), arguments[2]);
        try {
            Files.write(Path.of(arguments[3]), lines(NativeBuild.plan(request).plan()));
        } catch (ProblemException e) {
            for (Problem problem : e.problems()) {
                System.err.println(problem.at() + ": " + problem.message());
            }
            System.exit(1);
        }
    }

    private static Set<String> lines(Plan plan) {
        Map<String, Action> byOutput = new HashMap<>();
        plan.actions().forEach(action -> action.outputs().forEach(output -> byOutput.put(output.path(), action)));
        Set<String> lines = new LinkedHashSet<>();
        for (Plan.Output output : plan.outputs()) {
            String mark = switch (output.kind()) {
                case EXECUTABLE -> "Y ";
                case ARCHIVE -> "L ";
                case MODULE -> "M " + output.name() + " ";
                default -> "";
            };
            for (String input : mark.isEmpty() ? List.<String>of() : byOutput.get(output.path()).inputs()) {
                var object = OBJECT.matcher(input);
                if (object.matches()) {
                    lines.add(mark + object.group(1));
                }
            }
        }
        return lines;
    }

    private static BuildRequest request(Path tree, Path sources, String prefix) {
        Map<String, String> environment = System.getenv();
        return new BuildRequest(
                new BuildRequest.Places(
                        tree, sources, tree.resolve("modules.xml"), tree.resolve("target"), tree.resolve(".config")),
                Assignments.NONE,
                false,
                name -> false,
                BuildRequests.named("1", "1", "/usr/local", ""),
                new ToolchainRequest(
                        Optional.empty(), Optional.empty(), prefix, ToolchainRequest.Others.NONE, Optional.empty(), Optional.empty(), environment),
                UserFlags.NONE,
                environment,
                new BuildRequest.Execution(
                        2, SemaphoreJobPool.of(2), false, Optional.empty(), "bench", new Memory(), false, List.of(), Optional.empty(), Starters.Settings.JDK, Optional.empty()));
    }
}
