// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.reader.ManifestReader;
import io.github.jmodbuild.manifest.reader.Reading;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile XML is refused within a second, with its line, and without access to files or the network. */
@Tag("alone")
class HostileXmlTest {
    /** Anything that grows with the square of a text takes minutes; a busy machine is no reason to fail. */
    private static final Duration LINEAR = Duration.ofSeconds(60);

    private static final String DOCTYPE = ": a DOCTYPE is not allowed in a manifest; remove it";
    private static final int MIB = 1 << 20;

    private static String refusal(String xml) {
        return refusal(() -> ManifestReader.read("", "modules.xml", xml));
    }

    private static String refusal(Runnable reading) {
        return Assertions.assertTimeoutPreemptively(
                LINEAR, () -> Reading.thrown(reading).problems().get(0).toString());
    }

    @Test
    void row33ABillionLaughsAreRefusedBeforeTheFirst() {
        StringBuilder xml = new StringBuilder("<!-- ha -->\n<!DOCTYPE modules [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 30; i++) {
            xml.append("<!ENTITY a")
                    .append(i)
                    .append(" '")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        xml.append("]>\n").append(Reading.manifest("<directory>&a29;</directory>"));
        assertThat(refusal(xml.toString())).isEqualTo("modules.xml:2:1" + DOCTYPE);
    }

    @Test
    void row33AQuadraticBlowupIsRefused() {
        String xml = "<!DOCTYPE modules [<!ENTITY a '" + "a".repeat(100_000) + "'>]>"
                + Reading.manifest("<directory>" + "&a;".repeat(100_000) + "</directory>");
        assertThat(refusal(xml)).isEqualTo("modules.xml:1:1" + DOCTYPE);
    }

    @Test
    void row33ExternalEntitiesReachNeitherFilesNorTheNetwork(@TempDir Path directory) throws IOException {
        Path canary = Files.writeString(directory.resolve("canary"), "secret-canary");
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String http = "http://127.0.0.1:" + listener.getLocalPort() + "/x.dtd";
            for (String dtd : new String[] {
                "<!DOCTYPE modules [<!ENTITY x SYSTEM '" + canary.toUri() + "'>]>",
                "<!DOCTYPE modules [<!ENTITY x SYSTEM '" + http + "'>]>",
                "<!DOCTYPE modules [<!ENTITY % p SYSTEM '" + http + "'> %p;]>",
                "<!DOCTYPE modules [<!ENTITY % p SYSTEM '" + canary.toUri() + "'> %p;]>",
                "<!DOCTYPE modules SYSTEM '" + http + "'>",
                "<!DOCTYPE modules PUBLIC '-//x' '" + http + "'>",
                "<!DOCTYPE",
                "<!doctype modules>"
            }) {
                assertThat(refusal(dtd + Reading.manifest("<directory>&x;</directory>")))
                        .isEqualTo("modules.xml:1:1" + DOCTYPE)
                        .doesNotContain("secret");
            }
            Reading.problemsOf("<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='" + http + "'/>");
            Reading.problemsOf(
                    "<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='u " + http + "'/>");
            assertNobodyConnected(listener);
        }
    }

    private static void assertNobodyConnected(ServerSocket listener) throws IOException {
        listener.setSoTimeout(1);
        try {
            listener.accept().close();
        } catch (SocketTimeoutException e) {
            return;
        }
        throw new AssertionError("the reader opened a connection");
    }

    @Test
    void row33AnEntityNoOneDefinesIsNoText() {
        assertThat(refusal(Reading.manifest("<directory>&x;</directory>")))
                .startsWith("modules.xml:2:12: unknown entity &x;;");
    }

    @Test
    void row33IncludeElementsAreUnknown() {
        assertThat(refusal(
                        Reading.manifest("<i:include xmlns:i='http://www.w3.org/2001/XInclude' href='/etc/passwd'/>")))
                .startsWith("modules.xml:2:1: unknown element <include> in <modules>");
    }

    @Test
    void row33DeepNestingIsRefused() {
        String deep = Reading.ROOT + "<config>".repeat(100_000);
        assertThat(refusal(deep))
                .isEqualTo("modules.xml:1:" + (Reading.ROOT.length() + 63 * 8 + 1)
                        + ": elements are nested more than 64 deep, the limit");
    }

    @Test
    void row33FiftyMebibytesAreRefusedUnread(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("modules.xml");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(50L * MIB);
        }
        String expected = "modules.xml: larger than 16 MiB, the limit for a manifest; split it over nested directories"
                + " with <directory>";
        assertThat(refusal(() -> {
                    try {
                        ManifestReader.read("", "modules.xml", file);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }))
                .isEqualTo(expected);
        assertThat(refusal(" ".repeat(SourceText.LIMIT + 1))).isEqualTo(expected);
    }

    @Test
    void row33ManifestsUpToTheLimitAreReadFast() {
        String head = Reading.ROOT + "<!--";
        String tail = "--></modules>";
        String largest = head + "x".repeat(SourceText.LIMIT - head.length() - tail.length()) + tail;
        assertThat(ManifestReader.read("", "modules.xml", largest.getBytes(StandardCharsets.UTF_8))
                        .members())
                .isEmpty();
        String names = "a.o ".repeat(200_000);
        Manifest manifest = Assertions.assertTimeoutPreemptively(
                LINEAR, () -> Reading.read("<group name='g'><objects>" + names + "</objects></group>"));
        assertThat(manifest.members()).hasSize(1);
    }

