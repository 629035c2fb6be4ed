// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static io.github.jmodbuild.Wording.cannotSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.plan.Action.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values from files of the tree: fragments, targets, checks and constants, through the facade. */
class TargetsBuildTest {
    private static final String CONFIG = """
            <config>
              <symbol name="SPICE" type="bool"><prompt>Spice</prompt></symbol>
              <symbol name="PCI" type="bool"><prompt>PCI</prompt></symbol>
              <symbol name="QXL" type="bool"><prompt>QXL</prompt><dependsOn>PCI</dependsOn></symbol>
              <symbol name="PL011" type="bool"><prompt>UART</prompt></symbol>
            </config>
            """;
    private static final String TARGETS = """
            <targets>
              <target name="x86" config="configs/x86.mak"/>
              <target name="arm" config="configs/arm.mak"/>
            </targets>
            """;
    private static final String PROGRAM = "<executable name=\"p\"><objects>main.o</objects></executable>\n";

    private final NativeTree tree;

    TargetsBuildTest(@TempDir Path directory) {
        tree = new NativeTree(directory);
    }

    @BeforeEach
    void write() {
        tree.manifest("", CONFIG + TARGETS + PROGRAM)
                .write("main.c", """
                        #include "generated/constants.h"
                        #include <stdio.h>
                        int main(void) { printf("%s %d", BUILD_VERSION, BUILD_VERSION_MINOR); return 0; }
                        """)
                .write("configs/pci.mak", "CONFIG_PCI=y\n")
                .write("configs/x86.mak", "include pci.mak\nCONFIG_QXL=$(CONFIG_SPICE)\n")
                .write("configs/arm.mak", "include pci.mak\nCONFIG_PL011=y\n");
    }

    private String header(String target) throws IOException {
        return Files.readString(tree.built("targets/" + target + "/include/generated/autoconf.h"));
    }

