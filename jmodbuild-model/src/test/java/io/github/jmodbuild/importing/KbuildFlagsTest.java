// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.importing.kconfig.KconfigShell;
import io.github.jmodbuild.importing.manifests.ImportedTree;
import io.github.jmodbuild.importing.manifests.MakefileChoice;
import io.github.jmodbuild.importing.manifests.TreeTranslation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Flags of Kbuild's makefiles that are not what they seem, one word after the other. */
class KbuildFlagsTest {
    private static final String KCONFIG = "config A\n\tbool \"A\"\nconfig T\n\ttristate \"T\"\nconfig N\n\tint \"N\"\n";

    private final Map<String, String> files =
            new HashMap<>(Map.of("Kconfig", KCONFIG, "main.c", "", "f.c", "", "g.c", "", "inc/x.h", "", "bad/x.h", ""));

    private ImportedTree imported(String kbuild) {
        files.put("Kbuild", kbuild);
        ImportedTree tree = Imports.imported(files, Map.of(), List.of());
        Imports.tree(tree);
        return tree;
    }

    private String manifest(String kbuild) {
        return imported(kbuild).manifests().getOrDefault("modules.xml", "");
    }

    @Test
    @DisplayName("-I of a directory without files is no mistake")
    void emptyDirectories() {
        Imports.Files texts = new Imports.Files(
                Map.of("Kconfig", "", "Kbuild", "obj-y := a.o\nccflags-y := -Iempty -Ia.c -Inone\n", "a.c", ""));
        TreeFiles tree = new TreeFiles() {
            @Override
            public Optional<byte[]> read(String path) {
                return texts.read(path);
            }

            @Override
            public List<String> names(String directory) {
                List<String> names = new ArrayList<>(texts.names(directory));
                if (directory.isEmpty()) {
                    names.add("empty");
                }
                return names;
            }
        };
        ImportedTree imported = TreeTranslation.of(
                "Kconfig", tree, Map.of(), new MakefileChoice(true, List.of(), "p"), KconfigShell.NONE);
        assertThat(imported.manifests().get("modules.xml")).contains("<includes>empty</includes>");
        assertThat(Imports.rest(imported))
                .containsExactly(
                        "2 partly: there is no directory a.c for the option -I; there is no directory none for the"
                                + " option -I");
    }

    @Test
    void theSameFlagsInBothBranches() {
        assertThat(manifest("""
                obj-y := main.o f.o
                ifdef CONFIG_A
                ccflags-y += -Wall -DX
                CFLAGS_f.o := -O1
                else
                ccflags-y += -Wall -DX
                CFLAGS_f.o := -O2
                endif
                """))
                .contains(
                        "<defines>X</defines>",
                        "<cflags>-Wall</cflags>",
                        "<cflags if=\"A\">-O1</cflags>",
                        "<cflags if=\"not A\">-O2</cflags>");
    }

