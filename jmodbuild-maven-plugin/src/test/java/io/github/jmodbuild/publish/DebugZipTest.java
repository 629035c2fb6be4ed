// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.binary.BuildId;
import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.install.Installation;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanRequest.DebugSymbols;
import io.github.jmodbuild.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debug symbols in files of their own: what is published without them, and whether a debugger finds them. */
class DebugZipTest {
    private final Path directory;
    private final PublishedTree published;

    DebugZipTest(@TempDir Path directory) {
        this.directory = directory;
        published = new PublishedTree(directory.resolve("tree"));
        published.tree.symbols = DebugSymbols.ATTACHED;
    }

    private BuildResult build() {
        return published.tree.build().result();
    }

    private static Optional<Path> zip(BuildResult result) throws IOException {
        return DebugZip.zip(result, PublishedTree.request());
    }

    private String sections(Path image) {
        return PublishedTree.run(directory, List.of("readelf", "-SW", image.toString()));
    }

    /** What gdb says of the place of main, with debug files looked for in a directory. */
    private String line(Path program, Path debugFiles) {
        RequiredTools.need("gdb");
        String debug = "set debug-file-directory " + debugFiles;
        return PublishedTree.run(
                directory, List.of("gdb", "-nx", "-batch", "-iex", debug, "-ex", "info line main", program.toString()));
    }

    private static Path place(Path image) throws IOException {
        String id = BuildId.of(image).orElseThrow();
        return Path.of("lib/debug/.build-id", id.substring(0, 2), id.substring(2) + ".debug");
    }

    @Test
    void aDebuggerFindsTheSymbolsOfAnSdkInTheZipByTheirIdentity() throws IOException {
        BuildResult result = build();
        Path sdk = PublishedTree.unpacked(Sdk.zip(result, PublishedTree.request(), true), directory.resolve("sdk"));
        Path ask = sdk.resolve("bin/ask");
        assertThat(sections(ask)).doesNotContain(".debug_info", ".symtab").contains(".gnu_debuglink");
        assertThat(line(ask, directory)).doesNotContain("ask.c");

        Path zip = zip(result).orElseThrow();
        assertThat(PublishedTree.names(zip))
                .containsExactlyInAnyOrder(
                        place(ask).toString(),
                        place(sdk.resolve("lib/libz.so")).toString(),
                        place(sdk.resolve("lib/modules/plug.so")).toString());
        PublishedTree.unpacked(zip, sdk);
        assertThat(line(ask, sdk.resolve("lib/debug"))).contains("Line 1 of ", "ask.c\" starts");
    }

    @Test
    void theBuildsOwnFilesKeepTheirSymbols() {
        build();
        assertThat(sections(published.tree.built("bin/ask")))
                .contains(".debug_info")
                .doesNotContain(".gnu_debuglink");
    }

    @Test
    void theIdentityIsTheLinkers() throws IOException {
        build();
        Path library = published.tree.built("lib/libz.so.1.2");
        assertThat(PublishedTree.run(directory, List.of("readelf", "-n", library.toString())))
                .contains("Build ID: " + BuildId.of(library).orElseThrow());
        assertThat(BuildId.of(published.tree.base.resolve("low.c"))).isEmpty();
    }

    @Test
    void withoutAnIdentityTheDebuggerFindsThemBesideTheImage() throws IOException {
        published.tree.ldflags = List.of("-Wl,--build-id=none");
        BuildResult result = build();
        assertThat(PublishedTree.names(zip(result).orElseThrow()))
                .containsExactlyInAnyOrder(
                        "bin/.debug/ask.debug", "lib/.debug/libz.so.1.2.debug", "lib/modules/.debug/plug.so.debug");
        Path sdk = PublishedTree.unpacked(Sdk.zip(result, PublishedTree.request(), true), directory.resolve("sdk"));
        PublishedTree.unpacked(zip(result).orElseThrow(), sdk);
        assertThat(line(sdk.resolve("bin/ask"), directory)).contains("Line 1 of ", "ask.c\" starts");
    }

