// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.exporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.importing.Imports;
import io.github.jmodbuild.importing.manifests.ImportedTree;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.reader.ManifestTreeReader;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written for what stands in manifests, and what is reported. */
class KconfigExportTest {
    private static final String HEAD = "# jmodbuild: written by jmodbuild:exportKconfig, which overwrites changes\n";
    private static final String MODULES = """

            # jmodbuild: predefined
            config MODULES
            	bool "Enable loadable modules"
            	default y
            	modules
            """;

    private final Map<String, String> manifests = new LinkedHashMap<>();

    private KconfigExportTest manifest(String directory, String members) {
        manifests.put(
                directory.isEmpty() ? "modules.xml" : directory + "/modules.xml",
                "<modules xmlns=\"https://jmodbuild.github.io/modules/1\">\n" + members + "</modules>\n");
        return this;
    }

    private ManifestTree tree() {
        return ManifestTreeReader.read(
                "modules.xml",
                path -> Optional.ofNullable(manifests.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    private ExportedKconfig exported(KconfigDialect dialect, boolean single) {
        return KconfigExport.of(tree(), PredefinedSymbols.NONE, Map.of(), dialect, single);
    }

    private List<String> notes(KconfigDialect dialect) {
        return exported(dialect, false).notes().stream().map(Problem::toString).toList();
    }

    /** The text of one file without what every file has. */
    private String text(KconfigDialect dialect) {
        return Objects.requireNonNull(exported(dialect, true).files().get("Kconfig"))
                .replace(HEAD, "")
                .replace(MODULES, "");
    }

    @Test
    void everythingThatAnEntryCanSay() {
        manifest("", """
                <config title="A &quot;tool&quot;">
                  <symbol name="NET" type="bool" menu="true">
                    <prompt if="not OFFLINE">Networking</prompt><default>y</default>
                    <help>
                      Reads images
                        over HTTP.

                      Needs $(CURL).
                    </help>
                  </symbol>
                  <if condition="NET and (A or B = &quot;x&quot;)">
                    <symbol name="PORT" type="int">
                      <default if="NET">80</default><default from="OTHER"/><range from="1" to="MAX" if="NET"/><prompt>Port</prompt>
                    </symbol>
                  </if>
                  <menu title="Paths" dependsOn="NET" visibleIf="OTHER lt 5">
                    <comment dependsOn="NET">Where $(things) are</comment>
                    <symbol name="DIR" type="string"><default>C:\\"dir" </default></symbol>
                    <symbol name="ADDRESS" type="hex"><default>0x1F</default></symbol>
                  </menu>
                  <choice><prompt>Speed</prompt><default if="NET">FAST</default><dependsOn>NET</dependsOn>
                    <symbol name="FAST" type="bool"><prompt>Fast</prompt></symbol>
                    <symbol name="SLOW" type="bool"><prompt>Slow</prompt></symbol>
                  </choice>
                  <symbol name="TLS" type="tristate">
                    <dependsOn>not not NET and m</dependsOn><select if="NET">A</select><imply>B</imply>
                  </symbol>
                </config>
                <undeclared>OFFLINE A B OTHER MAX</undeclared>
                """);
        assertThat(text(KconfigDialect.LINUX)).isEqualTo("""

                mainmenu "A \\"tool\\""

                menuconfig NET
                	bool "Networking" if !OFFLINE
                	default y
                	help
                	  Reads images
                	    over HTTP.

                	  Needs $(CURL).

                if NET && (A || B = "x")

                config PORT
                	int
                	default 80 if NET
                	default OTHER
                	range 1 MAX if NET
                	prompt "Port"

                endif

                menu "Paths"
                	depends on NET
                	visible if OTHER < 5

                comment "Where \\$(things) are"
                	depends on NET

                config DIR
                	string
                	default "C:\\\\\\"dir\\" "

                config ADDRESS
                	hex
                	default 0x1F

                endmenu

                choice
                	prompt "Speed"
                	default FAST if NET
                	depends on NET

                config FAST
                	bool "Fast"

                config SLOW
                	bool "Slow"

                endchoice

                config TLS
                	tristate
                	depends on !!NET && m
                	select A if NET
                	imply B
                """);
        assertThat(exported(KconfigDialect.LINUX, true).notes()).isEmpty();
        ImportedTree again =
                Imports.imported(exported(KconfigDialect.LINUX, true).files(), Map.of());
        assertThat(again.manifests().get("modules.xml"))
                .contains("<default>\"C:\\\\\\\"dir\\\" \"</default>", "Where $(things) are", "Needs $(CURL).");
    }

    @Test
    void eachManifestHasAFileWhereItsConfigurationHasItsPlace() {
        manifest("", """
                        <config><menu title="Net"><source>net</source></menu></config>
                        <directory>block</directory><directory>net</directory>
                        <config><symbol name="LAST" type="bool"/></config>
                        """)
                .manifest("net", "<config><symbol name=\"NET\" type=\"bool\"/><source>tls</source></config>")
                .manifest("net/tls", "<config><symbol name=\"TLS\" type=\"bool\"/></config>")
                .manifest("block", "<directory>scsi</directory>")
                .manifest("block/scsi", "<config><symbol name=\"SCSI\" type=\"bool\"/></config>");
        Map<String, String> files = exported(KconfigDialect.LINUX, false).files();
        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        "Kconfig", "net/Kconfig", "net/tls/Kconfig", "block/Kconfig", "block/scsi/Kconfig")
                .startsWith("Kconfig");
        assertThat(Objects.requireNonNull(files.get("Kconfig")).replace(MODULES, ""))
                .isEqualTo(HEAD + """

                        menu "Net"

                        source "net/Kconfig"

                        endmenu

                        source "block/Kconfig"

                        config LAST
                        	bool
                        """);
        assertThat(files.get("net/Kconfig")).isEqualTo(HEAD + "\nconfig NET\n\tbool\n\nsource \"net/tls/Kconfig\"\n");
        assertThat(text(KconfigDialect.LINUX)).containsSubsequence("NET", "TLS", "SCSI", "LAST");
    }

    @ParameterizedTest
    @CsvSource({
        "LINUX, 'depends on A if B && !C', modules",
        "LINUX_6_1, 'depends on A || B = n || C = y', modules",
        "KCONFIGLIB, 'depends on A || B = n || C = y', option modules"
    })
    void whatNotEveryToolReads(KconfigDialect dialect, String dependency, String modules) {
        manifest("", """
                <config>
                  <symbol name="MODULES" type="bool" modules="true"><prompt>Modules</prompt></symbol>
                  <symbol name="X" type="bool"><dependsOn if="B and not C">A</dependsOn></symbol>
                </config>
                <undeclared>A B C</undeclared>
                """);
        assertThat(text(dialect)).contains("\t" + modules + "\n", "\t" + dependency + "\n");
    }

    @Test
    void whatKconfigCannotSayIsReportedWithItsPlace() {
        manifest("", """
                <config>
                  <symbol name="LOADABLE" type="bool" modules="true" renamedFrom="OLD"><prompt>Modules</prompt></symbol>
                  <symbol name="FORMER" type="bool" transitional="true"/>
                  <symbol name="hex" type="bool"/>
                  <symbol name="X" type="bool"><prompt>X</prompt><help>
                        First
                      second
                  </help></symbol>
                </config>
                <fragments>x.config</fragments>
                <targets><target name="arm" config="arm.config"/></targets>
                <check if="X" message="not now" remedy="set CONFIG_X=n"/>
                """);
        assertThat(notes(KconfigDialect.LINUX))
                .containsExactly(
                        "modules.xml:3:67: Kconfig has no former names, so that it does not take OLD for LOADABLE",
                        "modules.xml:5:17: Kconfig takes the name hex for a keyword, so that this symbol is left out",
                        "modules.xml:6:50: a help text begins with its least indented line in Kconfig, so its first line"
                                + " moves to the left",
                        "modules.xml:13:1: a <check> of the configuration is not exported; the next build with jmodbuild"
                                + " makes it",
                        "modules.xml:11:1: values of <fragments> are not exported; other tools begin with the defaults of"
                                + " the symbols",
                        "modules.xml:12:1: <targets> are not exported; the files are about the tree's own configuration");
        assertThat(notes(KconfigDialect.KCONFIGLIB))
                .contains(
                        "modules.xml:3:17: Kconfiglib switches modules on by the symbol MODULES only, so that they are off;"
                                + " name LOADABLE so",
                        "modules.xml:4:17: before Linux 6.18 no symbol is transitional, so that the value of FORMER in a"
                                + " .config is ignored");
    }

    @Test
    void predefinedSymbolsComeFirstAndAnImportLeavesThemOut() {
        manifest("", """
                <config><symbol name="X" type="bool"><prompt>X</prompt><dependsOn>LINUX and SUBLEVEL gt 2</dependsOn></symbol></config>
                """);
        Location compiler = Location.of("target compiler");
        PredefinedSymbols predefined = new PredefinedSymbols(
                List.of(bool("LINUX", compiler)), List.of(bool("VERSION", compiler), bool("SUBLEVEL", compiler)));
        ExportedKconfig exported = KconfigExport.of(tree(), predefined, Map.of(), KconfigDialect.LINUX, true);
        assertThat(exported.files().get("Kconfig")).isEqualTo(HEAD + MODULES + """

                # jmodbuild: predefined
                config LINUX
                	bool

                # jmodbuild: predefined
                config SUBLEVEL
                	bool

                config X
                	bool "X"
                	depends on LINUX && SUBLEVEL > 2
                """);
        assertThat(exported.notes().stream().map(Problem::toString))
                .containsExactly(
                        "target compiler: other tools write SUBLEVEL to .config, where jmodbuild leaves it out; its"
                                + " value is that of this build");
        ImportedTree imported = Imports.imported(exported.files(), Map.of());
        assertThat(Imports.tree(imported).symbols().stream()
                        .map(symbol -> symbol.name().text()))
                .containsExactly("X");
        assertThat(imported.manifests().get("modules.xml")).doesNotContain("jmodbuild:", "undeclared");
        assertThat(imported.report().rest()).isEmpty();
    }

    private static Symbol bool(String name, Location at) {
        return new Symbol(new Word(name, at), Symbol.Type.BOOL, false, List.of(), at);
    }

    @Test
    void answersOfProbesAreTheFirstDefaults() {
        manifest("", """
                <config><symbol name="ZLIB" type="bool"><prompt>zlib</prompt><default>n</default></symbol></config>
                <probes>
                  <header symbol="ZLIB">zlib.h</header>
                  <sizeof symbol="SIZEOF_LONG" declare="true">long</sizeof>
                </probes>
                """);
        Map<String, ProbedValue> answers = Map.of(
                "ZLIB", new ProbedValue("y", "header zlib.h"), "SIZEOF_LONG", new ProbedValue("8", "sizeof long"));
        ExportedKconfig exported =
                KconfigExport.of(tree(), PredefinedSymbols.NONE, answers, KconfigDialect.LINUX, true);
        assertThat(exported.files().get("Kconfig")).endsWith("""

                # jmodbuild: the answer of the probe header zlib.h
                config ZLIB
                	bool "zlib"
                	default y
                	default n

                # jmodbuild: the answer of the probe sizeof long
                config SIZEOF_LONG
                	int
                	default 8
                """);
        assertThat(exported.notes().stream().map(Problem::toString))
                .containsExactly(
                        "modules.xml:2:23: ZLIB has the default y, which the probe header zlib.h has answered now; Kconfig"
                                + " does not ask again",
                        "modules.xml:5:19: SIZEOF_LONG has the default 8, which the probe sizeof long has answered now;"
                                + " Kconfig does not ask again");
        ExportedKconfig denied = KconfigExport.of(
                tree(),
                PredefinedSymbols.NONE,
                Map.of("ZLIB", new ProbedValue("n", "header zlib.h")),
                KconfigDialect.LINUX,
                true);
        assertThat(denied.notes().stream().map(Problem::toString))
                .contains(
                        "modules.xml:2:23: ZLIB has the default n, which the probe header zlib.h has answered now; Kconfig"
                                + " does not ask again, and lets users set it to y, as allyesconfig does, which jmodbuild refuses");
    }
}
