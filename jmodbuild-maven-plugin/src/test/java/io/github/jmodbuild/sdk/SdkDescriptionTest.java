// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The descriptions of what is published, written and read. */
class SdkDescriptionTest {
    private static final Location AT = Location.of("net-1.2-sdk-linux-x86_64.zip!META-INF/jmodbuild-sdk.json");
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final SdkDescription SDK = new SdkDescription(
            new Coordinates("com.example", "net", "1.2"),
            new SdkPlatform(
                    "linux-x86_64",
                    "x86_64-linux-gnu",
                    "glibc",
                    Optional.of("2.34"),
                    Optional.of("libstdc++"),
                    Optional.of("1")),
            Map.of("CURL", "y", "NAME", "", "SIZE", "16"),
            true,
            List.of(
                    new SdkLibrary(
                            "net",
                            Optional.of("lib/libnet.a"),
                            true,
                            Optional.of("lib/libnet.so.1.2"),
                            Optional.empty(),
                            Optional.of("libnet.so.1"),
                            List.of("lib/libnet.so"),
                            List.of("m"),
                            List.of("util"),
                            List.of("net"),
                            List.of("libm.so.6")),
                    new SdkLibrary(
                            "util",
                            Optional.of("lib/libutil.a"),
                            false,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            List.of(),
                            List.of())),
            List.of("bin/img"),
            List.of("lib/modules/curl.so"),
            List.of(new Coordinates("com.example", "base", "1")),
            Map.of(
                    "bin/img", DIGEST,
                    "include/net.h", DIGEST,
                    "lib/libnet.a", DIGEST,
                    "lib/libnet.so.1.2", DIGEST,
                    "lib/libutil.a", DIGEST,
                    "lib/modules/curl.so", DIGEST));

    private static final String SMALL = """
            {
              "format": 1, "groupId": "g", "artifactId": "a", "version": "1",
              "platform": "linux-x86_64", "triplet": "x86_64-linux-gnu", "libc": "glibc",
              "libraries": [ {"name": "z", "archive": "lib/libz.a"} ],
              "files": {"lib/libz.a": "DIGEST"}
            }
            """.replace("DIGEST", DIGEST);

    @Test
    void theDescriptionOfAnSdkIsReadAsItWasWritten() {
        assertThat(SdkReader.description(SdkWriter.write(SDK), AT)).isEqualTo(SDK);
    }

    @Test
    void theIndexIsReadAsItWasWritten() {
        SdkIndex index = new SdkIndex(SDK.coordinates(), true, List.of("net"), List.of("tools/img"), List.of("curl"));
        assertThat(SdkReader.index(SdkWriter.write(index), AT)).isEqualTo(index);
    }

    @Test
    void equalDescriptionsHaveEqualTexts() {
        assertThat(SdkWriter.write(SDK)).isEqualTo(SdkWriter.write(SdkReader.description(SdkWriter.write(SDK), AT)));
        assertThat(SdkWriter.write(SDK).indexOf("\"bin/img\": \""))
                .isLessThan(SdkWriter.write(SDK).indexOf("\"include/net.h\": \""));
    }

    @Test
    @DisplayName("fields that this version does not know are ignored, and null is the same as nothing")
    void unknownFields() {
        String later = SMALL.replace("\"name\"", "\"notes\": [\"f\"], \"shared\": null, \"name\"");
        assertThat(SdkReader.description(later, AT)).isEqualTo(SdkReader.description(SMALL, AT));
    }