    @Test
    @DisplayName("Q12: each target has a configuration of its own, with references to the tree's symbols")
    void targets() throws IOException {
        tree.set("SPICE=y").build();
        assertThat(header("x86")).contains("#define CONFIG_PCI 1\n", "#define CONFIG_QXL 1\n");
        assertThat(header("x86")).doesNotContain("PL011");
        assertThat(header("arm")).contains("#define CONFIG_PCI 1\n", "#define CONFIG_PL011 1\n");
        assertThat(header("arm")).doesNotContain("QXL");
        assertThat(Files.readString(tree.built("include/generated/autoconf.h"))).doesNotContain("CONFIG_PCI");
        assertThat(Files.readString(tree.built("targets/x86/include/config/auto.conf")))
                .contains("CONFIG_PCI=y\n", "CONFIG_QXL=y\n", "BUILD_VERSION=1.2.3-SNAPSHOT\n");
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    @DisplayName("Q12: a reference to what is not set is n")
    void unsetReference() throws IOException {
        tree.build();
        assertThat(header("x86")).contains("CONFIG_PCI").doesNotContain("QXL");
    }

    @Test
    @DisplayName("Q12: an edit of a target's file touches only that target")
    void edit() {
        tree.build();
        tree.write("configs/arm.mak", "include pci.mak\n");
        assertThat(tree.build().built())
                .containsExactlyInAnyOrder(
                        "targets/arm/config",
                        "targets/arm/include/config/auto.conf",
                        "targets/arm/include/generated/autoconf.h");
    }

    @Test
    @DisplayName("Q12: an edit of an included file is noticed")
    void includedEdit() throws IOException {
        tree.build();
        tree.write("configs/pci.mak", "# CONFIG_PCI is not set\n");
        assertThat(tree.build().built()).contains("targets/arm/config", "targets/x86/config");
        assertThat(header("arm")).doesNotContain("CONFIG_PCI");
    }

    @Test
    void aTargetThatIsRemovedLosesItsFiles() {
        tree.build();
        tree.edit("modules.xml", "<target name=\"arm\" config=\"configs/arm.mak\"/>", "");
        assertThat(tree.build().deleted())
                .containsExactly(
                        "target/targets/arm/config",
                        "target/targets/arm/include/config/auto.conf",
                        "target/targets/arm/include/generated/autoconf.h");
    }

    @Test
    void theCommandLineMayMeanOneTarget() throws IOException {
        tree.targeted.put("PL011@x86", "y");
        tree.targeted.put("PL011@arm", "n");
        tree.build();
        assertThat(header("x86")).contains("PL011");
        assertThat(header("arm")).doesNotContain("PL011");
    }

    @Test
    void mistakesNameTheTarget() {
        tree.targeted.put("PCI@x68", "y");
        tree.write("configs/arm.mak", "CONFIG_QXL=y\n").write("configs/x86.mak", "CONFIG_PCII=y\n");
        assertThat(tree.problems())
                .containsExactly(
                        "configs/x86.mak:1:1: target x86: PCII=y: unknown symbol PCII (did you mean PCI?)",
                        "configs/arm.mak:1:1: target arm: " + cannotSet("QXL=y") + "it depends on PCI"
                                + " (modules.xml:5:65), which is n; set CONFIG_PCI=y too",
                        "-DCONFIG_PCI@x68: " + Wording.NO_X68);
        assertThat(tree.built("bin")).doesNotExist();
    }

    @Test
    void aMissingFileIsReportedWhereItIsNamed() {
        tree.delete("configs/pci.mak").delete("configs/arm.mak");
        assertThat(tree.problems())
                .containsExactly(
                        "configs/x86.mak:1:9: target x86: configs/pci.mak is not a readable file; create it, or"
                                + " remove its name",
                        "modules.xml:10:30: target arm: configs/arm.mak is not a readable file; create it, or"
                                + " remove its name");
    }

    @Test
    @DisplayName("Q31: a check stops the build before anything is written, for the tree and for a target")
    void checks() {
        tree.manifest("", CONFIG + TARGETS + PROGRAM + "<check if=\"PCI and not SPICE\" message=\"no spice\"/>\n");
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:13:1: target x86: no spice; here SPICE=n (default, modules.xml:3:3), PCI=y"
                                + " (fragment, configs/pci.mak:1:1)",
                        "modules.xml:13:1: target arm: no spice; here SPICE=n (default, modules.xml:3:3), PCI=y"
                                + " (fragment, configs/pci.mak:1:1)");
        assertThat(tree.built("include")).doesNotExist();
        tree.set("SPICE=y").build();
    }

    @Test
    void fragmentsAreBelowTheStoredDecisionsAndTheLastOneWins() throws IOException {
        tree.manifest("", CONFIG + PROGRAM + "<fragments>a.config /b.config</fragments>\n")
                .write("a.config", "CONFIG_PCI=y\nCONFIG_SPICE=y\nCONFIG_PL011=y\n")
                .write("b.config", "# CONFIG_SPICE is not set\n")
                .dotConfig("# CONFIG_PL011 is not set");
        tree.build();
        assertThat(Files.readString(tree.built("config")))
                .contains("CONFIG_PCI=y", "# CONFIG_SPICE is not set", "# CONFIG_PL011 is not set");
        tree.write("b.config", "CONFIG_SPICE=y\n").build();
        assertThat(Files.readString(tree.built("config"))).contains("CONFIG_SPICE=y");
    }

    @Test
    void aFragmentThatDoesNotHoldOrIsMissingIsAnError() {
        tree.manifest("", CONFIG + PROGRAM + "<fragments>a.config</fragments>\n")
                .write("a.config", "CONFIG_QXL=y\n");
        assertThat(tree.problems())
                .containsExactly("a.config:1:1: " + cannotSet("QXL=y") + "it depends on PCI (modules.xml:5:65), which"
                        + " is n; set CONFIG_PCI=y too");
        tree.delete("a.config");
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:9:12: a.config is not a readable file; create it, or remove its" + " name");
    }

