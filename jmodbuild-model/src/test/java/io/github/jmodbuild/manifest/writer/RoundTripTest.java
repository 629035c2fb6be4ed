// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.reader.ManifestReader;
import io.github.jmodbuild.manifest.reader.Reading;
import io.github.jmodbuild.manifest.vocabulary.Schema;
import io.github.jmodbuild.manifest.vocabulary.Shape;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    @Test
    void whatIsWrittenIsReadBackAndFitsTheSchema() {
        for (int seed = 0; seed < Seeds.of(400); seed++) {
            String directory = seed % 2 == 0 ? "" : "block/deep";
            Manifest manifest = new RandomManifest(seed).next(directory);
            String text = ManifestWriter.write(manifest);
            Manifest again = ManifestReader.read(directory, "modules.xml", text.getBytes(StandardCharsets.UTF_8));
            assertThat(Shape.of(again)).as("seed %d%n%s", seed, text).isEqualTo(Shape.of(manifest));
            assertThat(ManifestWriter.write(again)).isEqualTo(text);
            assertThat(Schema.errors(text)).as("seed %d%n%s", seed, text).isEmpty();
        }
    }

    @Test
    void theWriterIndentsAndWrapsAndEscapes() {
        String members = """
                <config><symbol type='tristate' name='CURL'><prompt if='A&amp;&amp;!B'>a &lt; b</prompt>
                <help>First line,
                      second line.
                        Deeper.</help></symbol></config>
                <flags scope="directory"><cflags remove=" -O2  -g ">-O0</cflags></flags>
                <!-- lost -->
                <executable name="img"><objects>main.o</objects><exports all="true"></exports></executable>
                """;
        assertThat(ManifestWriter.write(Reading.read(members))).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <modules xmlns="https://jmodbuild.github.io/modules/1">
                          <config>
                            <symbol name="CURL" type="tristate">
                              <prompt if="A and not B">a &lt; b</prompt>
                              <help>
                                First line,
                                second line.
                                  Deeper.
                              </help>
                            </symbol>
                          </config>
                          <flags><cflags remove="-O2 -g">-O0</cflags></flags>
                          <executable name="img">
                            <objects>main.o</objects>
                            <exports all="true"/>
                          </executable>
                        </modules>
                        """);
    }
}
