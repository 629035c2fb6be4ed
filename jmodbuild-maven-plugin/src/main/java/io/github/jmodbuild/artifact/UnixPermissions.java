// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.artifact;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Permissions in the directory of a zip. The JDK's streams write none, so that what is unpacked could not be run; its file system
 * writes them, but times in the zone of the machine as well. Stateless.
 */
final class UnixPermissions {
    private static final int DIRECTORY_ENTRY = 0x02014B50;
    private static final int DIRECTORY_ENTRY_SIZE = 46;
    private static final int END_SIZE = 22;
    private static final byte UNIX = 3;
    private static final int EXECUTABLE = 0100755;
    private static final int PLAIN = 0100644;

    private UnixPermissions() {}

    /**
     * Changes the zip, and returns it.
     *
     * @param zip without a comment, as {@link java.util.zip.ZipOutputStream} has written it
     * @param executable whether each of its entries can be run, in their order
     */
    static byte[] set(byte[] zip, List<Boolean> executable) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int at = bytes.getInt(zip.length - END_SIZE + 16);
        for (boolean runs : executable) {
            if (bytes.getInt(at) != DIRECTORY_ENTRY) {
                throw new IllegalStateException("no entry of a zip's directory at " + at);
            }
            bytes.put(at + 5, UNIX);
            bytes.putInt(at + 38, (runs ? EXECUTABLE : PLAIN) << 16);
            int name = Short.toUnsignedInt(bytes.getShort(at + 28));
            int extra = Short.toUnsignedInt(bytes.getShort(at + 30));
            int comment = Short.toUnsignedInt(bytes.getShort(at + 32));
            at += DIRECTORY_ENTRY_SIZE + name + extra + comment;
        }
        return zip;
    }
}
