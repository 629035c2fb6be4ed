// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import io.github.jmodbuild.toolchain.CommandLines.Beside;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files to be written whose names flags give, as {@code -Wl,-Map=out.map} does. One flag is for many commands, and its name
 * would be a file of the source tree that each of them writes over; so each command writes one of its own beside its output,
 * whose name ends with the one given.
 *
 * @param argv the command with the new names
 * @param files the new names, in the output's directory
 */
record NamedFiles(List<String> argv, List<String> files) {
    /** What comes before a name in the same word, of compilers. */
    private static final Pattern COMPILER = Pattern.compile(
            "(-fopt-info[-\\w]*=|-foptimization-record-file=|-fproc-stat-report=|-ftime-trace=|-aux-info=)(.+)");

    /** Whose name is the next word. */
    private static final Set<String> COMPILER_PAIRS =
            Set.of("-aux-info", "--serialize-diagnostics", "-serialize-diagnostics");

    /** Listings of the GNU assembler, in a word that begins with {@code -Wa,}. */
    private static final Pattern ASSEMBLER = Pattern.compile("(-a[a-z]*=)(.+)");

    /** Linkers' options, in a word that begins with {@code -Wl,}, after {@code -Xlinker}, or as they are. */
    private static final Pattern LINKER = Pattern.compile("(--?Map=|--output-def=|--why-extract=|--print-archive-stats="
            + "|--print-symbol-order=|--print-symbol-counts=|--time-trace=|--time-trace-file=|--reproduce=)(.+)");

    private static final Set<String> LINKER_PAIRS = Set.of("-Map", "--Map", "-map", "--output-def", "--reproduce");
    private static final Pattern SAVE = Pattern.compile("--?save-(temps|stats)(=.*)?");

    private static final String NEXT = "-Xlinker";

    /**
     * The named files of a command.
     *
     * @param own the name that the new ones begin with
     */
    static NamedFiles in(List<String> argv, String own, Beside beside) {
        Renaming renaming = new Renaming(own, beside.written(), new TreeSet<>());
        List<String> words = new ArrayList<>(argv.size());
        for (int i = 0; i < argv.size(); i++) {
            String word = argv.get(i);
            boolean named = i > 0 && isNamedBy(argv.subList(0, i)) && !word.equals(NEXT);
            words.add(named ? renaming.place(word) : renaming.word(word));
        }
        return new NamedFiles(words, List.copyOf(renaming.files()));
    }

    /** Whether the words before say that the next one is a name. */
    private static boolean isNamedBy(List<String> before) {
        int count = before.size();
        String last = before.get(count - 1);
        if (last.equals(NEXT)) { // -Xlinker -Map -Xlinker out.map
            return count > 2 && before.get(count - 3).equals(NEXT) && LINKER_PAIRS.contains(before.get(count - 2));
        }
        return COMPILER_PAIRS.contains(last) || LINKER_PAIRS.contains(last);
    }

    /** Gives new names, and collects them. */
    private record Renaming(String own, String directory, Set<String> files) {
        String word(String word) {
            if (word.startsWith("-Wl,") || word.startsWith("-Wa,")) {
                return list(word);
            }
            if (SAVE.matcher(word).matches()) {
                return word.replaceFirst("=.*", "") + "=obj"; // otherwise in the directory where the command runs
            }
            return one(word, word.startsWith("-f") || word.startsWith("-aux") ? COMPILER : LINKER);
        }

        /** Options with commas between them. */
        private String list(String word) {
            List<String> parts = new ArrayList<>(List.of(word.split(",", -1)));
            boolean isAssembler = word.startsWith("-Wa,");
            for (int i = 1; i < parts.size(); i++) {
                boolean named = !isAssembler && LINKER_PAIRS.contains(parts.get(i - 1));
                parts.set(i, named ? place(parts.get(i)) : one(parts.get(i), isAssembler ? ASSEMBLER : LINKER));
            }
            return String.join(",", parts);
        }

        private String one(String word, Pattern option) {
            if (!word.startsWith("-") || word.indexOf('=') < 0) {
                return word;
            }
            Matcher matcher = option.matcher(word);
            return matcher.matches() ? matcher.group(1) + place(matcher.group(2)) : word;
        }

        /** The new name; what is no file, such as {@code stderr}, stays. */
        String place(String name) {
            if (name.equals("-") || name.equals("stderr") || name.equals("stdout") || name.startsWith("/dev/")) {
                return name;
            }
            String last = name.replaceFirst("/+$", "").replaceFirst(".*/", "").replace("%", own); // as ld reads it
            String file = last.startsWith(own + ".") ? last : own + "." + last;
            files.add(file);
            return directory + "/" + file;
        }
    }
}