    @Test
    void row33LongLinesWithCharactersBeyondTheBasicPlaneAreReadFast() {
        String members = "<!-- 😀 --><group name='g'><objects>" + "😀.o ".repeat(150_000) + "</objects></group>";
        Manifest manifest = Assertions.assertTimeoutPreemptively(LINEAR, () -> Reading.read(members));
        Item.Objects objects = (Item.Objects)
                ((Member.Group) manifest.members().get(0)).items().get(0);
        assertThat(objects.names().get(149_999).at()).hasToString("modules.xml:2:" + (36 + 149_999 * 4));
    }

    @Test
    void row33ManyMistakesAreReportedFastAndShort() {
        ProblemException many = Assertions.assertTimeoutPreemptively(
                LINEAR, () -> Reading.thrown(() -> Reading.read("<x/>".repeat(200_000))));
        assertThat(many.problems()).hasSize(101);
        assertThat(many.problems().get(100)).hasToString("modules.xml:2:401: and 199900 more problems from here on");
        assertThat(refusal(Reading.manifest("<a " + "b='' ".repeat(100_000)))).startsWith("modules.xml:2:");
        String different =
                IntStream.range(0, 80_000).mapToObj(i -> "b" + i + "='' ").collect(Collectors.joining());
        assertThat(refusal(Reading.manifest("<a " + different + "/>")))
                .startsWith("modules.xml:2:1: unknown element <a>");
        String prefixes = IntStream.range(0, 40_000)
                .mapToObj(i -> "xmlns:b" + i + "='u' ")
                .collect(Collectors.joining());
        assertThat(refusal(Reading.manifest("<a " + prefixes + ">" + "<a xmlns:c='u'/>".repeat(18_000) + "</a>")))
                .startsWith("modules.xml:2:1: unknown element <a>");
        assertThat(refusal(Reading.manifest("<flags if='" + "&amp;".repeat(200_000) + "<")))
                .startsWith("modules.xml:2:");
        assertThat(refusal(Reading.manifest("<undeclared>" + "&amp;".repeat(100_000) + "&")))
                .startsWith("modules.xml:2:");
        assertThat(refusal(Reading.manifest("<flags if='" + "A&amp;&amp;".repeat(50_000) + "B'/>")))
                .contains("more than 1000 operands");
    }

    @Test
    void illegalCharactersAreRefusedWhereTheyStand() {
        String[] illegal = {
            "\u0000", "\u0007", "\u001b", "\u007f", "\u0085", "\ud800", "\udc00", "\ufffe", "\uffff", "\ufdd0"
        };
        for (String c : illegal) {
            String code = String.format("U+%04X", (int) c.charAt(0));
            assertThat(refusal(Reading.manifest("<!-- " + c + " -->")))
                    .isEqualTo("modules.xml:2:6: the character " + code + " is not allowed in a manifest; remove it");
        }
        assertThat(refusal(Reading.manifest("<!-- " + Character.toString(0x1fffe))))
                .contains("U+1FFFE");
        assertThat(refusal(Reading.manifest("<directory>a&#x1fffe;</directory>")))
                .startsWith("modules.xml:2:13: ");
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWhereTheyStand() {
        byte[] latin1 = Reading.manifest("<!-- ä -->").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusal(() -> ManifestReader.read("", "modules.xml", latin1)))
                .isEqualTo("modules.xml:2:6: the byte 0xE4 is not UTF-8 text; save the file as UTF-8");
        byte[] cut = {'<', (byte) 0xc3};
        assertThat(refusal(() -> ManifestReader.read("", "modules.xml", cut)))
                .isEqualTo("modules.xml:1:2: the byte 0xC3 is not UTF-8 text; save the file as UTF-8");
        byte[] utf16 = "<a/>".getBytes(StandardCharsets.UTF_16);
        assertThat(refusal(() -> ManifestReader.read("", "modules.xml", utf16))).contains("0xFE is not UTF-8");
        byte[] overlong = {(byte) 0xc0, (byte) 0x80};
        assertThat(refusal(() -> ManifestReader.read("", "modules.xml", overlong)))
                .contains("0xC0 is not UTF-8");
    }

    @Test
    void aManifestOfMoreSymbolsThanLinuxHasIsReadInLinearTime() {
        StringBuilder symbols = new StringBuilder("<config>");
        for (int i = 0; i < 20_000; i++) {
            symbols.append("<symbol name=\"S").append(i).append("\" type=\"tristate\">\n");
            symbols.append(
                    "  <prompt>A driver of some hardware</prompt>\n  <dependsOn>S0 and not S1</dependsOn>\n</symbol>\n");
        }
        symbols.append("</config>");
        assertThat(symbols.length()).isGreaterThan(2 * MIB);
        Manifest manifest = Assertions.assertTimeoutPreemptively(LINEAR, () -> Reading.read(symbols.toString()));
        assertThat(((Member.Config) manifest.members().get(0)).entries()).hasSize(20_000);
    }
}
