// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Language;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import io.github.jmodbuild.toolchain.command.CommandPlaces.Beside;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files flags make a compiler or linker write, and under which names. */
class ByproductsTest {
    private static final Beside BESIDE = new Beside("OUT", "KEPT", "/KEPT");

    private static Compiler compiler(Family family, String version) {
        return new Compiler(List.of("/bin/cc"), family, version, "x86_64-linux-gnu", List.of(), List.of());
    }

    private static Byproducts compile(Family family, Language language, String... flags) {
        List<String> argv = new ArrayList<>(List.of("/bin/cc"));
        argv.addAll(List.of(flags));
        String source = language == Language.CXX ? "d/x.cpp" : "d/x.c";
        return Byproducts.ofCompile(compiler(family, "12.2.0"), language, argv, source, "d/x.o", BESIDE);
    }

    @ParameterizedTest
    @CsvSource({
        "GCC, -fstack-usage, x.su",
        "GCC, -fcallgraph-info=su, x.ci",
        "GCC, -fsave-optimization-record, x.cpp.opt-record.json.gz",
        "GCC, -ftest-coverage, x.gcno",
        "GCC, -gsplit-dwarf, x.dwo",
        "GCC, -O2, ''",
        "CLANG, --coverage, x.gcno",
        "CLANG, -gsplit-dwarf, x.dwo",
        "CLANG, -gsplit-dwarf=single, ''",
        "CLANG, -ftime-trace, x.json",
        "CLANG, -fsave-optimization-record, x.opt.yaml",
        "CLANG, -fsave-optimization-record=bitstream, x.opt.bitstream",
        "CLANG, -fstack-usage, x.su",
        "CLANG, -save-stats, x.stats"
    })
    void aFlagMakesAFileBesideTheObject(Family family, String flag, String file) {
        assertThat(compile(family, Language.CXX, flag).files()).isEqualTo(file.isEmpty() ? List.of() : List.of(file));
    }

    @Test
    void whatGccNamesInTheObjectIsWrittenToItsPlaceAtOnce() {
        Byproducts made = compile(Family.GCC, Language.C, "--coverage", "-fstack-usage");
        assertThat(made.inPlace()).isTrue();
        assertThat(made.files()).containsExactly("x.gcno", "x.su");
        assertThat(made.argv()).endsWith("-dumpdir", "KEPT/", "-dumpbase", "x.c", "-dumpbase-ext", ".c");
        assertThat(compile(Family.GCC, Language.C, "-fprofile-use=p").inPlace()).isTrue();
        assertThat(compile(Family.GCC, Language.C, "-fstack-usage").inPlace()).isFalse();
    }

    @Test
    void optionsWithANameThatHasACommaBecomeWordsOfTheirOwn() {
        List<String> argv = List.of("/bin/cc", "-Wa,-adhln=l.lst,--warn", "-Wl,-O1", "-O2");
        Compiler gcc = compiler(Family.GCC, "12.2.0");
        Byproducts made = Byproducts.ofCompile(gcc, Language.C, argv, "d/x,y.c", "d/x,y.o", BESIDE);
        assertThat(made.argv())
                .containsExactly(
                        "/bin/cc", "-Xassembler", "-adhln=OUT/x,y.l.lst", "-Xassembler", "--warn", "-Wl,-O1", "-O2");
        assertThat(made.files()).containsExactly("x,y.l.lst");

        List<String> link = List.of("/bin/cc", "-Wl,-O1,-Map", "-Wl,m.map", "-Wl,-Map=x.map");
        made = Byproducts.ofLink(link, "modules/m,1.so", BESIDE);
        assertThat(String.join(" ", made.argv()))
                .matches("/bin/cc -Wl,-O1,-Map -Xlinker OUT/m,1\\S*\\.m\\.map -Xlinker -Map=OUT/m,1\\S*\\.x\\.map");
        assertThat(made.files()).hasSize(2);
    }

    @Test
    void clangIsToldTheNamesThatTheObjectHas() {
        Byproducts made = compile(Family.CLANG, Language.C, "--coverage", "-gsplit-dwarf");
        assertThat(made.inPlace()).isFalse();
        assertThat(made.argv())
                .endsWith(
                        "-Xclang",
                        "-coverage-data-file=/KEPT/x.gcda",
                        "-Xclang",
                        "-split-dwarf-file",
                        "-Xclang",
                        "KEPT/x.dwo");
    }

