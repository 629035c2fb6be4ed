// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Help is kept as its reader wants it. */
class HelpTextTest {
    @Test
    void commonIndentationAndBlankEndsGoAndInnerBlankLinesStay() {
        assertThat(HelpText.normalise("\n    One.  \n\n      Two.\n   \n  ")).isEqualTo("One.\n\n  Two.");
        assertThat(HelpText.normalise("Beside the tag.\n\n    Two.\n  ")).isEqualTo("Beside the tag.\n\nTwo.");
        assertThat(HelpText.normalise("  \n ")).isEmpty();
        assertThat(HelpText.normalise("one\r\n  two\r  three")).isEqualTo("one\ntwo\nthree");
    }

    @Test
    void indentationGoesAsFromATextBlock() {
        Random random = new Random(7);
        for (int i = 0; i < Seeds.of(2000); i++) {
            List<String> lines = new ArrayList<>();
            for (int line = random.nextInt(6); line >= 0; line--) {
                lines.add(" ".repeat(random.nextInt(5)) + (random.nextInt(4) == 0 ? "" : "word" + " ".repeat(line)));
            }
            String text = "\n" + String.join("\n", lines);
            // Blank ends count for a text block's indentation, so they go first.
            String stripped = text.replaceFirst("^\\s*\\n", "").stripTrailing();

            assertThat(HelpText.normalise(text)).as(text).isEqualTo(stripped.stripIndent());
        }
    }
}
