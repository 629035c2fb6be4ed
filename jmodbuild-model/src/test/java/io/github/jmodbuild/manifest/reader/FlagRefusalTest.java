// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.manifest.Flags;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlagRefusalTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-fdump-tree-all",
                "-dumpdir",
                "-dumpbase=x",
                "-fprofile-note=x",
                "-Wl,-o,/tmp/x",
                "-Wl,--dependency-file=x",
                "-Wl,--out-implib,x.a"
            })
    void flagsWhoseFilesWouldBeLostAreRefused(String flag) {
        assertThat(Flags.refusal(flag))
                .contains("'" + flag + "' makes the compiler write files that jmodbuild does not keep; remove it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-fmodules-ts",
                "-fmodules",
                "-fmodule-mapper=x",
                "-fmodule-file=x.pcm",
                "-fprebuilt-module-path=x",
                "--precompile"
            })
    void flagsOfCxxModulesAreRefused(String flag) {
        assertThat(Flags.refusal(flag))
                .contains(
                        "'" + flag + "' is for C++20 modules, which jmodbuild does not build; use headers for what they"
                                + " export, and remove it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-fmodulo-sched",
                "-Map",
                "-g",
                "-O2",
                "-fprofile-use",
                "-Wl,-Map=p.map",
                "-Wl,-O1",
                "-specs=a",
                "-DX=-o",
                "--coverage",
                "-fdump-noaddr"
            })
    void otherFlagsAreNot(String flag) {
        assertThat(Flags.refusal(flag)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-MD", "-MFx", "-Wa,-MD,as.d", "-Wa,-g,--MD=x", "-dependency-file", "-MapX"})
    void listsOfWhatIsReadAreOurOwn(String flag) {
        assertThat(Flags.refusal(flag))
                .hasValueSatisfying(
                        reason -> assertThat(reason).startsWith("'" + flag + "' is set by jmodbuild itself"));
    }
}
