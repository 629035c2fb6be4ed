// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.install.Installation;
import io.github.jmodbuild.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("K10: headers, data, man pages, links and files of pkg-config are staged with the outputs")
class InstalledFilesTest {
    private final Path directory;
    private final NativeTree tree;

    InstalledFilesTest(@TempDir Path directory) {
        this.directory = directory;
        this.tree = new NativeTree(directory.resolve("tree"));
        tree.named.put("prefix", "/usr");
        tree.named.put("includedir", "/usr/include");
        tree.write("shape.h", "double area(double radius);\n")
                .write("shape.c", """
                        #include <math.h>
                        #include "shape.h"
                        double area(double radius) { return M_PI * pow(radius, 2); }
                        """)
                .write("paint.c", "#include \"shape.h\"\nint paint(void) { return (int) area(1); }\n")
                .write("doc/shape.man", ".TH shape 3\n")
                .write("data/a/one.txt", "1\n")
                .write("data/two.txt", "2\n")
                .write("run.sh", "#!/bin/sh\n");
    }

    private NativeTree manifest(String members) {
        return tree.manifest("", """
                <config><symbol name="SDK" type="bool"><prompt>Headers</prompt><default>y</default></symbol></config>
                <constants header="shape-config.h" directory="/"><define name="SHAPE">${version}</define></constants>
                <generate program="wc" stdout="size.txt"><inputs>shape.h</inputs><arg>-l</arg><arg>${in}</arg></generate>
                <archive name="shape"><objects>shape.o</objects><libs>m</libs></archive>
                <sharedLibrary name="paint"><objects>paint.o</objects><archive>shape</archive><libs>m</libs></sharedLibrary>
                """ + members);
    }

    private Path stage(String path) {
        return directory.resolve("stage").resolve(path);
    }

