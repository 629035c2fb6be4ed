// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import io.github.jmodbuild.toolchain.Toolchain;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The linker that flags select for a driver.
 *
 * @param linker a name or a path, as the flags have it; empty for the driver's usual one
 * @param certain whether no other flag, unknown here, can select another one
 */
record LinkerChoice(String linker, boolean certain) {
    private static final String USE_LD = "-fuse-ld=";
    private static final String LD_PATH = "--ld-path=";

    /**
     * Options that name places for the driver to find its linker, or files that may contain other flags; {@code
     * @{build}} is the prefix of jmodbuild's own response files.
     */
    private static final Pattern UNSEEN = Pattern.compile("(-B|--prefix|--config|--?specs=|@(?!\\{build\\})).*");

    /**
     * The choice of the given arguments: clang's {@code --ld-path=} wins over {@code -fuse-ld=}, and the last one of
     * each wins.
     */
    static LinkerChoice of(List<String> words) {
        String path = "";
        String used = "";
        boolean unseen = false;
        for (String word : words) {
            if (word.startsWith(LD_PATH)) {
                path = word.substring(LD_PATH.length());
            } else if (word.startsWith(USE_LD)) {
                used = word.substring(USE_LD.length());
            } else {
                unseen |= UNSEEN.matcher(word).matches();
            }
        }
        String linker = path.isEmpty() ? used : path;
        return new LinkerChoice(linker, !unseen || !linker.isEmpty());
    }

    /** Its name for {@code -fuse-ld=}; empty if that cannot be determined. */
    String name(Toolchain toolchain) {
        if (!certain) {
            return "";
        }
        return linker.isEmpty() ? toolchain.usualLinker() : nameOf(linker);
    }

    /** The programs that are inputs, absolute paths: all linkers if it cannot be determined which one links. */
    List<String> programs(Toolchain toolchain) {
        if (linker.startsWith("/")) {
            return List.of(linker);
        }
        if (!certain || name(toolchain).isEmpty()) {
            return toolchain.linkers().values().stream().distinct().toList();
        }
        String key = linker.isEmpty() ? "" : name(toolchain);
        return Optional.ofNullable(toolchain.linkers().get(key)).stream().toList();
    }

    /** The name from that of a file: {@code lld} for {@code /usr/bin/ld.lld}. */
    static String nameOf(String linker) {
        String file = linker.substring(linker.lastIndexOf('/') + 1);
        return file.substring(file.lastIndexOf("ld.") < 0 ? 0 : file.lastIndexOf("ld.") + "ld.".length());
    }
}
