// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads files that Apple's linker and ld64.lld write with {@code -dependency_info}: names that end with a zero byte,
 * each after a type byte. Stateless.
 */
final class DependencyInfoFile {
    private static final byte READ = 0x10;

    private DependencyInfoFile() {}

    /**
     * The files that were read, each once, in order of appearance.
     *
     * @throws java.nio.charset.CharacterCodingException if a name is not UTF-8
     * @throws IOException if the list cannot be read
     */
    static List<String> read(Path list) throws IOException {
        byte[] bytes = Files.readAllBytes(list);
        Set<String> names = new LinkedHashSet<>();
        for (int at = 0; at < bytes.length; ) {
            int end = at + 1;
            while (end < bytes.length && bytes[end] != 0) {
                end++;
            }
            if (bytes[at] == READ) {
                ByteBuffer name = ByteBuffer.wrap(bytes, at + 1, end - at - 1);
                names.add(StandardCharsets.UTF_8.newDecoder().decode(name).toString());
            }
            at = end + 1;
        }
        return new ArrayList<>(names);
    }
}
