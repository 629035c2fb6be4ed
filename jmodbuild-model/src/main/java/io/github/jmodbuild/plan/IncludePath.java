// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where compilers look for headers, as far as their command lines and the usual places of a system tell. Stateless. */
public final class IncludePath {
    /** Options that name a directory, in the order in which gcc and clang search what they name. */
    private static final List<String> OPTIONS = List.of("-iquote", "-I", "-isystem", "-cxx-isystem", "-idirafter");
    /** Their files are looked for where the compiler runs first of all. */
    private static final Set<String> FILES = Set.of("-include", "-imacros");

    private static final String INCLUDE = "/include/";

    private static final List<String> SYSROOTS = List.of("--sysroot=", "-isysroot");

    private IncludePath() {}

    /** Those that a compiler searches of its own accord, also below another root if one is given. */
    static List<String> own(List<String> argv, List<String> directories) {
        if (argv.contains("-nostdinc")) {
            return List.of();
        }
        List<String> all = new ArrayList<>(directories);
        for (int i = 1; i < argv.size(); i++) {
            for (String option : SYSROOTS) {
                String word = argv.get(i);
                if (word.startsWith(option)) {
                    String root = word.equals(option) && i + 1 < argv.size()
                            ? argv.get(i + 1)
                            : word.substring(option.length());
                    directories.forEach(directory -> all.add(root + directory));
                }
            }
        }
        return all;
    }

    /** The directories that a command line and the environment name, first to last; paths of the plan, or {@code $NAME}. */
    static List<String> searched(List<String> argv, boolean cxx) {
        Set<String> directories = new LinkedHashSet<>();
        if (argv.stream().anyMatch(FILES::contains)) {
            directories.add(".");
        }
        for (String option : OPTIONS) {
            for (int i = 1; i < argv.size(); i++) {
                String word = argv.get(i);
                if (word.equals(option) && i + 1 < argv.size()) {
                    directories.add(argv.get(i + 1));
                } else if (word.startsWith(option) && !word.equals(option)) {
                    directories.add(word.substring(option.length()));
                }
            }
            if (option.equals("-I")) {
                directories.add("$CPATH");
            } else if (option.equals("-cxx-isystem")) {
                directories.add(cxx ? "$CPLUS_INCLUDE_PATH" : "$C_INCLUDE_PATH");
            }
        }
        return List.copyOf(directories);
    }

    /**
     * The name by which a header of the system was included: what follows its {@code include} directory, without the
     * directories of a target or of a C++ library. Elsewhere its plain name.
     *
     * @param file absolute
     */
    public static String name(String file) {
        int at = file.lastIndexOf(INCLUDE);
        if (at < 0) {
            return file.substring(file.lastIndexOf('/') + 1);
        }
        List<String> rest =
                new ArrayList<>(List.of(file.substring(at + INCLUDE.length()).split("/", -1)));
        while (rest.size() > 1 && leadsToTarget(rest.get(0))) {
            rest.remove(0);
        }
        if (rest.size() > 1 && rest.get(0).equals("c++")) {
            rest.remove(0);
            while (rest.size() > 1 && (isVersion(rest.get(0)) || leadsToTarget(rest.get(0)))) {
                rest.remove(0);
            }
        }
        return String.join("/", rest);
    }

    /** {@code x86_64-linux-gnu}. */
    private static boolean leadsToTarget(String directory) {
        return directory.indexOf('-') != directory.lastIndexOf('-');
    }

    /** {@code 12}, {@code 12.2.0}, {@code v1}. */
    private static boolean isVersion(String directory) {
        return directory.matches("v?[0-9][0-9.]*");
    }
}
