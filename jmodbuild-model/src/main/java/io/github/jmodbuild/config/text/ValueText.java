// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.text;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** Bytes of a file of values become text: UTF-8, and a byte order mark at the beginning is passed over. Stateless. */
public final class ValueText {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ValueText() {}

    /**
     * The text.
     *
     * @param file its name, for the message
     * @throws ProblemException at the first line with bytes that are not UTF-8: a value must not change on its way to C
     */
    public static String decode(byte[] bytes, String file) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            String text = decoder.decode(in).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new ProblemException(
                    new Location(file, line, 0),
                    "bytes that are not UTF-8, the first is 0x" + Integer.toHexString(bytes[in.position()] & 0xFF)
                            + "; store the file as UTF-8");
        }
    }
}
