// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.binary.ArchiveReader.Member;
import io.github.jmodbuild.binary.Image.Symbol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an archive's index says is what reading all members says; without a readable one there is none. */
class ArchiveIndexTest extends ImageFixture {
    ArchiveIndexTest(@TempDir Path directory) throws IOException {
        super(directory);
    }

    private void compile() throws IOException {
        Files.writeString(directory.resolve("crc.c"), "int crc(int x) { return x * 31; }\n");
        Files.writeString(
                directory.resolve("a_member_with_a_long_name.c"),
                "int crc(int); __attribute__((visibility(\"hidden\"))) int inner; int far(void) { return crc(inner); }\n");
        run("gcc", "-c", "a.c", "crc.c", "a_member_with_a_long_name.c");
    }

    private @Nullable ArchiveIndex index(String archive) throws IOException {
        return ArchiveIndex.of(directory.resolve(archive));
    }

    private void compare(String archive) throws IOException {
        ArchiveIndex index = requireNonNull(index(archive));
        Set<String> all = new TreeSet<>();
        for (Member member : ArchiveReader.members(directory.resolve(archive))) {
            for (Symbol symbol : member.image().exports()) {
                all.add(symbol.name());
                assertThat(index.defining(symbol.name())).contains(member);
            }
        }
        assertThat(index.symbols()).isEqualTo(all).contains("crc", "far", "inner");
        assertThat(index.defining("nobody")).isEmpty();
    }

    @Test
    @DisplayName("D12: an archive's index tells which member defines what, as its members do")
    void theIndexAgreesWithTheMembers() throws IOException, ArchiveException {
        compile();
        run("ar", "crsD", "liba.a", "a.o", "crc.o", "a_member_with_a_long_name.o");
        ArchiveWriter.write(
                directory.resolve("libb.a"),
                List.of(
                        directory.resolve("crc.o"),
                        directory.resolve("a_member_with_a_long_name.o"),
                        directory.resolve("a.o")));

        compare("liba.a");
        compare("libb.a");
    }

    @Test
    void aSymbolOfTwoMembersIsInBoth() throws IOException {
        compile();
        run("cp", "crc.o", "other.o");
        run("ar", "crsD", "liba.a", "crc.o", "other.o");

        assertThat(requireNonNull(index("liba.a")).defining("crc"))
                .extracting(Member::name)
                .containsExactly("crc.o", "other.o");
    }

    @Test
    void archivesWithoutAnIndexOfElfObjectsHaveNone() throws IOException {
        compile();
        run("ar", "crSD", "unindexed.a", "crc.o");
        run("ar", "crsDT", "thin.a", "crc.o");
        run("ar", "crsD", "empty.a");
        Files.writeString(directory.resolve("text.a"), "no archive");
        Files.writeString(directory.resolve("nothing.a"), "");

        for (String archive : List.of("unindexed.a", "thin.a", "empty.a", "text.a", "nothing.a")) {
            assertThat(index(archive)).as(archive).isNull();
        }
    }

    @Test
    void archivesOfWindowsObjectsAreReadMemberByMember() throws IOException {
        RequiredTools.need(RealTools.MINGW + "gcc");
        compile();
        run(RealTools.MINGW + "gcc", "-c", "crc.c");
        run(RealTools.MINGW + "ar", "crsD", "windows.a", "crc.o");

        assertThat(index("windows.a")).isNull();
        assertThat(ArchiveReader.members(directory.resolve("windows.a"))).hasSize(1);
    }

    @Test
    void damagedArchivesGiveNoIndexOrAMessage() throws IOException {
        compile();
        run("ar", "crsD", "whole.a", "a.o", "crc.o", "a_member_with_a_long_name.o");
        byte[] whole = Files.readAllBytes(directory.resolve("whole.a"));
        Random random = new Random(12);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = Arrays.copyOf(whole, i % 3 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int j = 0; j < 4 && damaged.length > 8; j++) {
                damaged[8 + random.nextInt(Math.min(600, damaged.length - 8))] = (byte) random.nextInt(256);
            }
            Files.write(directory.resolve("damaged.a"), damaged);
            ArchiveIndex index = index("damaged.a");
            if (index != null) {
                askAll(index);
            }
        }
    }

    private static void askAll(ArchiveIndex index) {
        for (String symbol : index.symbols()) {
            try {
                index.defining(symbol);
            } catch (ImageException e) {
                assertThat(e.getMessage()).contains("is ").doesNotContain("Exception");
            }
        }
    }

    @Test
    void aMemberThatIsNoObjectIsNamed() throws IOException {
        compile();
        run("ar", "crsD", "liba.a", "crc.o");
        byte[] bytes = Files.readAllBytes(directory.resolve("liba.a"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Arrays.fill(bytes, text.lastIndexOf("\u007fELF") + 40, text.lastIndexOf("\u007fELF") + 64, (byte) 0x7f);
        Files.write(directory.resolve("liba.a"), bytes);

        ArchiveIndex index = requireNonNull(index("liba.a"));

        assertThatThrownBy(() -> index.defining("crc"))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("crc.o");
    }
}
