// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Flags that choose the machine a compiler makes programs for, or the C library. Stateless. */
public final class MachineFlags {
    private static final Pattern ONE =
            Pattern.compile("-m(16|31|32|64|x32)|-m(abi|arch|cpu|float-abi)=.+|-m(soft|hard)-float"
                    + "|-m(el|eb|little-endian|big-endian)|-march=.+|-EL|-EB|--target=.+|--sysroot=.+|-specs=.+");
    private static final Set<String> WITH_VALUE = Set.of("-target", "-arch", "--sysroot", "-isysroot");

    private MachineFlags() {}

    /** Those among flags, in order. */
    public static List<String> of(List<String> flags) {
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < flags.size(); i++) {
            String flag = flags.get(i);
            if (!flag.startsWith("-")) {
                continue;
            }
            if (WITH_VALUE.contains(flag) && i + 1 < flags.size()) {
                chosen.add(flag);
                chosen.add(flags.get(++i));
            } else if (ONE.matcher(flag).matches()) {
                chosen.add(flag);
            }
        }
        return chosen;
    }

    /** The processors that {@code -arch} names, each once, in order. */
    public static List<String> architectures(List<String> words) {
        Set<String> named = new LinkedHashSet<>();
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).equals("-arch")) {
                named.add(words.get(i + 1));
            }
        }
        return List.copyOf(named);
    }

    /** The words without all but the first processor of several: compilers print macros for one only. */
    public static List<String> forOne(List<String> words) {
        List<String> architectures = architectures(words);
        if (architectures.size() < 2) {
            return words;
        }
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            boolean further = words.get(i).equals("-arch")
                    && i + 1 < words.size()
                    && !words.get(i + 1).equals(architectures.get(0));
            if (further) {
                i++;
            } else {
                kept.add(words.get(i));
            }
        }
        return kept;
    }
}
