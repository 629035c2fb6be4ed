// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.expr.Template;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to run a test's program, and how to interpret its result (Q22, Q23). Immutable.
 *
 * @param timeout after which it is killed; {@code null}: {@link #DEFAULT_TIMEOUT}
 * @param protocol how it reports its result
 * @param shouldFail whether a failure is what is expected
 * @param wrapper words put before the program
 * @param arguments one for each {@code <arg>}
 * @param environment variables it gets besides those of the build, the last of a name wins
 */
public record TestRun(
        @Nullable Duration timeout,
        Protocol protocol,
        boolean shouldFail,
        List<Template> wrapper,
        List<Template> arguments,
        List<Variable> environment) {
    /** For tests without an attribute. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    public TestRun {
        wrapper = List.copyOf(wrapper);
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
    }

    /** {@code NAME=value}. */
    public record Variable(Word name, Template value) {}

    /** How a test program reports its result. */
    public enum Protocol {
        /** By its exit code: 0 passed, 77 skipped, 99 could not be tried, else failed; as automake has it. */
        EXIT("exit"),
        /** By lines of the Test Anything Protocol on its standard output. */
        TAP("tap");

        private final String spelling;

        Protocol(String spelling) {
            this.spelling = spelling;
        }

        /** The attribute's value. */
        public String spelling() {
            return spelling;
        }
    }
}
