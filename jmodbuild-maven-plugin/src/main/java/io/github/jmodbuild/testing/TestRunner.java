// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import io.github.jmodbuild.engine.jobs.JobPool;
import io.github.jmodbuild.engine.run.ActionRunner;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.testing.TestCase.Status;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs the tests of a plan in parallel, each in a slot of the session's pool, and writes a report on each (Q22). */
public final class TestRunner {
    private final TestRequest request;
    private final Set<ProcessTree> running = ConcurrentHashMap.newKeySet();

    private TestRunner(TestRequest request) {
        this.request = request;
    }

    /**
     * Runs tests; everything they need is made already. When the thread is interrupted, what runs is ended, and the
     * thread's interrupt status is set again.
     *
     * @param plan that the tests are of; reports on others are deleted
     * @throws ProblemException if reports cannot be written
     */
    public static TestReport run(Plan plan, List<PlannedTest> tests, TestRequest request, TestListener listener) {
        try {
            new Reports(request).forget(plan.tests());
            return new TestRunner(request).run(tests, listener);
        } catch (IOException e) {
            throw new ProblemException(Location.of("test reports"), ActionRunner.text(e));
        }
    }

    private TestReport run(List<PlannedTest> tests, TestListener listener) throws IOException {
        long start = System.nanoTime();
        Map<PlannedTest, TestResult> results = new HashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(request.jobs(), TestRunner::thread);
        Thread ending = new Thread(this::endAll, "jmodbuild-end-tests");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            collect(tests, threads, listener, results);
        } catch (InterruptedException | ClosedByInterruptException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
            endAll();
            unhook(ending);
        }
        List<TestResult> ordered = new ArrayList<>();
        tests.stream().filter(results::containsKey).forEach(test -> ordered.add(results.get(test)));
        return new TestReport(ordered, tests.size() - ordered.size(), Duration.ofNanos(System.nanoTime() - start));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "jmodbuild-test");
        thread.setDaemon(true);
        return thread;
    }

    private void endAll() {
        running.forEach(ProcessTree::end);
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the JVM is going down and runs the hook itself
        }
    }

    private void collect(
            List<PlannedTest> tests,
            ExecutorService threads,
            TestListener listener,
            Map<PlannedTest, TestResult> results)
            throws InterruptedException, IOException {
        Windows windows = Windows.open(tests, request);
        try {
            CompletionService<TestResult> over = new ExecutorCompletionService<>(threads);
            tests.forEach(test -> over.submit(() -> inPool(test)));
            Reports reports = new Reports(request);
            for (int i = 0; i < tests.size(); i++) {
                TestResult result = result(over);
                results.put(result.test(), result);
                reports.write(result);
                listener.finished(result);
            }
        } finally {
            windows.end();
        }
    }

    private static TestResult result(CompletionService<TestResult> over) throws InterruptedException {
        try {
            return over.take().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a test ended in an error of this program", e.getCause());
        }
    }

    private TestResult inPool(PlannedTest test) throws InterruptedException {
        JobPool pool = request.pool();
        pool.acquire(1);
        ProcessTree tree = new ProcessTree();
        running.add(tree);
        OneTest one = new OneTest(test, request, tree);
        try {
            return one.run();
        } catch (IOException e) {
            TestCase error = new TestCase(test.name(), Status.ERROR, "cannot be run: " + ActionRunner.text(e));
            return new TestResult(test, List.of(error), Duration.ZERO, one.output(), "");
        } finally {
            running.remove(tree);
            pool.release(1);
        }
    }
}
