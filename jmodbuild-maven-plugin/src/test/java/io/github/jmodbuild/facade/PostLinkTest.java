// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.install.Installation;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps on outputs, outputs as objects, maps and catalogs, read from what comes out: K13, K32, Q24. */
class PostLinkTest {
    private final Path directory;
    private final NativeTree tree;

    PostLinkTest(@TempDir Path directory) {
        this.directory = directory;
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("main.c", """
                #include <stdio.h>
                int visible_function(void) { return 1; }
                int main(void) { return printf("image\\n") < 0; }
                """);
    }

    @Test
    @DisplayName("K13: a program is stripped, and its debug information kept in a file that debuggers find")
    void strip() {
        tree.manifest("", """
                <executable name="vmlinux"><objects>main.o</objects></executable>
                <post output="vmlinux" name="slim" tool="strip" debug="slim.debug"/>
                <post output="vmlinux" name="small" tool="strip"/>
                """);
        tree.build();
        assertThat(tree.run("post/slim")).isEqualTo("image\n");
        assertThat(tree.run("post/small")).isEqualTo("image\n");
        String sections = Tools.run(
                directory, List.of("readelf", "-SW", tree.built("post/slim").toString()));
        assertThat(sections).contains(".gnu_debuglink").doesNotContain(".debug_info", ".symtab");
        assertThat(Tools.run(
                        directory,
                        List.of("readelf", "-SW", tree.built("post/slim.debug").toString())))
                .contains(".debug_info");
        assertThat(Tools.run(
                        directory,
                        List.of(
                                "readelf",
                                "--string-dump=.gnu_debuglink",
                                tree.built("post/slim").toString())))
                .contains("slim.debug");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName(
            "K13: an image is copied raw, compressed and packed by a program of the tree, each an output in its own right")
    void chain() {
        RequiredTools.need("xz");
        tree.write("pack.c", """
                #include <stdio.h>
                int main(int argc, char **argv) {
                    FILE *in = fopen(argv[1], "rb"), *out = fopen(argv[2], "wb");
                    int c;
                    fputs("PACK", out);
                    while ((c = getc(in)) != EOF) putc(c, out);
                    return argc != 3 || fclose(out);
                }
                """);
        tree.manifest("", """
                <post output="Image.gz" name="bootImage" program="pack" install="boot"><arg>${in}</arg><arg>${out}</arg></post>
                <post output="Image" name="Image.gz" tool="gzip"/>
                <post output="Image" name="Image.xz" tool="xz"/>
                <post output="vmlinux" name="Image" tool="objcopy"><arg>-O</arg><arg>binary</arg></post>
                <hostProgram name="pack"><objects>pack.o</objects></hostProgram>
                <executable name="vmlinux"><objects>main.o</objects></executable>
                """);
        Outcome first = tree.build();
        assertThat(first.built()).contains("post/Image", "post/Image.gz", "post/Image.xz", "post/bootImage");
        byte[] image = Snapshot.bytes(tree.built("post/Image"));
        assertThat(image).isNotEmpty();
        assertThat(image[0]).as("no ELF header").isNotEqualTo((byte) 0x7f);
        Tools.run(directory, List.of("gzip", "-t", tree.built("post/Image.gz").toString()));
        Tools.run(directory, List.of("xz", "-t", tree.built("post/Image.xz").toString()));
        byte[] packed = Snapshot.bytes(tree.built("post/bootImage"));
        assertThat(packed)
                .startsWith('P', 'A', 'C', 'K', 0x1f, 0x8b)
                .hasSize(4 + Snapshot.bytes(tree.built("post/Image.gz")).length);
        assertThat(first.result().plan().outputs())
                .extracting(output -> output.kind() + " " + output.name() + " " + output.directory())
                .containsExactlyInAnyOrder(
                        "EXECUTABLE vmlinux ",
                        "FILE Image ",
                        "FILE Image.gz ",
                        "FILE Image.xz ",
                        "FILE bootImage boot");
        assertThat(tree.build().isNull()).isTrue();

        tree.edit("main.c", "image", "other");
        assertThat(tree.build().built())
                .containsExactlyInAnyOrder(
                        "obj/resident/main.o",
                        "bin/vmlinux",
                        "post/Image",
                        "post/Image.gz",
                        "post/Image.xz",
                        "post/bootImage");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K32: an output becomes data in another one, which is linked again when that changes")
    void embed() {
        tree.write("setup.c", "#include <stdio.h>\nint main(void) { return puts(\"setup\") < 0; }\n");
        tree.write("boot/boot.c", """
                #include <stdio.h>
                extern const char setup[], setup_end[];
                int main(void) { return fwrite(setup, 1, setup_end - setup, stdout) == 0; }
                """);
        tree.manifest("", """
                <directory>boot</directory>
                <executable name="setup"><objects>setup.o</objects></executable>
                """);
        tree.manifest("boot", """
                <executable name="boot"><objects>boot.o piggy.o</objects></executable>
                <embed output="setup" name="piggy.o" symbol="setup"/>
                """);
        tree.build();
        assertThat(tree.run("bin/boot").getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .isNotEmpty();
        Path out = directory.resolve("out");
        Tools.run(
                directory,
                List.of(
                        "sh",
                        "-c",
                        tree.built("bin/boot") + " > " + out + " && cmp " + out + " " + tree.built("bin/setup")));
        tree.edit("setup.c", "\"setup", "\"again");
        assertThat(tree.build().built())
                .containsExactlyInAnyOrder("obj/resident/setup.o", "bin/setup", "gen/boot/piggy.o", "bin/boot");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K32: a map of symbols, sorted by address, is installed")
    void symbolMap() throws Exception {
        tree.manifest("", """
                <executable name="vmlinux"><objects>main.o</objects></executable>
                <symbolMap output="vmlinux" name="System.map"/>
                <post output="vmlinux" name="slim" tool="strip" debug="slim.debug"/>
                """);
        Outcome outcome = tree.build();
        List<String> lines = tree.read("target/post/System.map").lines().toList();
        assertThat(lines).anyMatch(line -> line.endsWith(" T visible_function"));
        List<String> addresses = lines.stream()
                .map(line -> line.substring(0, 16))
                .filter(address -> !address.isBlank())
                .toList();
        assertThat(addresses).isSorted().hasSizeGreaterThan(10);
        assertThat(install(outcome))
                .containsExactly("usr/bin/slim", "usr/bin/vmlinux", "usr/lib/System.map", "usr/lib/debug/slim.debug");
        tree.assertEqualToClean();
    }

    private List<String> install(Outcome outcome) throws Exception {
        Map<Plan.Output, Path> files = new LinkedHashMap<>();
        outcome.result()
                .plan()
                .outputs()
                .forEach(output -> files.put(output, outcome.result().file(output)));
        return new Installation(directory.resolve("stage"), "/usr", "1.0", directory.resolve("record"))
                .install(files, Map.of(), Map.of(), Map.of());
    }

    @Test
    @DisplayName("Q24: message catalogs are compiled, laid out by language and installed below share/locale")
    void catalogs() throws Exception {
        RequiredTools.need("msgfmt");
        String header = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n";
        tree.write("po/de.po", header + "msgid \"hello\"\nmsgstr \"hallo\"\n");
        tree.write("po/fr.po", header + "msgid \"hello\"\nmsgstr \"salut\"\n");
        tree.manifest("", "<catalogs domain=\"app\">po/de.po po/fr.po</catalogs>");
        Outcome first = tree.build();
        assertThat(first.built()).contains("locale/de/LC_MESSAGES/app.mo", "locale/fr/LC_MESSAGES/app.mo");
        assertThat(Tools.run(
                        directory,
                        List.of(
                                "msgunfmt",
                                tree.built("locale/de/LC_MESSAGES/app.mo").toString())))
                .contains("msgstr \"hallo\"");
        assertThat(install(first))
                .containsExactly("usr/share/locale/de/LC_MESSAGES/app.mo", "usr/share/locale/fr/LC_MESSAGES/app.mo");
        tree.edit("po/de.po", "hallo", "moin");
        assertThat(tree.build().built()).containsExactly("locale/de/LC_MESSAGES/app.mo");
        tree.assertEqualToClean();

        tree.write("de.po", header);
        tree.manifest("", "<catalogs domain=\"app\">po/de.po de.po</catalogs>");
        assertProblems(
                "modules.xml:2:33: a second catalog of language de in domain app; the first is at modules.xml:2:24; remove"
                        + " one of them");
        tree.manifest("", "<catalogs domain=\"app\">gone.po</catalogs>");
        assertProblems("modules.xml:2:24: there is no message catalog gone.po; create it, or correct the name");
    }

    private void assertProblems(String... problems) {
        assertThatThrownBy(() -> tree.attempt(Stage.LINK))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::toString)
                                .containsExactly(problems));
    }

    @Test
    @DisplayName("K13, K32: steps on outputs that are nowhere, on themselves, twice by one name, or left out")
    void problems() {
        tree.manifest("", """
                <config><symbol name="A" type="bool"><prompt>a</prompt></symbol></config>
                <executable name="image"><objects>main.o</objects></executable>
                <executable name="off" config="A"><objects>main.o</objects></executable>
                <post output="imag" name="a" tool="strip"/>
                <post output="c" name="b" tool="strip"/>
                <post output="b" name="c" tool="strip"/>
                <post output="image" name="d" tool="strip"/>
                <symbolMap output="image" name="d"/>
                <post output="off" name="e" tool="strip"/>
                <embed output="off" name="off.o" symbol="off"/>
                <post output="image" name="f" program="cat"><inputs>gone</inputs></post>
                """);
        assertProblems(
                "modules.xml:5:15: there is no output imag (did you mean image?); name an <executable>, another output, or what"
                        + " another <post> makes",
                "modules.xml:6:15: post b depends on itself: b from c from b; name the output that it processes",
                "modules.xml:9:33: a second step that makes d; the first is at modules.xml:8:28; rename one of them",
                "modules.xml:11:16: output off is left out in this configuration, so off.o cannot contain it; give both"
                        + " the same config",
                "modules.xml:12:53: there is no input gone" + Wording.NO_INPUT_REMEDY);
        assertThat(Files.exists(tree.built("post"))).isFalse();
    }
}
