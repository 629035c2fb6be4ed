// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.FaultTotal;
import io.github.jmodbuild.Faults;
import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the state, the result is right, and one line reports it. */
@Faults
class StateDamageTest {
    private static final String SAID =
            "the build state was damaged or cut short; steps without a valid record are run again";

    private final Tree tree;
    private final Path journal;
    private final byte[] whole;
    private final Map<String, List<Byte>> products;

    StateDamageTest(@TempDir Path directory) throws IOException {
        tree = new Tree(directory);
        tree.write("in", "text").old("in");
        tree.text("{build}/a", "A").text("{build}/b/c", "C");
        tree.text("{build}/d", "D");
        tree.build();
        tree.text("{build}/e", "E");
        tree.build();
        journal = directory.resolve("target/state/journal");
        whole = Files.readAllBytes(journal);
        products = tree.products();
    }

    @Test
    void cutAtEveryByte() throws IOException {
        for (int length = 1; length < whole.length; length += Seeds.step()) {
            Files.write(journal, Arrays.copyOf(whole, length));
            // Staleness of one product shows that what is left of the state is not trusted blindly.
            Files.writeString(tree.build.resolve("d"), "?");
            rightAgain("cut at " + length);
        }
    }

    @Test
    void everyByteFlipped() throws IOException {
        Random random = new Random(1);
        for (int at = 0; at < whole.length; at += Seeds.step()) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(journal, damaged);
            Files.writeString(tree.build.resolve("a"), "?");
            assertThat(rightAgain("flipped at " + at)).containsExactly(SAID);
        }
    }

    @Test
    void noise() throws IOException {
        Random random = new Random(2);
        for (int round = 0; round < Seeds.of(100); round++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            Files.write(journal, noise);
            rightAgain("noise " + round);
        }
    }

    @Test
    void noiseInTheMiddleAndDoubledAndLostRecords() throws IOException {
        Random random = new Random(3);
        for (int round = 0; round < Seeds.of(200); round++) {
            int from = random.nextInt(whole.length);
            int to = from + random.nextInt(whole.length - from);
            byte[] lost = new byte[whole.length - (to - from)];
            System.arraycopy(whole, 0, lost, 0, from);
            System.arraycopy(whole, to, lost, from, whole.length - to);
            Files.write(journal, lost);
            rightAgain("lost " + from + " to " + to);
        }
    }

    @Test
    void damageIsSaidOnceAndForgottenThen() throws IOException {
        Files.write(journal, Arrays.copyOf(whole, whole.length - 5));

        tree.build();
        assertThat(tree.heard.messages).containsExactly(SAID);
        tree.build();
        assertThat(tree.heard.messages).isEmpty();
    }

    @Test
    void damageAtTheEndLosesOnlyTheEnd() throws IOException {
        Files.write(journal, Arrays.copyOf(whole, whole.length - 5));

        assertThat(tree.build().built()).containsExactly("{build}/e");
    }

    @Test
    void damageInTheMiddleKeepsWhatDoesNotNeedIt() throws IOException {
        byte[] damaged = whole.clone();
        int place = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("{build}/b/c");
        damaged[place] ^= 1;
        Files.write(journal, damaged);

        EngineResult result = tree.build();

        assertThat(result.success()).isTrue();
        assertThat(result.built()).contains("{build}/b/c");
        assertThat(tree.products()).isEqualTo(products);
    }

    @Test
    void stateOfAnotherVersionIsNotUsed() {
        tree.tuning.version = "other";

        EngineResult result = tree.build();

        assertThat(result.built()).hasSize(4);
        assertThat(tree.heard.messages).containsExactly(Wording.OTHER_VERSION);
        assertThat(tree.build().built()).isEmpty();
    }

    @Test
    void lostStateBuildsAllAgainAndKeepsEqualFiles() throws IOException {
        var before = Files.getLastModifiedTime(tree.build.resolve("a"));
        Tree.delete(tree.build.resolve("state"));

        assertThat(tree.build().built()).hasSize(4);
        assertThat(Files.getLastModifiedTime(tree.build.resolve("a"))).isEqualTo(before);
        assertThat(tree.heard.messages).isEmpty();
    }

    @Test
    void journalDoesNotGrowForEver() throws IOException {
        for (int round = 0; round < 700; round++) {
            tree.actions.set(
                    0,
                    new Tree(tree.source).text("{build}/a", "A" + round).actions.get(0));
            tree.build();
        }
        assertThat(Files.size(journal)).isLessThan(60_000);
        assertThat(tree.build().built()).isEmpty();
    }

    /** Returns what the repairing build said. */
    private List<String> rightAgain(String what) {
        EngineResult result = tree.build();
        List<String> said = List.copyOf(tree.heard.messages);
        assertThat(result.success()).as(what).isTrue();
        assertThat(tree.products()).as(what).isEqualTo(products);
        EngineResult next = tree.build();
        assertThat(next.built()).as("null build after " + what).isEmpty();
        FaultTotal.add("damaged journals", 1);
        return said;
    }
}
