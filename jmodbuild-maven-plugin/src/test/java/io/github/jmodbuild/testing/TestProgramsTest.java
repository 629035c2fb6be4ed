// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.engine.EngineListener;
import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.facade.Cleaning;
import io.github.jmodbuild.facade.NativeBuild;
import io.github.jmodbuild.plan.Action.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Test programs with a product beside them, made by a real compiler. */
class TestProgramsTest {
    private static final String PRODUCT = """
            <config><symbol name="PLUG" type="tristate"><prompt>p</prompt></symbol></config>
            <group name="parts"><objects>core.o</objects><objects config="PLUG">plug.o</objects></group>
            <executable name="app"><objects>main.o</objects><group>parts</group></executable>
            """;
    private static final String LOADS = """
            <test name="loads"><objects>t.o</objects><group>parts</group><arg>${builddir}/modules/plug.so</arg></test>
            """;
    private static final String BUILTIN = """
            <test name="builtin" modules="builtin"><objects>t.o</objects><group>parts</group></test>
            """;

    private final TestedTree tested;

    TestProgramsTest(@TempDir Path directory) {
        tested = new TestedTree(directory);
        tested.tree
                .write("core.c", "int plugs; void core_register(void) { plugs++; }\n")
                .write("plug.c", """
                        void core_register(void);
                        __attribute__((constructor)) static void init(void) { core_register(); }
                        """)
                .write("main.c", "int main(void) { return 0; }\n")
                .write("t.c", """
                        #include <dlfcn.h>
                        #include <stdio.h>
                        extern int plugs;
                        int main(int argc, char **argv) {
                          printf("%d", plugs);
                          if (argc > 1 && !dlopen(argv[1], RTLD_NOW)) { puts(dlerror()); return 1; }
                          printf(" %d", plugs);
                          return plugs == 1 ? 0 : 1;
                        }
                        """);
    }

    private TestedTree manifest(String tests) {
        tested.tree.manifest("", PRODUCT + tests);
        return tested;
    }

    @Test
    @DisplayName("D10: a test loads the product's modules, or has them built in without changing them")
    void modulesAreLoadedOrBuiltIn() throws IOException {
        manifest(LOADS + BUILTIN).tree.set("PLUG=m");

        TestReport report = tested.run();

        assertThat(TestedTree.outcomes(report)).containsOnly(entry("loads", "PASSED"), entry("builtin", "PASSED"));
        assertThat(TestRunnerTest.output(report, "loads")).isEqualTo("0 1");
        assertThat(TestRunnerTest.output(report, "builtin")).isEqualTo("1 1");
        byte[] module = Files.readAllBytes(tested.tree.built("modules/plug.so"));
        manifest("").tree.build();
        assertThat(Files.readAllBytes(tested.tree.built("modules/plug.so"))).isEqualTo(module);
    }

    @Test
    @DisplayName("D10: a composite of a group at y is in a test program as it is in the product")
    void membersAtYAreInTheTest() throws IOException {
        manifest("<test name=\"loads\"><objects>t.o</objects><group>parts</group></test>")
                .tree
                .set("PLUG=y");

        TestReport report = tested.run();

        assertThat(TestRunnerTest.output(report, "loads")).isEqualTo("1 1");
    }

    @Test
    @DisplayName("Q22: nothing is built when nothing changed, and the test runs again all the same")
    void aNullBuildRunsTests() {
        manifest(BUILTIN).tree.set("PLUG=y");
        assertThat(tested.build().executed().built()).contains("{build}/test/builtin", "{build}/bin/app");

        BuildResult second = tested.build();
        TestReport report = tested.run();

        assertThat(second.executed().built()).isEmpty();
        assertThat(second.planWasMade()).isFalse();
        assertThat(TestedTree.outcomes(report)).containsOnly(entry("builtin", "PASSED"));
    }

    @Test
    @DisplayName("Q33: goals before test make nothing of a test, and one that failed to build harms no product")
    void theProductIsBuiltWithoutTests() {
        manifest(BUILTIN).tree.set("PLUG=y").write("t.c", "this is no C\n");

        BuildResult product = tested.tree.build().result();
        BuildResult tests = NativeBuild.run(tested.tree.request(), Stage.TEST, EngineListener.SILENT);

        assertThat(product.executed().built()).contains("{build}/bin/app").noneMatch(id -> id.contains("/t.o"));
        assertThat(tests.executed().failures())
                .extracting(failure -> failure.action().screen().toString())
                .containsExactly("CC t.o");
    }

