// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.jobs;

import io.github.jmodbuild.plan.Operation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A pipe of GNU make's jobserver: a byte in it is a slot, and a command that runs a job of its own takes one first and puts it back
 * afterwards. The command's own slot is not in the pipe. Immutable.
 *
 * @param path the named pipe, or one that the system offers for an open file
 * @param jobs how many slots there are in all, for messages of commands
 */
public record TokenPipe(Path path, int jobs) {
    /** The variable in which commands find the pipe. Not part of a command's key, since it does not affect outputs. */
    public static final String VARIABLE = Operation.JOBSERVER;

    /** Opens the pipe as file 3 in both directions, and becomes the command. */
    private static final String SCRIPT = "exec 3<>\"$0\" && exec \"$@\"";

    /** Value of {@link #VARIABLE} for a command that finds the pipe by its name: GNU make 4.4, gcc 13, ninja 1.13 and later. */
    public String byName() {
        return " -j" + jobs + " --jobserver-auth=fifo:" + path;
    }

    /** The value for a command that has the pipe open: all of GNU make since 4.2, and all of gcc. */
    public String byNumber() {
        return " -j" + jobs + " --jobserver-auth=3,3";
    }

    /** The command that has the pipe open. */
    public List<String> opened(List<String> command) {
        List<String> all = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, path.toString()));
        all.addAll(command);
        return all;
    }

    /** Whether the name can be part of the variable, which make splits at blanks. */
    boolean hasPlainName() {
        return path.toString().matches("[\\p{Alnum}_./+:@,=-]+");
    }
}