    @Test
    @DisplayName("a fragment may be a link within the tree, but none out of it")
    void fragmentsBehindLinks(@TempDir Path outside) throws IOException {
        tree.manifest("", CONFIG + PROGRAM + "<fragments>a.config</fragments>\n")
                .write("real.config", "CONFIG_PCI=y\n");
        Files.createSymbolicLink(tree.base.resolve("a.config"), Path.of("real.config"));
        tree.build();
        assertThat(Files.readString(tree.built("config"))).contains("CONFIG_PCI=y");

        Path secret = Files.writeString(outside.resolve("secret"), "CONFIG_SPICE=y\n");
        tree.delete("a.config");
        Files.createSymbolicLink(tree.base.resolve("a.config"), secret);
        assertThat(tree.problems())
                .containsExactly("modules.xml:9:12: a.config is a symbolic link out of the tree, to "
                        + secret.toRealPath() + "; copy the file into the tree");

        tree.delete("a.config").write("a.config", "include b.config\n");
        Files.createSymbolicLink(tree.base.resolve("b.config"), secret);
        assertThat(tree.problems())
                .singleElement()
                .asString()
                .startsWith("a.config:1:9: b.config is a symbolic link out of the tree");
    }

    @Test
    @DisplayName("K02: a new version rebuilds what names it, and nothing else")
    void version() {
        tree.manifest("", CONFIG + "<executable name=\"p\"><objects>main.o other.o</objects></executable>\n")
                .write("other.c", "#include \"generated/autoconf.h\"\nint other;\n");
        tree.build();
        assertThat(Tools.run(tree.base, List.of(tree.built("bin/p").toString())))
                .isEqualTo("1.2.3-SNAPSHOT 2");
        tree.named.put("version", "1.3.0");
        tree.named.put("version.minor", "3");
        assertThat(tree.build().built())
                .containsExactlyInAnyOrder(
                        "include/generated/constants.h", "include/config/auto.conf", "obj/resident/main.o", "bin/p");
        assertThat(Tools.run(tree.base, List.of(tree.built("bin/p").toString())))
                .isEqualTo("1.3.0 3");
    }

    @Test
    @DisplayName("K02: conditions may ask for the version, which stands in no file of the configuration")
    void versionInConditions() throws IOException {
        tree.manifest("", CONFIG + """
                <executable name="p">
                  <objects>main.o</objects>
                  <objects config="VERSION ge 2 and RELEASE != &quot;x&quot;">two.o</objects>
                </executable>
                """).write("two.c", "int two;\n");
        assertThat(tree.build().built()).doesNotContain("obj/resident/two.o");
        assertThat(Files.readString(tree.built("config"))).doesNotContain("VERSION", "RELEASE", "SUBLEVEL");
        tree.named.putAll(NamedValues.ofVersion("2.0"));
        assertThat(tree.build().built()).contains("obj/resident/two.o").doesNotContain("include/generated/autoconf.h");
    }

    @Test
    @DisplayName("Q34: constants name directories, the version, tools and symbols")
    void constants() throws IOException {
        tree.named.put("datadir", "/usr/share");
        tree.manifest("", CONFIG + PROGRAM + """
                <constants>
                  <define name="APP_DATA">${datadir}/app</define>
                  <define name="APP_SO">${suffix.module}</define>
                  <define name="APP_PCI">${PCI}</define>
                </constants>
                """).set("PCI=y");
        tree.attempt(Stage.CONFIGURE);
        assertThat(Files.readString(tree.built("include/generated/constants.h")))
                .contains(
                        "#define APP_DATA \"/usr/share/app\"\n", "#define APP_SO \".so\"\n", "#define APP_PCI \"y\"\n");
        assertThat(Files.readString(tree.built("include/config/auto.conf"))).contains("APP_DATA=/usr/share/app\n");
    }

    @Test
    void aConstantOfNothingIsLocated() {
        tree.manifest("", CONFIG + PROGRAM + "<constants><define name=\"A\">x${prefx}</define></constants>\n");
        tree.named.put("prefix", "/usr");
        assertThatThrownBy(tree::build)
                .hasMessageContaining("modules.xml:9:30: ${prefx} is neither a named value nor")
                .hasMessageContaining("(did you mean prefix?)");
    }
}
