// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.jobs;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether the make in PATH reads the name of a pipe: GNU make before 4.4 stops with an internal error when it is given one. Asked once,
 * when the first command needs to know. Thread-safe.
 */
public final class MakeVersion {
    private static final Pattern VERSION = Pattern.compile("GNU Make (\\d{1,4})\\.(\\d{1,4})");

    private @Nullable Boolean readsNames;

    /** True as well if there is none: what else reads the variable, such as ninja, reads names. */
    public synchronized boolean readsNamedPipes() {
        Boolean known = readsNames;
        if (known == null) {
            known = readsNames(answer());
            readsNames = known;
        }
        return known;
    }

    static boolean readsNames(String answer) {
        Matcher matcher = VERSION.matcher(answer);
        if (!matcher.find()) {
            return true;
        }
        int major = Integer.parseInt(matcher.group(1));
        return major > 4 || (major == 4 && Integer.parseInt(matcher.group(2)) >= 4);
    }

    private String answer() {
        try {
            ProcessBuilder builder = new ProcessBuilder("make", "--version");
            builder.environment().remove(TokenPipe.VARIABLE);
            Process process = builder.redirectInput(new File("/dev/null"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return answer;
        } catch (IOException e) {
            return ""; // there is none
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
