// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.realtree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Commands that the scripts of real trees run: a tree's own build, and tools that look at what came out. */
public final class Commands {
    private static final int LAST_LINES = 10;

    private Commands() {}

    /** Runs a command, with standard error in standard output. {@code LC_ALL} is C, so that tools print what is parsed. */
    public static String run(Path directory, String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            List<String> lines = output.lines().toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
            throw new IOException(String.join(" ", words) + " failed: " + String.join("\n", last));
        }
        return output;
    }

    /** Runs a line of shell: how people build the tree. */
    public static String shell(Path directory, String line) throws IOException, InterruptedException {
        return run(directory, "sh", "-ec", line);
    }
}
