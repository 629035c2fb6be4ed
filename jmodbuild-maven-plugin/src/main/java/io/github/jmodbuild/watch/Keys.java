// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Lines that a user types: {@code q} ends the watch, and so does the end of the input; an empty line has everything looked at. Stateless. */
final class Keys {
    private Keys() {}

    /** Begins to read, in a thread that does not keep the process alive. */
    static void read(InputStream input, Events events) {
        Thread thread = new Thread(() -> readAll(input, events), "jmodbuild keys");
        thread.setDaemon(true);
        thread.start();
    }

    static void readAll(InputStream input, Events events) {
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.strip().equals("q")) {
                    break;
                }
                events.anything();
            }
        } catch (IOException e) { // somebody has closed it
            events.stop();
            return;
        }
        events.stop();
    }
}
