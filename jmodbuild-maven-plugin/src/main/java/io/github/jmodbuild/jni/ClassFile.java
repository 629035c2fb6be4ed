// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.jni;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a class file says of its methods (Java Virtual Machine Specification, chapter 4). Stateless. */
final class ClassFile {
    private static final int NATIVE = 0x0100;
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int METHOD_HANDLE = 15;

    private ClassFile() {}

    /**
     * Whether a class has a native method.
     *
     * @throws IOException if the file cannot be read, or is no class file
     */
    static boolean hasNativeMethod(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != 0xCAFEBABE) {
                throw new IOException(file + ": not a class file");
            }
            in.skipNBytes(4);
            skipConstants(in);
            in.skipNBytes(6);
            in.skipNBytes(2L * in.readUnsignedShort());
            hasNative(in); // fields never are
            return hasNative(in);
        }
    }

    private static void skipConstants(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF8 -> in.skipNBytes(in.readUnsignedShort());
                case LONG, DOUBLE -> {
                    in.skipNBytes(8);
                    i++; // takes two places
                }
                case METHOD_HANDLE -> in.skipNBytes(3);
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                default -> in.skipNBytes(4);
            }
        }
    }

    /** Reads a list of fields or methods. */
    private static boolean hasNative(DataInputStream in) throws IOException {
        boolean found = false;
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            found |= (in.readUnsignedShort() & NATIVE) != 0;
            in.skipNBytes(4);
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                in.skipNBytes(2);
                in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
            }
        }
        return found;
    }
}
