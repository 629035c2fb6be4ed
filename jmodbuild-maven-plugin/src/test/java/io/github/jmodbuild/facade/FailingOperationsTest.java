// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.FaultTotal;
import io.github.jmodbuild.Faults;
import io.github.jmodbuild.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The n-th file operation of a build fails, for n = 1, 2, 3 ... until it passes. */
@Faults
@EnabledOnOs(OS.LINUX)
class FailingOperationsTest {
    @Test
    void whicheverFileOperationFailsTheBuildSaysSoAndTheNextOneEqualsACleanOne(@TempDir Path directory)
            throws Exception {
        Path library = directory.resolve("failing.so");
        Path source = Path.of("src/test/resources/failing.c").toAbsolutePath();
        Tools.run(
                directory,
                List.of("gcc", "-O1", "-shared", "-fPIC", source.toString(), "-o", library.toString(), "-ldl"));
        Path control = Files.write(directory.resolve("control"), new byte[FailingOperations.SIZE]);
        Path base = Files.createDirectories(directory.resolve("base"));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                FailingOperations.class.getName(),
                base.toString(),
                control.toString(),
                Integer.toString(Seeds.ofFaults(1, 80)));
        builder.environment()
                .putAll(Map.of(
                        "LD_PRELOAD", library.toString(),
                        "FAILING_CONTROL", control.toString(),
                        "FAILING_BELOW", base + "/used"));
        Path log = directory.resolve("log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        process.waitFor();
        String said = Files.readString(log);
        assertThat(process.exitValue()).as(said).isZero();
        Matcher counts = Pattern.compile("operations (\\d+) failed (\\d+)\n").matcher(said);
        assertThat(counts.find()).as(said).isTrue();
        assertThat(Integer.parseInt(counts.group(2))).as("builds that failed").isPositive();
        FaultTotal.add("failing file operations", Integer.parseInt(counts.group(1)));
    }
}
