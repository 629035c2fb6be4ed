// SPDX-License-Identifier: Apache-2.0

import io.github.jmodbuild.facade.request.Assignments;
import io.github.jmodbuild.facade.request.BuildDirectory;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.facade.configuration.Configured;
import io.github.jmodbuild.facade.configuration.NativeConfiguration;
import io.github.jmodbuild.detect.ToolchainRequest;
import io.github.jmodbuild.detect.ToolchainStore;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.engine.process.Starters;
import io.github.jmodbuild.engine.jobs.SemaphoreJobPool;
import io.github.jmodbuild.engine.state.Memory;
import io.github.jmodbuild.plan.UserFlags;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** jmodbuild's part of {@link Probes}: configures a directory twice through the facade and says what that cost. */
public final class ProbesOurs {
    private ProbesOurs() {}

    public static void main(String[] arguments) throws Exception {
        Path base = Path.of(arguments[0]).toAbsolutePath();
        Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));
        BuildRequest request = new BuildRequest(
                new BuildRequest.Places(
                        base, base.resolve("modules.xml"), base.resolve("target"), base.resolve(".config")),
                Assignments.NONE,
                false,
                name -> false,
                Map.of(),
                new ToolchainRequest(Tool.of(arguments[1], "bench"), Optional.empty(), "", environment),
                UserFlags.NONE,
                environment,
                new BuildRequest.Execution(2, SemaphoreJobPool.of(2), false, Optional.empty(), "bench", new Memory(), false, List.of(), Optional.empty(), Starters.Settings.JDK, Optional.empty()));
        double children = childSeconds();
        long start = System.nanoTime();
        ToolchainStore.get(BuildDirectory.state(request.places()).resolve("toolchain"), request.toolchain());
        System.out.printf(
                Locale.ROOT, "DETECT %.3f %.3f%n", (System.nanoTime() - start) / 1e9, childSeconds() - children);
        Configured configured = measured("COLD", request);
        measured("WARM", request);
        configured.answers().all().forEach((probe, found) -> System.out.println("V " + probe.described() + "\t"
                + (found.isYes() ? found.value().isEmpty() ? "y" : found.value() : "n")));
    }

    /** Wall, programs' CPU, own CPU, in seconds. */
    private static Configured measured(String name, BuildRequest request) throws Exception {
        double children = childSeconds();
        double own = own();
        long start = System.nanoTime();
        Configured configured = NativeConfiguration.configure(request);
        double wall = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT, "%s %.3f %.3f %.3f%n", name, wall, childSeconds() - children, own() - own);
        return configured;
    }

    private static double own() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        .getProcessCpuTime()
                / 1e9;
    }

    private static double childSeconds() throws Exception {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0;
    }
}
