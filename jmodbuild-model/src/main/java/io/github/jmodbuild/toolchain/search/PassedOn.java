// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits the command line of a driver by the programs that get the arguments: {@code -Wl,-La,-Lb}, {@code -Xlinker
 * -La}. Stateless.
 */
public final class PassedOn {
    /** A program to which a driver passes arguments on. */
    public enum To {
        PREPROCESSOR("-Wp,", "-Xpreprocessor"),
        /** The compiler proper of clang, {@code clang -cc1}. */
        FRONTEND("", "-Xclang"),
        ASSEMBLER("-Wa,", "-Xassembler"),
        LINKER("-Wl,", "-Xlinker"),
        /** The options of LLVM itself. */
        LLVM("", "-mllvm");

        private final String listed;
        private final String before;

        To(String listed, String before) {
            this.listed = listed;
            this.before = before;
        }
    }

    private PassedOn() {}

    /** The arguments for the driver itself, in order. */
    public static List<String> own(List<String> words) {
        List<String> own = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (isBefore(word)) {
                i++;
            } else if (!isListed(word)) {
                own.add(word);
            }
        }
        return own;
    }

    /** The arguments that a driver passes on to any of the given programs, in order. */
    public static List<String> to(Set<To> programs, List<String> words) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean before = isBefore(word);
            String next = before && i + 1 < words.size() ? words.get(++i) : "";
            for (To to : programs) {
                if (word.equals(to.before) && !next.isEmpty()) {
                    all.add(next);
                } else if (!before && !to.listed.isEmpty() && word.startsWith(to.listed)) {
                    all.addAll(List.of(word.substring(to.listed.length()).split(",", -1)));
                }
            }
        }
        return all;
    }

    /** Each argument as one flag for the driver: {@code -Xlinker -o} as {@code -Wl,-o}. */
    public static List<String> flags(List<String> words) {
        List<String> flags = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (isBefore(word) && i + 1 < words.size()) {
                flags.add(listed(word) + words.get(++i));
            } else {
                flags.add(word);
            }
        }
        return flags;
    }

    private static String listed(String before) {
        for (To to : To.values()) {
            if (to.before.equals(before)) {
                return to.listed;
            }
        }
        return "";
    }

    private static boolean isBefore(String word) {
        for (To to : To.values()) {
            if (word.equals(to.before)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isListed(String word) {
        for (To to : To.values()) {
            if (!to.listed.isEmpty() && word.startsWith(to.listed)) {
                return true;
            }
        }
        return false;
    }
}
