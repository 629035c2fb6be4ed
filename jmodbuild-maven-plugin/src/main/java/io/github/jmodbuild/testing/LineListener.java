// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts bytes into lines, as UTF-8. Of a line without end only the beginning is kept. Not thread-safe. */
final class LineListener {
    private static final int LONGEST = 1 << 16;

    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineListener(Consumer<String> lines) {
        this.lines = lines;
    }

    void bytes(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                emit();
            } else if (line.size() < LONGEST) {
                line.write(bytes[i]);
            }
        }
    }

    /** A last line without its end counts too. */
    void end() {
        if (line.size() > 0) {
            emit();
        }
    }

    private void emit() {
        lines.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
    }
}