    @Test
    @DisplayName("characters that manifests cannot have, and bytes that are not UTF-8, are reported")
    void lostCharacters() {
        byte[] makefile = "# \u0001\nobj-y := f.o\n\f\nccflags-y := -DY=\u00e9\nccflags-y += -DZ=\u0001z\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        Imports.Files texts = new Imports.Files(Map.of(
                "Kconfig",
                "config A\n\tbool \"\u00e9\"\n\thelp\n\t  One\n\n\t  two\u0001 \u00e9\n",
                "Kbuild",
                "",
                "f.c",
                ""));
        TreeFiles tree = new TreeFiles() {
            @Override
            public Optional<byte[]> read(String path) {
                return path.equals("Kbuild") ? Optional.of(makefile) : texts.read(path);
            }

            @Override
            public List<String> names(String directory) {
                return texts.names(directory);
            }
        };
        ImportedTree imported = TreeTranslation.of(
                "Kconfig", tree, Map.of(), new MakefileChoice(true, List.of(), "p"), KconfigShell.NONE);
        assertThat(Imports.rest(imported))
                .containsExactly(
                        "3 " + Wording.CONTROL_CHARACTER,
                        "4 partly: bytes that are not UTF-8 are taken for Latin-1 and written as UTF-8; write what needs the"
                                + " bytes by hand",
                        "5 " + Wording.CONTROL_CHARACTER);
    }

    @Test
    @DisplayName("-D behind -U of the same macro stays behind it")
    void undefinedMacros() {
        assertThat(manifest("""
                obj-y := main.o f.o
                ccflags-y := -UX -DX=2 -DY -DZ=1
                ccflags-$(CONFIG_A) += -U Z
                CFLAGS_f.o := -DX=5
                """))
                .contains(
                        "<defines>Y</defines>",
                        "<cflags>-UX -DX=2 -DZ=1</cflags>",
                        "<cflags if=\"A\">-U Z</cflags>",
                        "<cflags>-DX=5</cflags>");
    }

    @Test
    @DisplayName("CFLAGS_REMOVE takes away macros, header directories, and what a pattern matches")
    void removedFlags() {
        files.put(
                "sub/Makefile",
                "obj-y := s.o\nCFLAGS_REMOVE_s.o := -DSUB\nccflags-remove-y := -Werror\nccflags-y := -DS\n");
        files.put("sub/s.c", "");
        ImportedTree tree = imported("""
                obj-y := f.o g.o sub/
                ccflags-y := -DDEBUG -DKEPT -Wall -Wextra -I$(srctree)/bad -I$(srctree)/inc
                subdir-ccflags-y := -DSUB -Werror
                CFLAGS_REMOVE_f.o := -W%
                CFLAGS_REMOVE_g.o := -DDEBUG -I$(srctree)/bad
                """);
        assertThat(tree.manifests().get("modules.xml"))
                .contains(
                        "<includes>inc</includes>",
                        "<defines>KEPT</defines>",
                        "<cflags>-DDEBUG -Wall -Wextra '-I${srcdir}/bad'</cflags>",
                        "<cflags>-DSUB -Werror</cflags>",
                        "<cflags remove=\"-Wall -Wextra -Werror\"/>",
                        "<cflags remove=\"-DDEBUG '-I${srcdir}/bad'\"/>");
        assertThat(tree.manifests().get("sub/modules.xml"))
                .contains("<cflags remove=\"-Werror\"/>", "<cflags remove=\"-DSUB\"/>");
        assertThat(Imports.rest(tree))
                .containsExactly("4 partly: the pattern -W% removes -Wall -Wextra -Werror of what makefiles give here;"
                        + " write the flags of other places into remove=");
    }

    @Test
    void macrosForOneLanguageDoNotReachTheOther() {
        files.put("a.S", "");
        files.put("sub/Makefile", "obj-y := s.o\nccflags-y := -DONLY_C_HERE\n");
        files.put("sub/s.c", "");
        files.put("low/Makefile", "obj-y := t.o\nsubdir-ccflags-y := -DC_BELOW\n");
        files.put("low/t.S", "");
        ImportedTree tree = imported("""
                obj-y := main.o a.o sub/ low/
                ccflags-y := -DCC_ONLY
                asflags-y := -D__ASSEMBLY__ -I$(srctree)/inc
                CFLAGS_main.o := -DMAIN
                CFLAGS_a.o := -DNOT_HERE
                AFLAGS_a.o := -DHERE
                """);
        assertThat(tree.manifests().get("modules.xml"))
                .contains(
                        "<cflags>-DCC_ONLY</cflags>",
                        "<asflags>-D__ASSEMBLY__ '-I${srcdir}/inc'</asflags>",
                        "<defines>MAIN</defines>",
                        "<cflags>-DNOT_HERE</cflags>",
                        "<asflags>-DHERE</asflags>");
        assertThat(tree.manifests().get("sub/modules.xml")).contains("<defines>ONLY_C_HERE</defines>");
        assertThat(tree.manifests().get("low/modules.xml")).contains("<cflags>-DC_BELOW</cflags>");
    }

    @Test
    void flagsThatAShellGives() {
        files.put("s.c", "");
        ImportedTree tree = imported("""
                obj-y := main.o
                ccflags-y := -Wall `pkg-config --cflags glib-2.0`
                ccflags-y += $$(pkg-config --cflags zlib)
                ccflags-y += -DSIGN='"$$x"' $(call cc-option,-O2; touch x)
                """);
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "2 not: a command for a shell gives flags here; use <pkgConfig> or another probe",
                        "3 not: a command for a shell gives flags here; use <pkgConfig> or another probe",
                        "4 partly: $(call cc-option,-O2; touch x): it is more than an option");
        assertThat(tree.manifests().get("modules.xml")).doesNotContain("pkg-config", "touch");
    }

    @Test
    void valuesOfSymbolsWithinQuotes() {
        ImportedTree tree = imported("""
                obj-y := main.o
                ccflags-y := -DSTR='"q $(CONFIG_T)"' -DN='"$(CONFIG_N)"'
                ccflags-y += -DOPEN='"
                """);
        assertThat(tree.manifests().get("modules.xml"))
                .contains(
                        "<define name=\"STR\" if=\"T = y\">\"q y\"</define>",
                        "if=\"T = n\">\"q \"</define>",
                        "N=\"${N}\"");
        assertThat(Imports.rest(tree))
                .containsExactly("3 not: the shell cannot split -DOPEN='\": a quote is not closed");
    }

    @Test
    @DisplayName("what cc-option falls back to may be another option that is asked for, to any depth")
    void nestedOptions() {
        ImportedTree tree = imported("""
                obj-y := main.o
                ccflags-y := $(call cc-option,-mone,$(call cc-option,-mtwo, $(call cc-option,-mthree,-DNONE)))
                ccflags-y += $(call cc-option,-mone,$(if $(CONFIG_A),-DNO_ONE))
                ccflags-y += $(call cc-option,-mone,$(MISSING))
                ccflags-y += $(call as-instr,nop,$(call cc-option,-mtwo),-DNO_NOP)
                """);
        assertThat(Imports.rest(tree))
                .containsExactly("4 partly: variable MISSING has no value; give one as"
                        + " jmodbuild.import.variables=MISSING=...");
        assertThat(tree.manifests().get("modules.xml"))
                .contains(
                        "<cflags if=\"CC_OPTION_MONE\">-mone</cflags>",
                        "<cflags if=\"not CC_OPTION_MONE and CC_OPTION_MTWO\">-mtwo</cflags>",
                        "<cflags if=\"not CC_OPTION_MONE and CC_OPTION_MTHREE and not CC_OPTION_MTWO\">-mthree</cflags>",
                        "<defines if=\"not CC_OPTION_MONE and not CC_OPTION_MTHREE and not CC_OPTION_MTWO\">NONE</defines>",
                        "<defines if=\"A and not CC_OPTION_MONE\">NO_ONE</defines>",
                        "<cflags if=\"AS_INSTR_NOP and CC_OPTION_MTWO\">-mtwo</cflags>",
                        "<defines if=\"not AS_INSTR_NOP\">NO_NOP</defines>")
                .doesNotContain("<undeclared>");
    }

    @Test
    @DisplayName("CFLAGS_REMOVE takes flags away that are given behind it")
    void removedFlagsOfLaterStatements() {
        assertThat(manifest("""
                obj-y := f.o
                CFLAGS_REMOVE_f.o := -pg
                CFLAGS_f.o := -pg -O1
                """)).containsSubsequence("<cflags>-pg -O1</cflags>", "<cflags remove=\"-pg\"/>");
    }

    @Test
    void variablesThatOnlyStatementsUseThatAreNotImported() {
        assertThat(Imports.rest(imported("""
                obj-y := f.o
                KBUILD_CFLAGS += -DINDIR
                KBUILD_AFLAGS := $(KBUILD_CFLAGS) -D__ASSEMBLY__
                USED := -DUSED
                ccflags-y := $(USED)
                """)))
                .containsExactly(
                        "2 not: nothing that is imported uses KBUILD_CFLAGS",
                        "3 not: nothing that is imported uses KBUILD_AFLAGS");
    }

    @Test
    @DisplayName("make ignores what is assigned behind override")
    void assignmentsBehindOverride() {
        ImportedTree tree = imported("""
                override obj-y += f.o
                obj-y += g.o
                override obj-y += main.o
                ifdef CONFIG_A
                override ccflags-y := -DONE
                endif
                ccflags-y := -DTWO
                """);
        assertThat(Imports.rest(tree))
                .containsExactly("2 not: make ignores it, since an earlier assignment to obj-y has override before it");
        assertThat(tree.manifests().get("modules.xml"))
                .contains(
                        "<objects>f.o main.o</objects>",
                        "<defines if=\"A\">ONE</defines>",
                        "<defines if=\"not A\">TWO</defines>");
    }

    @Test
    @DisplayName("what follows -Wno-x in cc-option is used in other cases than older Kbuild does, which is reported")
    void optionsThatFollowWarnings() {
        String kbuild =
                "obj-y := main.o\nccflags-y += $(call cc-option,-Wno-a,-Wb)\nccflags-y += $(call cc-option,-Wno-c)\n";
        assertThat(Imports.rest(imported(kbuild)))
                .containsExactly(
                        "2 partly: gcc takes any -Wno-a, so that the tree's cc-option never uses what follows it; here it"
                                + " is used where the compiler does not know -Wa");
        files.put("scripts/Makefile.compiler", "__cc-option = $(call try-run,$(1) -Werror $(2) $(3:-Wno-%=-W%) -c)\n");
        assertThat(Imports.rest(imported(kbuild))).isEmpty();
    }

    @Test
    @DisplayName("-I$(obj) and -I$(src) are the directory itself")
    void directoriesOfTheMakefile() {
        files.put("d/Makefile", "obj-y := x.o\nccflags-y := -I$(obj) -I$(src)/in -I$(obj)/../inc\n");
        files.put("d/in/y.h", "");
        files.put("d/x.c", "");
        ImportedTree tree = imported("obj-y := main.o d/\n");
        assertThat(Imports.rest(tree)).isEmpty();
        assertThat(tree.manifests().get("d/modules.xml")).contains("<includes>. in /inc</includes>");
    }
}
