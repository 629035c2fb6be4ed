// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.watch;

import io.github.jmodbuild.console.Console.Lines;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a watch says, to be waited for. */
final class Heard implements Lines {
    private static final int MINUTES = 2;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Override
    public void info(String line) {
        lines.add("info " + line);
    }

    @Override
    public void warn(String text) {
        lines.add("warn " + text);
    }

    @Override
    public void error(String text) {
        lines.add("error " + text);
    }

    List<String> all() {
        return List.copyOf(lines);
    }

    /** Waits for a line with a text, and returns it; fails if none comes. */
    String await(String text) throws InterruptedException {
        @Nullable String line = lines.poll(MINUTES, TimeUnit.MINUTES);
        while (line != null && !line.contains(text)) {
            line = lines.poll(MINUTES, TimeUnit.MINUTES);
        }
        if (line == null) {
            throw new AssertionError("nothing was said of " + text);
        }
        return line;
    }
}
