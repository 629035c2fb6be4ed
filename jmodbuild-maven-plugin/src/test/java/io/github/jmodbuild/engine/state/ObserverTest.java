// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.files.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which version an observer takes for what lies at a place. */
class ObserverTest {
    private static final byte[] TOLD = new byte[VersionTable.DIGEST];

    static {
        Arrays.fill(TOLD, (byte) 7);
    }

    private final Path file;
    private final Places places;
    private final State state;
    private final int path;

    ObserverTest(@TempDir Path directory) throws IOException {
        file = directory.resolve("program");
        places = new Places(directory, directory.resolve("target"));
        state = new State(directory.resolve("journal"), "1", places);
        path = state.paths().number("program");
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(file, "made");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    }

    @Test
    void whatWasDigestedBeforeItWasMovedIsNotReadAgain() throws IOException {
        FileStamp stamp = FileStamp.of(file);
        Path place = file.resolveSibling("place");
        Files.move(file, place);
        int moved = state.paths().number("place");
        state.observer().moved(moved, TOLD, stamp);
        assertThat(state.versions().digest(state.observer().version(moved))).isEqualTo(TOLD);
        assertThat(state.observer().untouched(moved)).isTrue();
    }

    @Test
    void whatWasWrittenToAfterItWasDigestedIsRead() throws IOException {
        FileStamp stamp = FileStamp.of(file);
        Files.writeString(file, "mend"); // as long as it was
        state.observer().moved(path, TOLD, stamp);
        assertThat(state.versions().digest(state.observer().version(path))).isEqualTo(new Digests().file(file));
    }

    @Test
    void anotherFileWithTheTimesOfTheOneThatWasDigestedIsRead() throws IOException {
        FileStamp stamp = FileStamp.of(file);
        Path other = Files.writeString(file.resolveSibling("other"), "mend");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        state.observer().moved(path, TOLD, stamp);
        assertThat(state.versions().digest(state.observer().version(path))).isEqualTo(new Digests().file(file));
    }

    @Test
    void theNextBuildReadsWhatWasOnlyMoved() throws IOException {
        state.observer().moved(path, TOLD, FileStamp.of(file));
        state.finish();
        state.close();
        State next = state.again(places, new DigestsAhead());
        assertThat(next.versions().digest(next.observer().version(path))).isEqualTo(new Digests().file(file));
    }
}
