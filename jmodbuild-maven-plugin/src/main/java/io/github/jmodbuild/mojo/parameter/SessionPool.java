// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import io.github.jmodbuild.engine.jobs.BorrowedJobPool;
import io.github.jmodbuild.engine.jobs.JobPool;
import io.github.jmodbuild.engine.jobs.ParentJobServer;
import io.github.jmodbuild.engine.jobs.SemaphoreJobPool;
import io.github.jmodbuild.engine.jobs.Slots;
import io.github.jmodbuild.engine.jobs.TokenBorrower;
import io.github.jmodbuild.engine.jobs.TokenPipe;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.maven.execution.MavenSession;

/**
 * The pools of jobs for all modules of a session. They live in the request's data as a JDK type, since two
 * modules may load this plugin in two realms whose classes differ. Stateless.
 */
public final class SessionPool {
    private static final String JOBS = "io.github.jmodbuild.jobs";
    private static final String MAKE = "io.github.jmodbuild.make";
    private static final String LAUNCHED = "io.github.jmodbuild.launcherJobs";

    private SessionPool() {}

    /** The session's pool; the first module to ask decides its size. */
    static JobPool of(MavenSession session, int jobs) {
        return pool(session, JOBS, jobs);
    }

    /**
     * The pool of the make that has started Maven, if there is one whose jobserver can be used.
     *
     * @param makeflags value of the variable MAKEFLAGS
     * @param otherwise the number of jobs if make does not say how many it runs
     */
    static Optional<Slots> ofMake(MavenSession session, String makeflags, int otherwise) {
        Map<String, Object> data = session.getRequest().getData();
        synchronized (data) {
            if (!data.containsKey(MAKE)) {
                data.put(
                        MAKE,
                        ParentJobServer.of(makeflags, otherwise)
                                .map(parent -> parts(TokenBorrower.pool(parent), parent.pipe()))
                                .orElse(new Object[0]));
            }
            return pool((Object[]) data.get(MAKE));
        }
    }

    private static Object[] parts(BorrowedJobPool pool, TokenPipe pipe) {
        return new Object[] {
            pipe.path(), pipe.jobs(), pool.slots(), pool.waiting(), pool.demand(), pool.borrowed(), pool.out()
        };
    }

    @SuppressWarnings("unchecked") // only this class writes them
    private static Optional<Slots> pool(Object[] parts) {
        if (parts.length == 0) {
            return Optional.empty();
        }
        TokenPipe pipe = new TokenPipe((Path) parts[0], (int) parts[1]);
        return Optional.of(new Slots(
                pipe.jobs(),
                new BorrowedJobPool(
                        Optional.of(pipe),
                        (Semaphore) parts[2],
                        (AtomicInteger) parts[3],
                        (Semaphore) parts[4],
                        (Deque<Integer>) parts[5],
                        (FileOutputStream) parts[6])));
    }

    /** The same for compilers that a launcher runs. */
    static JobPool launched(MavenSession session, int jobs) {
        return pool(session, LAUNCHED, jobs);
    }

    private static JobPool pool(MavenSession session, String key, int jobs) {
        Map<String, Object> data = session.getRequest().getData();
        synchronized (data) {
            if (!data.containsKey(key)) {
                data.put(key, new Semaphore(jobs, true));
            }
            return new SemaphoreJobPool((Semaphore) data.get(key), jobs);
        }
    }
}
