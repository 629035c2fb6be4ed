// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.jmodbuild.engine.BuildLock;
import io.github.jmodbuild.engine.EngineListener;
import io.github.jmodbuild.engine.cache.remote.RemoteSettings;
import io.github.jmodbuild.facade.Impact;
import io.github.jmodbuild.facade.NativeTree;
import io.github.jmodbuild.facade.request.BuildDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("B16: what a build would do is said before it does it")
class ImpactTest {
    private static final String TREE = """
            <config>
              <symbol name="MODULES" type="bool" modules="true"><default>y</default></symbol>
              <symbol name="CURL" type="tristate"><prompt>HTTP</prompt></symbol>
              <symbol name="LOG" type="bool"><default if="CURL">y</default></symbol>
            </config>
            <executable name="img">
              <objects>main.o</objects>
              <objects config="CURL">curl.o</objects>
              <exports all="true"/>
            </executable>
            """;

    private final NativeTree tree;

    ImpactTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"))
                .manifest("", TREE)
                .write("main.c", "#include <generated/autoconf.h>\nint main(void) { return IS_ENABLED(CONFIG_LOG); }\n")
                .write("curl.c", "int curl;\n");
    }

    private List<String> lines() {
        return new AnswerGoals(tree.request())
                .impact().lines().stream()
                        .map(line -> line.replaceAll("\\d+\\.\\d\\d s", "TIME"))
                        .toList();
    }

    @Test
    void aFlipIsShownWithItsConsequencesAndTimes() {
        tree.build();

        assertThat(lines()).singleElement().asString().startsWith("up to date: ");
        assertThat(tree.set("CURL=m").build().built()).contains("obj/module/curl.o");
        tree.set("CURL=n");
        assertThat(lines())
                .containsSubsequence(
                        "  CONFIG_CURL: m -> n",
                        "  CONFIG_LOG: y -> none",
                        "compiled: 1, which took TIME",
                        "  CC main.o (TIME): CONFIG_LOG in target/include/generated/autoconf.h vanished",
                        "deleted: 9",
                        "  target/modules/curl.so")
                .anyMatch(line -> line.startsWith("made only if what these make differs from before: "))
                .anyMatch(line -> line.startsWith("  LD target/bin/img (TIME): "));
    }

    @Test
    void aBuildInAnotherProcessIsWaitedFor() throws Exception {
        tree.build();
        CompletableFuture<String> told = new CompletableFuture<>();
        CompletableFuture<Answer> answer;
        BuildLock build = BuildLock.acquireIfUsed(BuildDirectory.lock(tree.places()), new EngineListener() {});
        try {
            answer = CompletableFuture.supplyAsync(() -> new AnswerGoals(tree.request(), told::complete).impact());
            assertThat(told.get()).startsWith("waiting for ");
            assertThat(answer).isNotDone();
        } finally {
            build.close();
        }
        assertThat(answer.get().lines()).singleElement().asString().startsWith("up to date: ");
    }

    @Test
    void withoutABuildThereAreNoTimes() {
        assertThat(lines())
                .contains(
                        "nothing is known of a build here, so everything is made, and there are no times",
                        "compiled: 1",
                        "  CC main.o: first build",
                        "linked: 1",
                        "up to date: 0");
        assertThat(tree.build).doesNotExist();
    }

    @Test
    void whatNeverRanIsCountedApart() {
        tree.write("more.c", "int more;\n").build();

        tree.edit("modules.xml", "<objects>main.o</objects>", "<objects>main.o more.o</objects>")
                .write("main.c", "int main(void) { return 0; }\n");

        assertThat(lines())
                .contains("compiled: 2, which took TIME without 1 that never ran", "  CC more.o: first build");
    }

    @Test
    void whatTheCacheHasIsRestoredAndAServerIsNotAsked() {
        tree.cache = Optional.of(tree.base.resolveSibling("cache"));
        tree.build();
        tree.set("CURL=y").build();
        tree.set("CURL=n");
        tree.remote = Optional.of(RemoteSettings.of("http://127.0.0.1:1/cache", false));

        assertThat(lines())
                .contains("restored from the cache: 1, which took TIME")
                .anyMatch(line -> line.startsWith("  CC main.o (TIME): "))
                .anyMatch(line -> line.startsWith("  LD target/bin/img (TIME), unless the cache has it: "))
                .contains("the server of results was not asked; what it has is restored instead");
        assertThat(tree.build().restored()).containsExactlyInAnyOrder("bin/img", "obj/resident/main.o");
    }

    @Test
    void whatAGeneratorDecidesIsUncertain() {
        tree.cache = Optional.of(tree.base.resolveSibling("cache"));
        tree.edit(
                        "modules.xml",
                        "<executable",
                        "<generate program=\"gen.sh\"><inputs>in.txt</inputs><outputs>gen.h</outputs><arg>${out}</arg>"
                                + "</generate>\n<executable")
                .write("gen.sh", "#!/bin/sh\necho '#define GENERATED 4' > \"$1\"\n")
                .write("in.txt", "1\n")
                .write("main.c", "#include \"gen.h\"\nint main(void) { return GENERATED; }\n")
                .build();

        tree.write("in.txt", "2\n");
        assertThat(lines())
                .contains("otherwise made: 1, which took TIME", "  GEN gen.h (TIME): in.txt changed")
                .contains("  CC main.o (TIME): target/gen/gen.h changed");
        tree.write("main.c", "#include \"gen.h\"\nint main(void) { return GENERATED + 0; }\n")
                .build();
        tree.write("in.txt", "3\n").write("main.c", "#include \"gen.h\"\nint main(void) { return GENERATED; }\n");
        assertThat(lines())
                .contains("  CC main.o (TIME), unless the cache has it: main.c changed; target/gen/gen.h changed");
    }

    @Test
    void whatWouldFailIsSaid() {
        Impact impact = new Impact(
                List.of(),
                List.of(),
                4,
                List.of(),
                List.of("modules.xml:2:3: CC x.o: needs x.c"),
                List.of(),
                false,
                true);

        assertThat(ImpactText.of(impact))
                .containsExactly("up to date: 4", "the build would fail: modules.xml:2:3: CC x.o: needs x.c");
    }

    @Test
    void manyLinesAreCounted() {
        StringBuilder objects = new StringBuilder("<objects>main.o");
        for (int i = 0; i < 22; i++) {
            tree.write("o" + i + ".c", "int o" + i + ";\n");
            objects.append(" o" + i + ".o");
        }
        tree.edit("modules.xml", "<objects>main.o", objects.toString());

        assertThat(lines()).contains("compiled: 23", "  and 3 more");
    }

    @Test
    void probesThatWereNotAskedAreAskedElsewhere() throws Exception {
        tree.edit("modules.xml", "</config>", """
                <symbol name="HAVE_STDIO" type="bool"/>
                </config>
                <probes><header symbol="HAVE_STDIO">stdio.h</header></probes>
                """);

        assertThat(lines()).contains("compiled: 1");
        tree.edit("modules.xml", "</probes>", "<header required=\"true\">no/such/header.h</header></probes>");
        assertThatThrownBy(this::lines).hasMessageContaining("no/such/header.h").hasMessageNotContaining("full output");
        assertThat(tree.build).doesNotExist();
        tree.edit("modules.xml", "<header required=\"true\">no/such/header.h</header>", "")
                .build();
        assertThat(Files.readString(tree.built("config"))).contains("CONFIG_HAVE_STDIO=y");
    }

    @Test
    void targetsHaveChangesOfTheirOwn() {
        tree.edit(
                        "modules.xml",
                        "<executable name=\"img\">",
                        "<targets><target name=\"arm\" config=\"arm.mak\"/></targets>\n<executable name=\"img\">")
                .write("arm.mak", "CONFIG_CURL=n\n")
                .build();

        tree.write("arm.mak", "CONFIG_CURL=y\n");

        assertThat(lines()).contains("  CONFIG_CURL@arm: n -> y");
    }

    @Test
    void programsGetTheSame() {
        tree.build();
        tree.set("CURL=y");

        JsonObject json = JsonParser.parseString(
                        new AnswerGoals(tree.request()).impact().json())
                .getAsJsonObject();

        JsonArray steps = json.getAsJsonArray("steps");
        JsonObject compile = steps.asList().stream()
                .map(step -> step.getAsJsonObject())
                .filter(step -> step.get("file").getAsString().equals("target/obj/resident/main.o"))
                .findFirst()
                .orElseThrow();
        assertThat(compile.get("kind").getAsString()).isEqualTo("COMPILE");
        assertThat(compile.get("fate").getAsString()).isEqualTo("RUN");
        assertThat(compile.get("seconds").getAsDouble()).isPositive();
        assertThat(json.get("first").getAsBoolean()).isFalse();
        assertThat(json.getAsJsonArray("symbols")
                        .get(0)
                        .getAsJsonObject()
                        .get("symbol")
                        .getAsString())
                .isEqualTo("CURL");
    }
}
