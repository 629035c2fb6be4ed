// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.run;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How one program ended and what it printed. Immutable. */
public record ProgramRun(int exit, String output) {
    private static final int SHOWN = 400;
    private static final int SIGNAL = 128;
    private static final Pattern ERROR = Pattern.compile(".*(?:^|[: ])(?:fatal )?[Ee]rror: (.*)");
    /** ld says what is wrong without the word error. */
    private static final Pattern LINKER =
            Pattern.compile("(?:undefined reference to|cannot find -l|unrecognized option|unrecognised emulation).*");
    /** What a driver says of the program it ran. */
    private static final Pattern SUMMARY = Pattern.compile("collect2: |linker command failed");

    private static final Pattern CRASH =
            Pattern.compile("internal compiler error|PLEASE submit a bug report|Segmentation fault|terminated signal");

    public boolean isGood() {
        return exit == 0;
    }

    /** Whether it did not end by itself, or says that it failed instead of the source. */
    public boolean isCrash() {
        return exit > SIGNAL || CRASH.matcher(output).find();
    }

    public List<String> lines() {
        return output.lines().toList();
    }

    /** The first line that says what is wrong; the compiler's own words, at most 400 characters. */
    public String firstError() {
        List<String> lines = new ArrayList<>(lines());
        lines.removeIf(String::isBlank);
        if (isCrash()) {
            String words = lines.isEmpty() ? "" : ": " + lines.get(0);
            return shortened("the compiler crashed (exit " + exit + ")" + words);
        }
        for (String line : lines) {
            Matcher linker = LINKER.matcher(line);
            Matcher error = ERROR.matcher(line);
            if (linker.find()) {
                return shortened(linker.group());
            }
            if (error.matches() && !SUMMARY.matcher(line).find()) {
                return shortened(error.group(1));
            }
        }
        return lines.isEmpty() ? "it ended with exit code " + exit : shortened(lines.get(0));
    }

    public static String shortened(String line) {
        String text = line.strip();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
