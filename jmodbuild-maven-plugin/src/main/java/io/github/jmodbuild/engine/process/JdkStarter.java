// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.process;

import java.io.File;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts programs in the JDK's way, which works everywhere. Stateless. */
final class JdkStarter implements ProgramStarter {
    @Override
    public RunningProgram start(ProgramCall call) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(call.arguments())
                .directory(call.directory().toFile())
                .redirectInput(new File("/dev/null"));
        if (call.stdout() == null) {
            builder.redirectErrorStream(true).redirectOutput(call.log().toFile());
        } else {
            builder.redirectError(call.log().toFile())
                    .redirectOutput(call.stdout().toFile());
        }
        builder.environment().clear();
        builder.environment().putAll(call.environment());
        return new Running(builder.start());
    }

    private record Running(Process process) implements RunningProgram {
        @Override
        public boolean await(long nanos) throws InterruptedException {
            return process.waitFor(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        }

        @Override
        public void await() throws InterruptedException {
            process.waitFor();
        }

        @Override
        public int exitCode() {
            return process.exitValue();
        }

        @Override
        public ResourceUse use() {
            return ResourceUse.UNKNOWN;
        }

        @Override
        public Optional<ProcessHandle> handle() {
            return Optional.of(process.toHandle());
        }
    }
}
