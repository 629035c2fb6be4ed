// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.console;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.jmodbuild.engine.EngineResult.Run;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.facade.BuildResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a build did when, in the trace event format of Chrome, which chrome://tracing, Perfetto and Speedscope show:
 * a module is a process there, its goals are the first thread, and each command at once is a further one. The format: "Trace
 * Event Format", complete events (X) and metadata (M), in microseconds. Stateless.
 */
public final class ChromeTrace {
    /** How the file begins. */
    public static final String START = "{\"displayTimeUnit\":";

    private static final double MICRO = 1000;

    private ChromeTrace() {}

    /**
     * A module of a session.
     *
     * @param number that no other module has, from 1
     * @param origin what times are shown relative to, by {@link System#nanoTime}
     */
    public record Module(String name, int number, long origin) {}

    /** When a goal began, had a plan and ended, by {@link System#nanoTime}. */
    public record Goal(String name, long began, long planned, long ended) {}

    /** The events of one goal, each as JSON. */
    public static List<String> events(Module module, Goal goal, BuildResult result) {
        List<String> events = new ArrayList<>();
        events.add(name(module, "process_name", 0, module.name()));
        events.add(name(module, "thread_name", 0, "goals"));
        JsonObject done = new JsonObject();
        done.addProperty("built", result.executed().built().size());
        done.addProperty("restored", result.executed().restored().size());
        done.addProperty("upToDate", result.executed().carriedOver().size());
        done.addProperty("deleted", result.executed().deleted().size());
        done.addProperty("failed", result.executed().failures().size());
        events.add(span(module, 0, "goal " + goal.name(), "goal", goal.began(), goal.ended(), done));
        JsonObject plan = new JsonObject();
        plan.addProperty("plan", result.planWasMade() ? "made" : "loaded");
        plan.addProperty("steps", result.plan().actions().size());
        events.add(span(module, 0, "configure and plan", "phase", goal.began(), goal.planned(), plan));
        events.add(span(module, 0, "check and run", "phase", goal.planned(), goal.ended(), new JsonObject()));
        Places places = new Places(result.sourceDirectory(), result.buildDirectory());
        result.executed().runs().stream()
                .mapToInt(Run::slot)
                .distinct()
                .sorted()
                .forEach(slot -> {
                    events.add(name(module, "thread_name", slot + 1, "commands " + (slot + 1)));
                });
        for (Run run : result.executed().runs()) {
            events.add(event(module, run, places));
        }
        return events;
    }

    /** The whole file: one JSON object, an event a line. */
    public static String file(List<String> events) {
        return START + "\"ms\",\"traceEvents\":[\n" + String.join(",\n", events) + "\n]}\n";
    }

    private static String event(Module module, Run run, Places places) {
        JsonObject more = new JsonObject();
        more.addProperty("result", run.end().name().toLowerCase(Locale.ROOT));
        more.addProperty("reason", run.reason());
        more.addProperty("waitedMs", millis(run.began() - run.queued()));
        if (run.use().isKnown()) {
            more.addProperty("cpuMs", run.use().cpuMicros() / MICRO);
            more.addProperty("peakMemoryKiB", run.use().peakKilobytes());
        }
        JsonArray outputs = new JsonArray();
        run.action().outputs().forEach(product -> outputs.add(places.shown(product.path())));
        more.add("outputs", outputs);
        more.addProperty("place", run.action().place().toString());
        String stage = run.action().stage().name().toLowerCase(Locale.ROOT);
        String name = places.shown(run.action().screen().toString());
        return span(module, run.slot() + 1, name, stage, run.began(), run.ended(), more);
    }

    private static double millis(long nanos) {
        return Math.round(nanos / MICRO) / MICRO;
    }

    private static String span(
            Module module, int thread, String name, String category, long began, long ended, JsonObject more) {
        JsonObject event = event(module, "X", name, thread);
        event.addProperty("cat", category);
        event.addProperty("ts", Math.round((began - module.origin()) / MICRO));
        event.addProperty("dur", Math.round((ended - began) / MICRO));
        event.add("args", more);
        return event.toString();
    }

    private static String name(Module module, String what, int thread, String name) {
        JsonObject event = event(module, "M", what, thread);
        JsonObject named = new JsonObject();
        named.addProperty("name", name);
        event.add("args", named);
        return event.toString();
    }

    private static JsonObject event(Module module, String kind, String name, int thread) {
        JsonObject event = new JsonObject();
        event.addProperty("ph", kind);
        event.addProperty("name", name);
        event.addProperty("pid", module.number());
        event.addProperty("tid", thread);
        return event;
    }
}
