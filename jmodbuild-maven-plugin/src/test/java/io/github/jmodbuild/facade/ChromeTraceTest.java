// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.jmodbuild.console.ChromeTrace;
import io.github.jmodbuild.engine.process.SpawnHelpers;
import io.github.jmodbuild.plan.Action.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("B16: the trace of a build")
class ChromeTraceTest {
    private final NativeTree tree;
    private final long origin = System.nanoTime();

    ChromeTraceTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"))
                .manifest("", """
                        <executable name="app"><objects>main.o a.o b.o</objects></executable>
                        """)
                .write("main.c", "int main(void) { return 0; }\n")
                .write("a.c", "int a(void) { return 1; }\n")
                .write("b.c", "int b(void) { return 2; }\n");
        tree.starting = SpawnHelpers.ALWAYS;
        tree.cache = Optional.of(directory.resolve("cache"));
    }

    /** The events of one build, read from the file as a viewer reads it. */
    private List<JsonObject> trace(Outcome outcome) {
        ChromeTrace.Module module = new ChromeTrace.Module("mod", 1, origin);
        ChromeTrace.Goal goal = new ChromeTrace.Goal("compile", origin, origin + 1000, System.nanoTime());
        String file = ChromeTrace.file(ChromeTrace.events(module, goal, outcome.result()));
        List<JsonObject> events = new ArrayList<>();
        JsonParser.parseString(file)
                .getAsJsonObject()
                .getAsJsonArray("traceEvents")
                .forEach(event -> events.add(event.getAsJsonObject()));
        return events;
    }

    private static List<JsonObject> named(List<JsonObject> events, Predicate<String> name) {
        return events.stream()
                .filter(event -> event.get("ph").getAsString().equals("X"))
                .filter(event -> name.test(event.get("name").getAsString()))
                .toList();
    }

    private static String argument(JsonObject event, String name) {
        return event.getAsJsonObject("args").get(name).getAsString();
    }

    @Test
    void eachCommandSaysWhenItWaitedAndRanWhyAndWhatItNeeded() {
        List<JsonObject> events = trace(tree.build());
        List<JsonObject> compiled = named(events, name -> name.startsWith("CC "));
        assertThat(compiled)
                .extracting(event -> event.get("name").getAsString())
                .containsExactlyInAnyOrder("CC main.o", "CC a.o", "CC b.o");
        for (JsonObject event : compiled) {
            JsonObject more = event.getAsJsonObject("args");
            assertThat(argument(event, "result")).isEqualTo("built");
            assertThat(argument(event, "reason")).isEqualTo("first build");
            assertThat(more.get("cpuMs").getAsDouble()).isPositive();
            assertThat(more.get("peakMemoryKiB").getAsLong()).isGreaterThan(1000);
            assertThat(more.get("waitedMs").getAsDouble()).isNotNegative();
            assertThat(event.get("ts").getAsLong()).isNotNegative();
            assertThat(event.get("tid").getAsInt()).isBetween(1, 2);
        }
        assertThat(named(events, name -> name.endsWith(" target/bin/app") || name.endsWith(" bin/app")))
                .singleElement()
                .satisfies(event -> assertThat(event.getAsJsonObject("args").getAsJsonArray("outputs"))
                        .extracting(output -> output.getAsString())
                        .contains("target/bin/app"));
        assertThat(named(events, name -> name.equals("goal compile"))).hasSize(1);
    }

    @Test
    void commandsOfOneLaneDoNotOverlap() {
        List<JsonObject> events = trace(tree.build());
        for (int lane = 1; lane <= 2; lane++) {
            int thread = lane;
            long end = 0;
            List<JsonObject> ran = named(events, name -> true).stream()
                    .filter(event -> event.get("tid").getAsInt() == thread)
                    .sorted((one, other) -> Long.compare(
                            one.get("ts").getAsLong(), other.get("ts").getAsLong()))
                    .toList();
            for (JsonObject event : ran) {
                assertThat(event.get("ts").getAsLong()).isGreaterThanOrEqualTo(end - 1); // rounded
                end = event.get("ts").getAsLong() + event.get("dur").getAsLong();
            }
        }
    }

    @Test
    void whatCameFromTheCacheAndWhatFailedIsMarked() {
        tree.build();
        Snapshot.deleteAll(tree.build);
        List<JsonObject> restored = trace(tree.build());
        assertThat(named(restored, name -> name.startsWith("CC ")))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(argument(event, "result")).isEqualTo("restored"));

        tree.write("b.c", "int b(void) { return }\n");
        List<JsonObject> failed = trace(tree.attempt(Stage.LINK));
        assertThat(named(failed, name -> name.equals("CC b.o")))
                .singleElement()
                .satisfies(event -> assertThat(argument(event, "result")).isEqualTo("failed"));
    }

    @Test
    void buildWithNothingToDoHasItsGoalAlone() {
        tree.build();
        tree.build();
        assertThat(named(trace(tree.build()), name -> true))
                .extracting(event -> event.get("name").getAsString())
                .containsExactly("goal compile", "configure and plan", "check and run");
    }
}
