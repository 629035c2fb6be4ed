// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedCompileDatabaseTest {
    private final Path root;
    private final Path merged;

    MergedCompileDatabaseTest(@TempDir Path root) {
        this.root = root;
        this.merged = root.resolve("build/compile_commands.json");
    }

    private Path database(String module, String... files) throws IOException {
        JsonArray entries = new JsonArray();
        for (String file : files) {
            entries.add(JsonParser.parseString("{\"directory\": \"/" + module + "\", \"file\": \"" + file + "\"}"));
        }
        Path build = Files.createDirectories(root.resolve(module + "/target"));
        Files.writeString(build.resolve("compile_commands.json"), entries.toString());
        return build;
    }

    private void add(Path build) throws IOException {
        new MergedCompileDatabase(root.resolve("build")).add(build);
    }

    private List<String> files() throws IOException {
        return JsonParser.parseString(Files.readString(merged)).getAsJsonArray().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(each -> each.get("directory").getAsString() + "/"
                        + each.get("file").getAsString())
                .sorted()
                .toList();
    }

    @Test
    void theDatabasesOfAllModulesAreOne() throws IOException {
        add(database("app", "main.c"));
        add(database("empty"));
        add(database("lib", "a.c", "b.c"));

        assertThat(files()).containsExactly("/app/main.c", "/lib/a.c", "/lib/b.c");
    }

    @Test
    void aModulesChangeReplacesWhatItSaidBeforeAndAGoneModuleIsDropped() throws IOException {
        add(database("app", "main.c"));
        Path lib = database("lib", "a.c");
        add(lib);
        add(database("app", "other.c"));
        assertThat(files()).containsExactly("/app/other.c", "/lib/a.c");

        Files.delete(lib.resolve("compile_commands.json"));
        add(database("app", "third.c"));
        assertThat(files()).containsExactly("/app/third.c");
    }

    @Test
    void nothingIsWrittenWhereNothingChanged() throws IOException {
        Path app = database("app", "main.c");
        add(app);
        FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(merged, longAgo);

        add(app);
        Files.writeString(app.resolve("compile_commands.json"), Files.readString(app.resolve("compile_commands.json")));
        add(app);

        assertThat(Files.getLastModifiedTime(merged)).isEqualTo(longAgo);
    }

    @Test
    void aDeletedOneIsMadeAgain() throws IOException {
        Path app = database("app", "main.c");
        add(app);
        Files.delete(merged);

        add(app);

        assertThat(files()).containsExactly("/app/main.c");
    }

    @Test
    void modulesThatAreBuiltAtTheSameTimeLoseNothing() {
        List<Path> builds = IntStream.range(0, 40)
                .mapToObj(each -> {
                    try {
                        return database("m" + each, "a.c");
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();

        builds.parallelStream().forEach(build -> {
            try {
                add(build);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(merged).satisfies(file -> assertThat(files()).hasSize(40));
    }
}
