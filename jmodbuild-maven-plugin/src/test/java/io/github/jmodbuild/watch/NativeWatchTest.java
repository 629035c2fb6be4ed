// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.facade.NativeTree;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the system's own events and a real compiler: saved in many ways, the program is what the sources say. */
@Timeout(600)
class NativeWatchTest {
    private final NativeTree tree;
    private final Heard heard = new Heard();
    private final PipedOutputStream keys = new PipedOutputStream();
    private boolean tests;
    private Thread watch = new Thread();

    NativeWatchTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"))
                .manifest("", program("main.o sub/part.o"))
                .write(
                        "main.c",
                        "#include \"sub/part.h\"\n#include <stdio.h>\nint main(void) { puts(part()); return 0; }\n")
                .write("sub/part.h", "const char *part(void);\n")
                .write("sub/part.c", part("one"));
    }

    private static String program(String objects) {
        return "<executable name=\"app\"><objects>" + objects + "</objects></executable>\n";
    }

    private static String part(String text) {
        return "#include \"part.h\"\nconst char *part(void) { return \"" + text + "\"; }\n";
    }

    private void start() throws IOException, InterruptedException {
        begin();
        heard.await(" in ");
    }

    private void begin() throws IOException {
        PipedInputStream input = new PipedInputStream(keys);
        watch = new Thread(() -> {
            try {
                NativeWatch.run(tree.request(), tests, tree.base.resolve("pom.xml"), input, heard);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        watch.start();
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        keys.close(); // the end of the input
        watch.join();
    }

    /** As most editors do: a new file, in the place of the old one. */
    private void save(String file, String text) throws IOException {
        tree.write(file + ".new", text);
        Files.move(tree.base.resolve(file + ".new"), tree.base.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private String program() {
        return tree.run("bin/app").strip();
    }

    @Test
    void savesOfSourcesHeadersAndManifestsAreBuilt() throws Exception {
        start();
        assertThat(program()).isEqualTo("one");

        tree.write("sub/part.c", part("two"));
        assertThat(heard.await("built ")).contains("built 2 (part.o, app) in ");
        assertThat(program()).isEqualTo("two");

        save("sub/part.c", part("three"));
        assertThat(heard.await("built ")).contains("built 2 (part.o, app) in ");
        assertThat(program()).isEqualTo("three");

        save("sub/part.h", "/* longer */\n\n\nconst char *part(void);\n");
        assertThat(heard.await("built ")).contains("main.o").contains("part.o");

        tree.write("new/more.c", "int more;\n").manifest("", program("main.o sub/part.o new/more.o"));
        assertThat(heard.await("more.o")).contains("built ");
        tree.write("new/more.c", "int more = 1;\n");
        assertThat(heard.await("built ")).contains("built 2 (more.o, app) in ");
    }

    @Test
    void sourcesOfATreeThatIsUpToDateAreWatchedFromTheBeginning() throws Exception {
        tree.build();
        start();

        tree.write("sub/part.c", part("two"));
        assertThat(heard.await("built ")).contains("built 2 (part.o, app) in ");
    }

    @Test
    void outputsThatAreDeletedAreBuiltAgain() throws Exception {
        start();

        tree.delete("target/obj/resident/sub/part.o");
        assertThat(heard.await("built ")).contains("built 1 (part.o) in ");
        tree.delete("target/bin/app");
        assertThat(heard.await("built ")).contains("built 1 (app) in ");
        Files.move(tree.build, tree.base.resolveSibling("aside"));
        heard.await("built ");
        assertThat(program()).isEqualTo("one");
    }

    @Test
    void theEndOfTheInputInterruptsABuildWhichSaysSo() throws Exception {
        Path begun = tree.base.resolveSibling("begun");
        tree.manifest("", """
                        <generate program="sh" stdout="never.txt">
                          <arg>-c</arg><arg>touch %s; exec sleep 600</arg>
                        </generate>
                        """.formatted(begun));
        begin();
        while (watch.isAlive() && !Files.exists(begun)) {
            Thread.onSpinWait();
        }
        keys.close();

        assertThat(heard.await("interrupted")).startsWith("error ");
    }

    @Test
    void mistakesAreShownAndOutlived() throws Exception {
        start();

        tree.write("sub/part.c", "const char *part(void) { return \"two\" }\n");
        assertThat(heard.await("failed CC sub/part.o")).startsWith("error ").contains("sub/part.c:1:");
        tree.write("modules.xml", "<modules");
        assertThat(heard.await("not built")).contains("modules.xml:1:");
        tree.delete("modules.xml");
        assertThat(heard.await("not built")).contains("modules.xml");
        tree.manifest("", program("main.o sub/part.o")).write("sub/part.c", part("two"));
        heard.await("built ");
        // the source may have been saved after that round had begun
        for (int i = 0; i < 3 && !Files.exists(tree.built("bin/app")); i++) {
            heard.await("built ");
        }
    }

    @Test
    void aDirectoryThatGoesAndComesBackIsStillWatched() throws Exception {
        start();
        Path sub = tree.base.resolve("sub");
        Path aside = tree.base.resolveSibling("aside");

        Files.move(sub, aside);
        assertThat(heard.await("not built")).contains("sub/part.");
        Files.move(aside, sub);
        heard.await("everything is up to date");
        tree.write("sub/part.c", part("back"));
        assertThat(heard.await("built ")).contains("built 2 (part.o, app) in ");
        assertThat(program()).isEqualTo("back");

        tree.write("../other/part.h", tree.read("sub/part.h")).write("../other/part.c", part("other"));
        Files.move(sub, aside);
        Files.move(tree.base.resolveSibling("other"), sub);
        heard.await("built ");
        tree.write("sub/part.c", part("replaced"));
        heard.await("built ");
        assertThat(program()).isEqualTo("replaced");
    }

    @Test
    void aSwitchOfManyFilesIsBuiltAsAWhole() throws Exception {
        StringBuilder objects = new StringBuilder("main.o sub/part.o");
        for (int i = 0; i < 40; i++) {
            tree.write("f" + i + ".c", "int f" + i + ";\n");
            objects.append(" f").append(i).append(".o");
        }
        tree.manifest("", program(objects.toString()));
        start();

        for (int i = 0; i < 40; i++) {
            tree.write("f" + i + ".c", "int f" + i + " = 1;\n");
        }
        tree.write("sub/part.c", part("switched"));
        while (!program().equals("switched")) {
            heard.await("built ");
        }
        keys.close();
        watch.join();
        tree.build();
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
    }

    @Test
    void testsWhoseProgramsWereBuiltAreRun() throws Exception {
        tests = true;
        tree.manifest("", program("main.o sub/part.o") + """
                <test name="good"><objects>good.o</objects></test>
                <test name="other"><objects>other.o</objects></test>
                """)
                .write("good.c", "int main(void) { return 0; }\n")
                .write("other.c", "int main(void) { return 0; }\n");
        start();

        tree.write("good.c", "int main(void) { return 3; }\n");
        assertThat(heard.await("Tests run: 1, Failures: 1"))
                .startsWith("error ")
                .contains("built 2 (good.o, good)");
        tree.write("good.c", "int main(void) { return 0 ; }\n");
        assertThat(heard.await("Tests run: 1, Failures: 0")).startsWith("info ");
        tree.write("sub/part.c", part("two"));
        assertThat(heard.await("built ")).doesNotContain("Tests run");
    }
}
