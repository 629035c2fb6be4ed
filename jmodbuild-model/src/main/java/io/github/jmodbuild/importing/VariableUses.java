// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Notes which variables the files name that are read, so that one misspelled by users is found. Not thread-safe. */
public final class VariableUses implements TreeFiles {
    private final TreeFiles files;
    /** Those that no file has named yet. */
    private final Set<String> unnamed;

    /** @param variables that users give */
    public VariableUses(TreeFiles files, Set<String> variables) {
        this.files = files;
        this.unnamed = new TreeSet<>(variables);
    }

    @Override
    public Optional<byte[]> read(String path) {
        Optional<byte[]> bytes = files.read(path);
        if (bytes.isPresent() && !unnamed.isEmpty()) {
            String text = new String(bytes.get(), StandardCharsets.ISO_8859_1);
            unnamed.removeIf(name -> isNamed(text, name));
        }
        return bytes;
    }

    /** Whether a text has a name that is no part of a longer one. */
    private static boolean isNamed(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            boolean isBegin = at == 0 || !isOfName(text.charAt(at - 1));
            int end = at + name.length();
            if (isBegin && (end == text.length() || !isOfName(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    @Override
    public List<String> names(String directory) {
        return files.names(directory);
    }

    @Override
    public boolean isSame(String path, String other) {
        return files.isSame(path, other);
    }

    /** Those that no file has named. */
    public Set<String> unnamed() {
        return unnamed;
    }
}
