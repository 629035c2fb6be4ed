// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import io.github.jmodbuild.engine.run.JobPool;
import io.github.jmodbuild.engine.run.SemaphoreJobPool;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.maven.execution.MavenSession;

/**
 * The pools of jobs for all modules of a session. They live in the request's data as a JDK type, since two
 * modules may load this plugin in two realms whose classes differ. Stateless.
 */
public final class SessionPool {
    private static final String JOBS = "io.github.jmodbuild.jobs";
    private static final String LAUNCHED = "io.github.jmodbuild.launcherJobs";

    private SessionPool() {}

    /** The session's pool; the first module to ask decides its size. */
    static JobPool of(MavenSession session, int jobs) {
        return pool(session, JOBS, jobs);
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
