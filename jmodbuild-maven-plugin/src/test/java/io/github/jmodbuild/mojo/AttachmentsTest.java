// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types of attached artifacts. */
class AttachmentsTest {
    @ParameterizedTest
    @CsvSource({
        "EXECUTABLE, bin/z.exe, exe",
        "ARCHIVE, lib/libz.a, a",
        "RELOCATABLE, lib/z.o, o",
        "SHARED_LIBRARY, lib/libz.so.1.2.13, so",
        "SHARED_LIBRARY, bin/z.dll, dll",
        "SHARED_LIBRARY, lib/libz.1.dylib, dylib",
    })
    void outputsOfOneNameAndDifferentKindsDoNotMeet(Plan.Kind kind, String path, String type) {
        assertThat(Attachments.type(new Plan.Output(kind, "z", "{build}/" + path, Location.of("t"))))
                .isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a b", "..", "-x", "a:b"})
    void aPrefixThatNoFileOfARepositoryCouldHaveIsReported(String prefix) {
        assertThatThrownBy(() -> Attachments.checked(prefix))
                .isInstanceOf(ProblemException.class)
                .hasMessage("jmodbuild.classifierPrefix: '" + prefix + "' cannot begin a classifier; write letters,"
                        + " digits, '.', '-' and '_', such as debug");
        assertThat(Attachments.checked("dbg-1.0_x")).isEqualTo("dbg-1.0_x");
        assertThat(Attachments.checked("")).isEmpty();
    }

    @Test
    @DisplayName(
            "D17: the import library of a Windows library is attached by its own name, beside an archive of the library's")
    void importLibraries() {
        Plan.Output output = new Plan.Output(Plan.Kind.FILE, "libz.dll.a", "{build}/lib/libz.dll.a", Location.of("t"));
        assertThat(Attachments.type(output)).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({"[, [", "a#b, #", "a%41, %", "über, ü"})
    void anOutputThatNoRepositoryCouldHaveUnderItsNameIsReported(String name, String character) {
        Plan.Output output = new Plan.Output(Plan.Kind.EXECUTABLE, name, "{build}/bin/" + name, Location.of("t"));
        assertThat(Attachments.undeployable(output))
                .contains("t: " + name
                        + " is not attached by itself, only as a part of the SDK, since repositories cannot have"
                        + " the character '" + character + "' in the name of a file; rename it to have it attached");
        Plan.Output usual = new Plan.Output(Plan.Kind.EXECUTABLE, "g++-1.2_x~", "{build}/bin/g", Location.of("t"));
        assertThat(Attachments.undeployable(usual)).isEmpty();
    }
}