    private List<String> install() throws IOException {
        BuildResult result = tree.build().result();
        Map<Plan.Output, Path> files = new LinkedHashMap<>();
        result.outputs().forEach(output -> files.put(output, result.file(output)));
        Map<Plan.Installed, Path> further = new LinkedHashMap<>();
        result.installed().forEach(each -> further.put(each, result.file(each)));
        return new Installation(stage(""), "/usr", "1.0", directory.resolve("record"))
                .install(files, Map.of(), result.links(), further);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void filesOfTheTreeAndOfStepsWithModesConditionsAndLinks() throws Exception {
        manifest("""
                <install to="include/shape" config="SDK">shape.h shape-config.h</install>
                <install to="share/man/man3" name="shape.3">doc/shape.man</install>
                <install to="share/shape" preservePath="true">data/a/one.txt data/two.txt size.txt</install>
                <install to="/etc/shape" mode="0640">data/two.txt</install>
                <install to="libexec" mode="755">run.sh</install>
                <installLink to="bin" name="shape" target="../libexec/run.sh"/>
                """);
        List<String> headers = List.of("usr/include/shape/shape-config.h", "usr/include/shape/shape.h");
        assertThat(install())
                .containsExactly(
                        "etc/shape/two.txt",
                        "usr/bin/shape",
                        headers.get(0),
                        headers.get(1),
                        "usr/lib/libpaint.so",
                        "usr/lib/libshape.a",
                        "usr/libexec/run.sh",
                        "usr/share/man/man3/shape.3",
                        "usr/share/shape/data/a/one.txt",
                        "usr/share/shape/data/two.txt",
                        "usr/share/shape/size.txt");
        assertThat(stage("usr/share/shape/size.txt")).hasContent("1 shape.h");
        assertThat(stage("usr/include/shape/shape-config.h")).content().contains("#define SHAPE \"1.2.3-SNAPSHOT\"");
        assertThat(permissions(stage("usr/libexec/run.sh"))).isEqualTo("rwxr-xr-x");
        assertThat(permissions(stage("etc/shape/two.txt"))).isEqualTo("rw-r-----");
        assertThat(permissions(stage("usr/share/man/man3/shape.3"))).isEqualTo("rw-r--r--");
        assertThat(Files.readSymbolicLink(stage("usr/bin/shape"))).hasToString("../libexec/run.sh");
        assertThat(tree.build().isNull()).isTrue();
        tree.set("SDK=n");
        assertThat(install()).doesNotContainAnyElementsOf(headers);
        assertThat(stage("usr/include")).doesNotExist();
    }

    @Test
    void pkgConfigLinksWhatTheLibraryNeeds() throws Exception {
        RequiredTools.need("pkg-config");
        manifest("""
                <install to="${includedir}/shape">shape.h</install>
                <pkgConfigFile output="shape" description="Areas in C# and C" subdirectory="shape" url="https://example.org/#areas"/>
                <pkgConfigFile output="paint" description="Paints shapes" requires="shape &gt;= 1"/>
                """);
        assertThat(install()).contains("usr/lib/pkgconfig/shape.pc", "usr/lib/pkgconfig/paint.pc");
        Files.writeString(directory.resolve("user.c"), """
                #include <shape.h>
                #include <stdio.h>
                int main(int count, char **names) { (void) names; printf("%.2f", area(count)); return 0; }
                """);
        String asking = "export PKG_CONFIG_SYSROOT_DIR=$PWD/stage PKG_CONFIG_LIBDIR=$PWD/stage/usr/lib/pkgconfig; ";
        Tools.run(
                directory,
                List.of("sh", "-c", asking + "gcc user.c -o user $(pkg-config --static --cflags --libs shape)"));
        assertThat(Tools.run(directory, List.of("./user"))).isEqualTo("3.14");
        assertThat(Tools.run(
                        directory,
                        List.of("sh", "-c", asking + "pkg-config --modversion paint; pkg-config --libs paint")))
                .startsWith("1.2.3-SNAPSHOT\n")
                .contains("-lpaint")
                .contains("-lshape");
        assertThat(Tools.run(directory, List.of("sh", "-c", asking + "pkg-config --list-all")))
                .contains("shape - Areas in C# and C\n");
        assertThat(stage("usr/lib/pkgconfig/shape.pc")).content().contains("URL: https://example.org/\\#areas\n");
        tree.edit("modules.xml", "<libs>m</libs></archive>", "<libs>m dl</libs></archive>");
        install();
        assertThat(stage("usr/lib/pkgconfig/shape.pc")).content().contains("Libs.private: -lm -ldl\n");
    }

    @Test
    void namesOfFilesAndLinksMayReferToValues() throws IOException {
        manifest("""
                <variable name="PREFIXED">my-${version.major}</variable>
                <install to="share/man/man1" name="${PREFIXED}.1">run.sh</install>
                <installLink to="bin" name="${PREFIXED}" target="${prefix}/bin/say"/>
                """);
        install();
        assertThat(stage("usr/share/man/man1/my-1.1")).exists();
        assertThat(Files.readSymbolicLink(stage("usr/bin/my-1"))).asString().isEqualTo("/usr/bin/say");
        manifest("""
                <variable name="WHERE">a/b</variable><variable name="NONE"/>
                <install to="share" name="${WHERE}">run.sh</install>
                <installLink to="bin" name="${NONE}" target="say"/>
                <installLink to="bin" name="${PREFIXD}" target="say"/>
                <pkgConfigFile output="shape" description="x" subdirectory="${WHERE}"/>
                """);
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:11:61: '${WHERE}' refers to a variable; write the directory itself, such as app");
        tree.edit("modules.xml", " subdirectory=\"${WHERE}\"", "");
        assertThat(tree.problems())
                .anySatisfy(each -> assertThat(each)
                        .isEqualTo("modules.xml:8:27: '${WHERE}' expands to 'a/b', which is no plain name of a file;"
                                + " correct it, or name the directory with to=\"...\""))
                .anySatisfy(each -> assertThat(each).startsWith("modules.xml:9:29: '${NONE}' expands to '', which"))
                .anySatisfy(each -> assertThat(each).startsWith("modules.xml:10:29: ${PREFIXD} is neither"));
    }

    @Test
    void whatCannotBeInstalledIsLocated() {
        manifest("""
                <install to="a">gone.h</install><install to="a">shope.h</install><install to="../a">shape.h</install>
                <variable name="UP">../../b</variable><install to="${UP}">shape.h</install>
                <pkgConfigFile output="shap" description="x"/>
                <pkgConfigFile output="paint" description="x"/>
                <pkgConfigFile output="shape" name="paint" description="x"/>
                """);
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:7:17: there is no file gone.h to install; create it, or correct the name",
                        "modules.xml:7:49: there is no file shope.h to install (did you mean shape.h?); create it, or correct the"
                                + " name",
                        "modules.xml:7:79: '../a' leads upwards; write a directory below the prefix, or an absolute one",
                        "modules.xml:8:52: '../../b' leads upwards; write a directory below the prefix, or"
                                + " an absolute one",
                        "modules.xml:9:24: there is no archive or shared library shap (did you mean shape?); name one that"
                                + " this tree makes",
                        "modules.xml:11:1: a second package paint; the first is at modules.xml:10:1; give it another name");
        manifest("""
                <generate program="wc" stdout="left.txt" config="not SDK"><inputs>shape.h</inputs><arg>${in}</arg></generate>
                <install to="share">left.txt</install>
                """);
        assertThat(tree.problems())
                .containsExactly("modules.xml:8:21: the step that makes left.txt (modules.xml:7:1) is left out in this"
                        + " configuration, but the file is to be installed; give both the same config");
        manifest("<install to=\"lib\" name=\"libshape.a\">run.sh</install>");
        assertThatThrownBy(this::install)
                .hasMessageContaining(
                        "modules.xml:7:37: a second file is installed as usr/lib/libshape.a; the first is from"
                                + " modules.xml:5:1; give one of them another name or directory");
    }
}
