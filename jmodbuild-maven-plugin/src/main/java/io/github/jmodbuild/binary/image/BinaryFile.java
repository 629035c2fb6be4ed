// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Tells programs, objects and archives of all platforms from texts by how they begin. Stateless. */
public final class BinaryFile {
    private static final int LONGEST = 7;
    private static final byte[][] BEGINNINGS = {
        {0x7f, 'E', 'L', 'F'},
        {'!', '<', 'a', 'r', 'c', 'h', '>'},
        {'!', '<', 't', 'h', 'i', 'n', '>'},
        {'M', 'Z'},
        {(byte) 0xfe, (byte) 0xed, (byte) 0xfa, (byte) 0xce}, // Mach-O: 32 and 64 bits, both byte orders, universal
        {(byte) 0xfe, (byte) 0xed, (byte) 0xfa, (byte) 0xcf},
        {(byte) 0xce, (byte) 0xfa, (byte) 0xed, (byte) 0xfe},
        {(byte) 0xcf, (byte) 0xfa, (byte) 0xed, (byte) 0xfe},
        {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe},
    };

    private BinaryFile() {}

    /** Whether a file is one of them; so is a link, which may lead nowhere, since links are made for libraries. */
    public static boolean is(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return true;
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(LONGEST);
        }
        for (byte[] beginning : BEGINNINGS) {
            if (head.length >= beginning.length
                    && Arrays.equals(head, 0, beginning.length, beginning, 0, beginning.length)) {
                return true;
            }
        }
        return false;
    }
}
