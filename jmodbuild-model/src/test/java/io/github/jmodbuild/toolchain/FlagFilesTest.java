// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files words on a command line name that no dependency file lists. */
class FlagFilesTest {
    private static List<String> named(String words) {
        return FlagFiles.of(List.of(words.split(" ", -1)), List.of()).named();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "-fplugin=./p.so; ./p.so",
                "-fprofile-use=a.profdata; a.profdata",
                "-fprofile-sample-use=s.prof; s.prof",
                "-fprofile-use; default.profdata",
                "-fauto-profile; fbdata.afdo",
                "-fauto-profile=a.afdo; a.afdo",
                "-fsanitize-ignorelist=i.txt; i.txt",
                "-fsanitize-blacklist=i.txt; i.txt",
                "-fxray-always-instrument=x.txt; x.txt",
                "-fmodule-map-file=m.map; m.map",
                "-fmodule-file=std=std.pcm; std.pcm",
                "-include-pch all.pch; all.pch",
                "-Xclang -load -Xclang ./p.so; ./p.so",
                "-Xclang -include-pch -Xclang all.pch; all.pch",
                "-ivfsoverlay v.yaml; v.yaml",
                "-Wl,@more; more",
                "@more; more",
                "-Wl,--version-script=v.map; v.map",
                "-Wl,--version-script,v.map; v.map",
                "-Xlinker --dynamic-list=d.list; d.list",
                "-Wl,-T,x.ld; x.ld",
                "-T x.ld; x.ld",
                "-Tx.ld; x.ld",
                "-Wl,--retain-symbols-file=k; k",
                "-Wl,--just-symbols=rom.elf; rom.elf",
                "-wrapper w,a; w",
            })
    void namedFile(String words, String file) {
        assertThat(named(words)).containsExactly(file);
    }

    @ParameterizedTest
    @CsvSource({
        "-DNAME=a.h",
        "-include a.h",
        "-imacros a.h",
        "-Iinclude",
        "-Ttext=0x1000",
        "-Wl,-Map=x.map",
        "-Wl,-soname=libx.so",
        "'-Wl,-rpath,/opt/lib'",
        "-O2 -g",
        "-frandom-seed=a.o",
        "-ffile-prefix-map=/a=.",
        "-lz -Llib",
    })
    void namesNothing(String words) {
        FlagFiles files = FlagFiles.of(List.of(words.split(" ", -1)), List.of("/usr/lib"));
        assertThat(files.named()).isEmpty();
        assertThat(files.perhaps()).isEmpty();
    }

    @Test
    void specsAreLookedForWhereTheDriverDoes() {
        assertThat(FlagFiles.of(List.of("-specs=my.specs", "--specs=/a/b.specs"), List.of("/usr/lib/gcc"))
                        .named())
                .containsExactly("my.specs", "/usr/lib/gcc/my.specs", "/a/b.specs");
    }

    @Test
    void aScriptIsLookedForInTheDirectoriesOfLibrariesToo() {
        assertThat(named("-Lscripts -T x.ld")).containsExactly("x.ld", "scripts/x.ld");
    }

    @Test
    void aPrefixStandsForEveryProgramThatADriverLooksForThere() {
        assertThat(named("-Btools -specs=s"))
                .contains("tools/as", "toolsas", "tools/cc1", "tools/ld", "tools/specs", "s", "tools/s");
    }

    @Test
    void valuesOfOptionsThatAreNotKnownCountIfTheyAreFiles() {
        assertThat(FlagFiles.of(List.of("-fnew-thing=a.txt", "-fplugin-arg-p-list=b.txt", "-fx=a:b,c"), List.of())
                        .perhaps())
                .contains("a.txt", "b.txt", "a", "b", "c", "a:b,c");
    }

    @Test
    void gccsCountsLieWhereTheFilesBesideTheObjectGo() {
        List<String> words =
                List.of("-fprofile-use", "-dumpdir", "{finaldir}/", "-dumpbase", "x.c", "-dumpbase-ext", ".c");
        assertThat(FlagFiles.of(words, List.of()).named()).containsExactly("{finaldir}/x.gcda");
    }
}
