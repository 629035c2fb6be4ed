// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Counts the cases of all tests with {@link Faults} in a run, and those that came out wrong; prints them after each class. */
public final class FaultTotal implements AfterTestExecutionCallback, AfterAllCallback {
    private static final Map<String, AtomicInteger> CASES = new ConcurrentSkipListMap<>();
    private static final AtomicInteger WRONG = new AtomicInteger();

    /** Adds cases of a kind that came out right. */
    public static void add(String kind, int cases) {
        CASES.computeIfAbsent(kind, name -> new AtomicInteger()).addAndGet(cases);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            WRONG.incrementAndGet();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (Seeds.ofFaults(1, 0) > 0) {
            int total = CASES.values().stream().mapToInt(AtomicInteger::get).sum();
            System.out.println("faults so far: " + CASES + ", " + total + " cases, " + WRONG + " wrong");
        }
    }
}
