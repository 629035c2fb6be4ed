// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Notes lines with characters that a manifest does not have as they are, see {@link TextLines}. Not thread-safe. */
public final class LostCharacters implements TreeFiles {
    private static final String CONTROL = "a control character, which no manifest can have, is a blank there";
    private static final String BYTES =
            "bytes that are not UTF-8 are taken for Latin-1 and written as UTF-8; write what needs the bytes by hand";

    private static final Pattern OF_SYMBOLS = Pattern.compile("(.*/)?[^/]*[Cc]onfig[^/]*");
    private static final Pattern VALUE =
            Pattern.compile("^\\s*((default|define_string)\\s|string\\s+'|(depends|if)\\s.*[\"']|[\\w-]+\\s*:?=)");

    private final TreeFiles files;
    /** Numbers of lines, by files. */
    private final Map<String, List<Integer>> controls = new LinkedHashMap<>();

    private final Map<String, List<Integer>> others = new LinkedHashMap<>();

    public LostCharacters(TreeFiles files) {
        this.files = files;
    }

    @Override
    public Optional<byte[]> read(String path) {
        Optional<byte[]> bytes = files.read(path);
        if (bytes.isPresent() && !controls.containsKey(path)) {
            find(path, bytes.get());
        }
        return bytes;
    }

    private void find(String path, byte[] bytes) {
        List<Integer> withControl = new ArrayList<>();
        List<Integer> withOther = new ArrayList<>();
        boolean isMakefile = path.matches("(.*/)?(Makefile|Kbuild)[^/]*");
        boolean isOfSymbols = OF_SYMBOLS.matcher(path).matches();
        int line = 1;
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                if (hasHigh(bytes, start, i) && (isMakefile || (isOfSymbols && isValue(bytes, start, i)))) {
                    withOther.add(line);
                }
                if (hasControl(bytes, start, i)) {
                    withControl.add(line);
                }
                line++;
                start = i + 1;
            }
        }
        controls.put(path, withControl);
        others.put(path, withOther.isEmpty() || isUtf8(bytes) ? List.of() : withOther);
    }

    /** Of a file of symbols: a text that programs may get, and no help or comment. */
    private static boolean isValue(byte[] bytes, int from, int to) {
        String line = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        return VALUE.matcher(line).find();
    }

    private static boolean hasHigh(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return true;
            }
        }
        return false;
    }

    /** In a line that has more than those that separate pages. */
    private static boolean hasControl(byte[] bytes, int from, int to) {
        boolean found = false;
        boolean text = false;
        for (int i = from; i < to; i++) {
            boolean blank = bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r';
            boolean control = !blank && ((bytes[i] >= 0 && bytes[i] < ' ') || bytes[i] == 0x7f);
            found |= control;
            text |= !blank && !control;
        }
        return found && text;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Override
    public List<String> names(String directory) {
        return files.names(directory);
    }

    @Override
    public boolean isSame(String path, String other) {
        return files.isSame(path, other);
    }

    /** At the statements that these lines belong to; comments may lose characters. */
    public void note(Ledger ledger) {
        controls.forEach((file, lines) -> lines.forEach(line -> ledger.partlyAround(file, line, CONTROL)));
        others.forEach((file, lines) -> lines.forEach(line -> ledger.partlyAround(file, line, BYTES)));
    }
}