    @Test
    void anInstallationHasThemWhereADebuggerLooks() throws IOException {
        BuildResult result = build();
        Map<Plan.Output, Path> files = new HashMap<>();
        Map<Plan.Output, Path> debug = new HashMap<>();
        for (Plan.Output output : result.outputs()) {
            files.put(output, result.published(output));
            result.debug(output).ifPresent(file -> debug.put(output, file));
        }
        Path root = directory.resolve("root");
        new Installation(root, "/usr", "1", directory.resolve("record"))
                .install(files, debug, result.links(), Map.of());

        Path ask = root.resolve("usr/bin/ask");
        assertThat(sections(ask)).doesNotContain(".debug_info");
        assertThat(line(ask, root.resolve("usr/lib/debug"))).contains("Line 1 of ", "ask.c\" starts");
        assertThat(root.resolve("usr").resolve(place(ask)).toFile().canExecute())
                .isFalse();
    }

    @Test
    void equalBuildsInOtherDirectoriesGiveEqualBytes() throws IOException {
        PublishedTree other = new PublishedTree(directory.resolve("further/other"));
        other.tree.symbols = DebugSymbols.ATTACHED;
        Path second = zip(other.tree.build().result()).orElseThrow();
        assertThat(zip(build()).orElseThrow()).hasSameBinaryContentAs(second);
    }

    @Test
    void aBuildWithNothingChangedMakesNothing() throws IOException {
        build();
        assertThat(published.tree.build().isNull()).isTrue();
        published.tree.edit("ask.c", "return 0", "return 1");
        assertThat(published.tree.build().built())
                .contains("bin/ask", "debug/bin/ask.debug", "stripped/bin/ask")
                .doesNotContain("stripped/lib/libz.so.1.2");
    }

    @Test
    void symbolsThatAreRemovedAreNowhere() throws IOException {
        build();
        published.tree.symbols = DebugSymbols.REMOVED;
        BuildResult result = build();
        assertThat(zip(result)).isEmpty();
        assertThat(published.tree.built("debug/bin/ask.debug")).doesNotExist();
        Plan.Output ask = result.outputs().stream()
                .filter(output -> output.name().equals("ask"))
                .findFirst()
                .orElseThrow();
        assertThat(sections(result.published(ask))).doesNotContain(".debug_info", ".gnu_debuglink");

        published.tree.symbols = DebugSymbols.KEPT;
        BuildResult kept = build();
        assertThat(kept.published(ask)).isEqualTo(kept.file(ask));
        assertThat(published.tree.built("stripped"))
                .satisfiesAnyOf(
                        left -> assertThat(left).doesNotExist(),
                        left -> assertThat(left).isEmptyDirectory());
    }

    @Test
    void aNamedOutputHasItsSymbolsToo() throws IOException {
        published.tree.naming("z");
        assertThat(PublishedTree.names(zip(build()).orElseThrow()))
                .containsExactly(place(published.tree.built("lib/libz.so.1.2")).toString());
    }

    @Test
    void programsForWindowsHaveThemBesideThem() throws IOException {
        RequiredTools.need("x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-objcopy");
        published.tree.crossPrefix = "x86_64-w64-mingw32-";
        published.tree.manifest("", "<executable name=\"ask\"><objects>ask.o</objects></executable>\n");
        assertThat(PublishedTree.names(zip(build()).orElseThrow())).containsExactly("bin/.debug/ask.exe.debug");
    }

    @Test
    void symbolsWithoutLinesAreAWarning() {
        published.tree.cflags = List.of("-O2", "-g0");
        assertThat(build().plan().warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "jmodbuild.debugSymbols: nothing is compiled with -g, so debug symbols will name functions, but"
                                + " no lines; choose a jmodbuild.buildType with debug information, such as debugoptimized, or add"
                                + " -g to jmodbuild.cflags");
        published.tree.cflags = List.of("-ggdb3");
        assertThat(build().plan().warnings()).isEmpty();
    }
}