    @Test
    @DisplayName("Q33: a changed source of a test rebuilds that test alone")
    void anEditedTestRebuildsItself() {
        manifest(BUILTIN).tree.set("PLUG=y");
        tested.build();
        tested.tree.edit("t.c", "\" %d\"", "\", %d\"");

        assertThat(tested.build().executed().built())
                .containsExactlyInAnyOrder("{build}/obj/resident/t.o", "{build}/test/builtin");
    }

    @Test
    void programsOfTestsThatAreGoneAreDeletedByWhateverBuildsTheProduct() {
        manifest(BUILTIN + LOADS).tree.set("PLUG=y");
        tested.build();
        manifest(BUILTIN);

        BuildResult product = tested.tree.build().result();

        assertThat(product.executed().deleted()).containsExactly("target/test/loads");
        assertThat(tested.tree.built("test/builtin")).exists();
    }

    @Test
    @DisplayName("Q22: each test has a report, and one that is gone has none")
    void reports() throws IOException {
        manifest(BUILTIN + LOADS).tree.set("PLUG=m");
        tested.run();
        assertThat(reportFiles()).containsExactly("TEST-native.builtin.xml", "TEST-native.loads.xml");
        assertThat(Files.readString(tested.options.reports().resolve("TEST-native.loads.xml")))
                .contains("<testsuite ", "name=\"native.loads\"", "tests=\"1\"", "<system-out>0 1</system-out>");

        Files.writeString(tested.options.reports().resolve("TEST-other.OfJava.xml"), "<testsuite/>");
        manifest(BUILTIN);
        TestReport report = tested.run();
        Path directory = TestRunnerTest.result(report, "builtin").output().resolveSibling("../loads");
        assertThat(directory.normalize()).doesNotExist();
        assertThat(reportFiles()).containsExactly("TEST-native.builtin.xml", "TEST-other.OfJava.xml");
    }

    private List<String> reportFiles() throws IOException {
        try (Stream<Path> files = Files.list(tested.options.reports())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void cleaningTakesAwayWhatTestsLeft() throws IOException {
        manifest(BUILTIN).tree.set("PLUG=y");
        TestReport report = tested.run();
        Path output = TestRunnerTest.result(report, "builtin").output();
        assertThat(output).exists();

        Cleaning.clean(tested.tree.request(), EngineListener.SILENT);

        assertThat(output).doesNotExist();
        assertThat(tested.tree.built("test/builtin")).doesNotExist();
    }

    @Test
    @DisplayName("Q23: under valgrind a test that reads beyond its memory fails")
    void valgrindFindsAWrongRead() {
        RequiredTools.need("valgrind");
        tested.tree.write("leak.c", """
                        #include <stdlib.h>
                        int main(void) { volatile char *p = malloc(4); char c = p[4]; free((void *)p); return c * 0; }
                        """).manifest("", "<test name=\"reads\"><objects>leak.o</objects></test>");

        assertThat(TestedTree.outcomes(tested.run())).containsOnly(entry("reads", "PASSED"));
        assertThat(TestedTree.outcomes(tested.wrapped(List.of("valgrind", "-q", "--error-exitcode=9"), List.of())
                        .run()))
                .containsOnly(entry("reads", "FAILED: exit code 9"));
    }

    @Test
    @DisplayName("Q23: programs of another machine run under an emulator")
    void qemuRunsACrossBuiltTest() throws IOException {
        RequiredTools.need("aarch64-linux-gnu-gcc", "qemu-aarch64");
        tested.tree.cc = Tool.of("aarch64-linux-gnu-gcc", "test");
        tested.tree.write("where.c", """
                        #include <stdio.h>
                        #include <sys/utsname.h>
                        int main(void) { struct utsname name; uname(&name); puts(name.machine); return 0; }
                        """).manifest("", "<test name=\"where\"><objects>where.o</objects></test>");

        TestReport report = tested.wrapped(List.of(), List.of("qemu-aarch64", "-L", "/usr/aarch64-linux-gnu"))
                .run();

        assertThat(TestedTree.outcomes(report)).containsOnly(entry("where", "PASSED"));
        assertThat(TestRunnerTest.output(report, "where")).isEqualTo("aarch64\n");
    }
}