    @Test
    void aGccThatCannotBeToldWhereTheyGoIsNamedWithTheFlag() {
        Compiler old = compiler(Family.GCC, "10.2.1");
        assertThatThrownBy(() ->
                        Byproducts.ofCompile(old, Language.C, List.of("/bin/cc", "--coverage"), "x.c", "x.o", BESIDE))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("'--coverage' needs gcc 11 or later, which has an option for the place of such"
                        + " files (-dumpdir); this is gcc 10.2.1; remove the flag, or use another compiler");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-save-temps", "-save-temps=cwd", "-save-temps=obj", "--save-temps"})
    void whatIsSavedStaysOutOfTheDirectoryWhereTheCommandRuns(String flag) {
        Byproducts made = compile(Family.GCC, Language.C, flag);
        assertThat(made.argv().get(1)).endsWith("save-temps=obj");
        assertThat(made.files()).containsExactly("x.i", "x.ii", "x.s");
    }

    @ParameterizedTest
    @CsvSource({
        "-fopt-info-vec-missed=log/vec.txt, -fopt-info-vec-missed=OUT/x.vec.txt, x.vec.txt",
        "-fopt-info=stderr, -fopt-info=stderr, ''",
        "'-Wa,-adhln=x.lst,-mfoo', '-Wa,-adhln=OUT/x.lst,-mfoo', x.lst",
        "'-Wa,--MD=ADEP', '-Wa,--MD=ADEP', ''",
        "-stats-file=s.json, -stats-file=OUT/x.s.json, x.s.json",
        "-foptimization-record-file=r.yaml, -foptimization-record-file=OUT/x.r.yaml, x.r.yaml",
        "-DMap=y, -DMap=y, ''"
    })
    void aFileThatAFlagNamesIsOneOfEachObject(String flag, String now, String file) {
        Byproducts made = compile(Family.CLANG, Language.C, flag);
        assertThat(made.argv()).containsExactly("/bin/cc", now);
        assertThat(made.files()).isEqualTo(file.isEmpty() ? List.of() : List.of(file));
    }

    @Test
    void aListingMayComeInTwoWords() {
        assertThat(compile(Family.GCC, Language.C, "-Xassembler", "-a=l.lst").argv())
                .containsExactly("/bin/cc", "-Xassembler", "-a=OUT/x.l.lst");
    }

    @Test
    void aCommandForItsAnswerAloneWritesIntoADirectory() {
        assertThat(Byproducts.apart(List.of("/bin/cc", "-save-temps", "-Wl,-Map=a.c", "-aux-info", "x"), "tmp"))
                .containsExactly("/bin/cc", "-save-temps=obj", "-Wl,-Map=tmp/beside.a.c", "-aux-info", "tmp/beside.x");
    }

    @Test
    void aNameInTheNextWordIsOneAsWell() {
        Byproducts made = compile(Family.GCC, Language.C, "-aux-info", "protos.h");
        assertThat(made.argv()).containsExactly("/bin/cc", "-aux-info", "OUT/x.protos.h");
        assertThat(made.files()).containsExactly("x.protos.h");
    }

    @ParameterizedTest
    @CsvSource({
        "'-Wl,-Map=out.map', '-Wl,-Map=OUT/img.out.map', img.out.map",
        "'-Wl,-Map,/tmp/out.map,-z,now', '-Wl,-Map,OUT/img.out.map,-z,now', img.out.map",
        "'-Wl,--cref,-Map=img.map', '-Wl,--cref,-Map=OUT/img.map', img.map",
        "'-Wl,-Map=%.map', '-Wl,-Map=OUT/img.map', img.map",
        "'-Wl,-Map=-', '-Wl,-Map=-', ''",
        "-Xlinker -Map=m, -Xlinker -Map=OUT/img.m, img.m",
        "-Xlinker -Map -Xlinker m, -Xlinker -Map -Xlinker OUT/img.m, img.m",
        "-Map m, -Map OUT/img.m, img.m",
        "'-Wl,-Map -Wl,y.map', '-Wl,-Map -Wl,OUT/img.y.map', img.y.map",
        "'-Wl,-Map -Xlinker y.map', '-Wl,-Map -Xlinker OUT/img.y.map', img.y.map",
        "'-Wl,-Map=.', '-Wl,-Map=OUT/img.map', img.map",
        "'-Wl,--lto-obj-path=lo.o', '-Wl,--lto-obj-path=OUT/img.lo.o', img.lo.o",
        "'-Wl,--output-def,img.def', '-Wl,--output-def,OUT/img.def', img.def",
        "'-Wl,--why-extract=why', '-Wl,--why-extract=OUT/img.why', img.why",
        "'-Wl,-z,now', '-Wl,-z,now', ''"
    })
    void aFileThatALinkerWritesIsOneOfEachImage(String flags, String now, String file) {
        Byproducts made = Byproducts.ofLink(List.of(flags.split(" ", -1)), "{build}/bin/img", BESIDE);
        assertThat(made.argv()).containsExactly(now.split(" ", -1));
        assertThat(made.files()).isEqualTo(file.isEmpty() ? List.of() : List.of(file));
    }
}
