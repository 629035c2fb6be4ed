// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The arguments of a link command that name libraries and their search directories, without those that affect the image
 * otherwise. Stateless.
 */
final class LibraryWords {
    private static final Pattern OF_DRIVER = Pattern.compile(
            "-[LlB].+|-fuse-ld=.+|--?sysroot=.+|-m.+|-pthreads?|-stdlib=.+"
                    + "|-nostdlib|-nodefaultlibs|--(rtlib|unwindlib|ld-path|gcc-toolchain)=.+|-(shared|static)-libgcc|-static-libstdc\\+\\+");
    private static final Pattern OF_LINKER =
            Pattern.compile("--?(L.+|l.+|rpath-link=.+|Bstatic|Bdynamic|d[ny]|static|non_shared"
                    + "|call_shared|push-state|pop-state|as-needed|no-as-needed|start-group|end-group)|-[()]");
    private static final Pattern TWO_OF_DRIVER = Pattern.compile("-[LlB]|--sysroot");
    private static final Pattern TWO_OF_LINKER = Pattern.compile("--?rpath-link|-[Ll]");
    private static final Pattern SHARED = Pattern.compile("[^-].*\\.so(\\.[0-9.]+)?");
    private static final Pattern LOADER_PATH = Pattern.compile("-Wl,(--?rpath[,=]|-R,?)/[^,]*");
    private static final String TO_LINKER = "-Wl,";

    private LibraryWords() {}

    /** Those of the given arguments, in order. */
    static List<String> of(List<String> words) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith(TO_LINKER)) {
                List<String> own =
                        ofLinker(List.of(word.substring(TO_LINKER.length()).split(",", -1)));
                if (!own.isEmpty()) {
                    kept.add(TO_LINKER + String.join(",", own));
                }
            } else if (TWO_OF_DRIVER.matcher(word).matches() && i + 1 < words.size()) {
                kept.addAll(List.of(word, words.get(++i)));
            } else if (OF_DRIVER.matcher(word).matches() || SHARED.matcher(word).matches()) {
                kept.add(word);
            }
        }
        return kept;
    }

    /** The arguments with absolute directories for the loader (rpath). */
    static List<String> loaderPaths(List<String> words) {
        List<String> paths = new ArrayList<>();
        for (String word : words) {
            if (LOADER_PATH.matcher(word).matches()) {
                paths.add(word);
            }
        }
        return paths;
    }

    private static List<String> ofLinker(List<String> words) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (TWO_OF_LINKER.matcher(word).matches() && i + 1 < words.size()) {
                kept.addAll(List.of(word, words.get(++i)));
            } else if (OF_LINKER.matcher(word).matches() || SHARED.matcher(word).matches()) {
                kept.add(word);
            }
        }
        return kept;
    }
}
