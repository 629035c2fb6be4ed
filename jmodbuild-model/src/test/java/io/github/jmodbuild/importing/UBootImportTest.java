// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.importing.manifests.ImportedTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Makefiles that are read once for each program that is made of the same directories. */
class UBootImportTest {
    private static final String INCLUDED = """
            ifdef CONFIG_SPL_BUILD
            SPL_ := SPL_
            ifeq ($(CONFIG_TPL_BUILD),y)
            SPL_TPL_ := TPL_
            else
            SPL_TPL_ := SPL_
            endif
            else
            SPL_ :=
            SPL_TPL_ :=
            endif
            """;

    private final Map<String, String> files = new HashMap<>();

    @Test
    @DisplayName("U-Boot's obj-$(CONFIG_$(SPL_)X) with a given phase")
    void listsOfAPhase() {
        files.put("Kconfig", KbuildImportTest.KCONFIG + "config SPL_A\n\tbool \"SPL\"\n");
        files.put("d/Makefile", "obj-$(CONFIG_$(SPL_)A) += a.o\n");
        assertThat(KbuildImportTest.members(Imports.imported(files, Map.of("SPL_", "SPL_"), List.of("d")), "d"))
                .contains("<objects config=\"SPL_A\">a.o</objects>");
        assertThat(KbuildImportTest.members(Imports.imported(files, Map.of("SPL_", ""), List.of("d")), "d"))
                .contains("<objects config=\"A\">a.o</objects>");
    }

    private ImportedTree loader() {
        files.put("Kconfig", KbuildImportTest.KCONFIG + """
                config SPL
                \tbool "SPL"
                config TPL
                \tbool "TPL"
                config SPL_A
                \tbool "A in SPL"
                config TPL_A
                \tbool "A in TPL"
                config SPL_D
                \tbool "D in SPL"
                """);
        files.put("scripts/Kbuild.include", INCLUDED);
        files.put("scripts/Makefile.uncmd_spl", """
                ifdef CONFIG_SPL_BUILD
                ifndef CONFIG_SPL_A
                CONFIG_B=
                endif
                endif
                """);
        files.put("Makefile", "head-y := d/start.o\nlibs-y += d/\nlibs-$(CONFIG_D) += e/\n");
        files.put("scripts/Makefile.spl", INCLUDED + """
                head-y := $(addprefix $(obj)/,d/start.o)
                ifeq ($(CONFIG_TPL_BUILD),y)
                libs-$(CONFIG_TPL_A) += d/
                else
                libs-$(CONFIG_SPL_A) += d/
                endif
                libs-y += f/
                libs-y := $(addprefix $(obj)/,$(libs-y))
                """);
        files.put("d/Makefile", """
                obj-$(CONFIG_$(SPL_)D) += a.o
                obj-$(CONFIG_$(SPL_TPL_)A) += b.o
                obj-$(CONFIG_$(SPL_TPL_)D) += c.o
                ifdef CONFIG_SPL_BUILD
                obj-$(CONFIG_A) += d.o
                else
                lib-y += l.o
                endif
                obj-$(CONFIG_B) += e.o
                obj-$(CONFIG_$(SPL_TPL_)NOWHERE) += n.o
                """);
        files.put("e/Makefile", "obj-y := e.o\n");
        files.put("f/Makefile", "obj-$(CONFIG_TPL_BUILD) := f.o\n");
        ImportedTree tree = Imports.imported(files, Map.of(), List.of());
        Imports.tree(tree);
        return tree;
    }

    @Test
    @DisplayName("U-Boot's program and its loaders are targets, which the makefiles are read for once")
    void phasesAreTargets() {
        ImportedTree tree = loader();
        assertThat(tree.manifests().get("modules.xml"))
                .endsWith("""
                  <targets>
                    <target name="proper" config="configs/proper.mak"/>
                    <target name="spl" config="configs/spl.mak"/>
                    <target name="tpl" config="configs/tpl.mak"/>
                  </targets>
                  <group name="objects" perTarget="true"><objects>d/start.o</objects></group>
                  <directory config="not SPL_BUILD or TPL_BUILD and TPL_A or not TPL_BUILD and SPL_A">d</directory>
                  <directory config="not SPL_BUILD and D">e</directory>
                  <directory config="SPL_BUILD">f</directory>
                  <archive name="lib" targets="proper"><group>lib</group></archive>
                  <executable name="prog" targets="proper">
                    <group>objects</group>
                    <archive>lib</archive>
                  </executable>
                  <archive name="lib-spl" config="SPL" targets="spl"><group>lib</group></archive>
                  <executable name="prog-spl" config="SPL" targets="spl">
                    <group>objects</group>
                    <archive>lib-spl</archive>
                  </executable>
                  <archive name="lib-tpl" config="TPL" targets="tpl"><group>lib</group></archive>
                  <executable name="prog-tpl" config="TPL" targets="tpl">
                    <group>objects</group>
                    <archive>lib-tpl</archive>
                  </executable>
                </modules>
                """)
                .contains("<symbol name=\"SPL_BUILD\" type=\"bool\">");
        assertThat(tree.manifests().get("configs/proper.mak")).isEmpty();
        assertThat(tree.manifests().get("configs/tpl.mak")).isEqualTo("CONFIG_SPL_BUILD=y\nCONFIG_TPL_BUILD=y\n");
    }

    @Test
    @DisplayName("a symbol of a loader that nothing declares is left out of conditions, since not all have one")
    void listsOfAllPhases() {
        assertThat(KbuildImportTest.members(loader(), "d")).isEqualTo("""
                <group name="objects" perTarget="true">
                  <objects config="SPL_BUILD and SPL_D or not SPL_BUILD and D">a.o</objects>
                  <objects config="SPL_BUILD and (TPL_BUILD and TPL_A or not TPL_BUILD and SPL_A) or not SPL_BUILD and A">b.o</objects>
                  <objects config="SPL_BUILD and not TPL_BUILD and SPL_D or not SPL_BUILD and D">c.o</objects>
                  <objects config="SPL_BUILD and A">d.o</objects>
                  <objects config="B and (not SPL_BUILD or SPL_A)">e.o</objects>
                  <objects config="not SPL_BUILD and NOWHERE">n.o</objects>
                </group>
                <group name="lib" perTarget="true"><objects config="not SPL_BUILD">l.o</objects></group>
                """);
        assertThat(KbuildImportTest.members(loader(), "f")).contains("<objects config=\"TPL_BUILD\">f.o</objects>");
    }
}
