// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import io.github.jmodbuild.plan.PlannedTest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A program of wine's own that runs as long as tests do. The first program starts what all others use, a server and services,
 * and in a new prefix copies Windows. If that were a test, it would take of its time, and its end would end what others use.
 * Used by one thread.
 */
final class Windows {
    private static final int ANSWER_SECONDS = 10;
    private static final int START_SECONDS = 180;
    private static final int END_SECONDS = 5;

    private final Optional<Process> keeper;

    private Windows(Optional<Process> keeper) {
        this.keeper = keeper;
    }

    /** Starts it, where tests are Windows programs and the emulator says that it is wine; else there is nothing to keep. */
    static Windows open(List<PlannedTest> tests, TestRequest request) throws InterruptedException {
        boolean programs = tests.stream().anyMatch(test -> test.program().endsWith(".exe"));
        if (!programs || request.options().emulator().isEmpty()) {
            return new Windows(Optional.empty());
        }
        try {
            Files.createDirectories(request.directory());
            return isWine(request) ? new Windows(Optional.of(keeper(request))) : new Windows(Optional.empty());
        } catch (IOException e) {
            return new Windows(Optional.empty()); // each test reports an emulator that cannot be run
        }
    }

    private static boolean isWine(TestRequest request) throws IOException, InterruptedException {
        Process asked = start(request, "--version");
        asked.getOutputStream().close();
        try (InputStream answer = asked.getInputStream()) {
            if (!asked.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                return false;
            }
            return new String(answer.readNBytes(64), StandardCharsets.ISO_8859_1).startsWith("wine-");
        } finally {
            asked.destroyForcibly();
        }
    }

    /** The command interpreter reads its input until that ends; its greeting says that Windows is there. */
    private static Process keeper(TestRequest request) throws IOException, InterruptedException {
        Process keeper = start(request, "cmd.exe");
        CountDownLatch started = new CountDownLatch(1);
        Thread reader = new Thread(() -> hear(keeper.getInputStream(), started), "jmodbuild-test-windows");
        reader.setDaemon(true);
        reader.start();
        try {
            started.await(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            keeper.destroyForcibly();
            throw e;
        }
        return keeper;
    }

    private static void hear(InputStream in, CountDownLatch started) {
        byte[] buffer = new byte[4096];
        try (in) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                started.countDown();
            }
        } catch (IOException e) {
            return; // it is gone, and with it what it would have said
        } finally {
            started.countDown();
        }
    }

    private static Process start(TestRequest request, String word) throws IOException {
        List<String> command = new ArrayList<>(request.options().emulator());
        command.add(word);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(request.directory().toFile())
                .redirectError(Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(request.environment());
        return builder.start();
    }

    /** Ends it; what it had started ends by itself. */
    void end() {
        keeper.ifPresent(process -> {
            try {
                process.getOutputStream().close();
                process.waitFor(END_SECONDS, TimeUnit.SECONDS);
            } catch (IOException e) {
                return; // its input was closed because it has ended
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                process.destroyForcibly();
            }
        });
    }
}