    @ParameterizedTest
    @DisplayName("a mistake is told with file, field, value and next step")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "format": 1                | "format": "1a"              | format must be a number, not "1a"
            "groupId": "g",            |                             | groupId is missing
            "version": "1"             | "version": 1                | version must be a text, not 1
            "libc": "glibc"            | "libc": ""                  | libc must be a text, not ""
            "libraries": [             | "headers": "y", "libraries": [ | headers must be true or false, not "y"
            [ {"name": "z", "archive": "lib/libz.a"} ] | "z"         | libraries must be a list, not "z"
            [ {"name": "z", "archive": "lib/libz.a"} ] | ["z"]       | libraries[0] must be an object, not "z"
            "archive": "lib/libz.a"    | "archive": "lib/liby.a"     | libraries[0].archive names 'lib/liby.a', which files does not list
            "archive": "lib/libz.a"    | "pic": true                 | libraries[0].name is 'z', which has neither an archive nor a shared library
            "archive": "lib/libz.a"    | "archive": "lib/libz.a", "uses": ["y"] | libraries[0].uses has 'y', and libraries has no such name
            "archive": "lib/libz.a"    | "archive": "lib/libz.a", "libs": ["m -Wl,-x"] | libraries[0].libs has 'm -Wl,-x', which cannot be a name
            "archive": "lib/libz.a"    | "archive": "lib/libz.a", "links": ["../x"] | libraries[0].links has the path '../x', which does not stay in the SDK
            "archive": "lib/libz.a"    | "archive": "lib/libz.a", "soname": "../libz.so.1" | libraries[0].soname has '../libz.so.1', which is no name of a file
            "archive": "lib/libz.a"    | "archive": "lib/libz.a", "soname": ".." | libraries[0].soname has '..', which is no name of a file
            "name": "z"                | "name": "-z"                | libraries[0].name has '-z', which cannot be a name
            "archive": "lib/libz.a"}   | "archive": "lib/libz.a"}, {"name": "z", "archive": "lib/libz.a"} | libraries[1].name is 'z', as of a library before it
            "files": {                 | "dependencies": ["g:a"], "files": { | dependencies has 'g:a', which is not of the form group:artifact:version
            "files": {                 | "files": {"../x": "",       | files has the path '../x', which does not stay in the SDK
            "files": {                 | "files": {"x": "12",        | files.x is '12', which is no SHA-256 in hexadecimal
            "files": {                 | "configuration": {"X": true}, "files": { | configuration.X must be a text, not true
            "files": {                 | "configuration": [], "files": { | configuration must be an object, not []
            """)
    void mistakes(String text, String replacement, String message) {
        String damaged = SMALL.replace(text, replacement == null ? "" : replacement);
        assertThat(damaged).isNotEqualTo(SMALL);
        assertThatThrownBy(() -> SdkReader.description(damaged, AT))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        AT + ": " + message + "; delete it from the local repository, so that Maven fetches it again,"
                                + " or have it published again");
    }

    @ParameterizedTest
    @DisplayName("paths that lead out of the SDK, or that some system reads otherwise, are refused")
    @CsvSource({"/etc/passwd", "lib/../../x", "./x", "lib//x", "C:x", "lib\\x", "lib/", "''", "'a\nb'"})
    void paths(String path) {
        assertThat(SdkReader.isPath(path)).isFalse();
    }

    @Test
    void whereATextIsNotJsonIsTold() {
        assertThatThrownBy(() -> SdkReader.description("{\n  \"format\": 1,,\n", AT))
                .hasMessageStartingWith(AT + ":2:15: this is not JSON; ");
        assertThatThrownBy(() -> SdkReader.index("[]", AT))
                .hasMessageStartingWith(AT + ": this is not an object in JSON; ");
        assertThatThrownBy(() -> SdkReader.index("", AT))
                .hasMessageStartingWith(AT + ": this is not an object in JSON; ");
    }

    @Test
    void aLongValueIsShownInPart() {
        assertThatThrownBy(() -> SdkReader.index("{\"format\": \"" + "x".repeat(1000) + "\"}", AT))
                .hasMessageContaining("not \"" + "x".repeat(59) + "...; delete");
    }

    @Test
    void aLaterFormatIsRefusedWithTheNextStep() {
        assertThatThrownBy(() -> SdkReader.description(SMALL.replace("\"format\": 1", "\"format\": 2"), AT))
                .hasMessage(AT + ": format is 2, and this jmodbuild-maven-plugin reads up to 1; use a newer version of"
                        + " the plugin");
    }
}
