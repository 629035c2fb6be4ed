// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import io.github.jmodbuild.toolchain.command.CommandPlaces.Beside;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Output files that flags name, such as {@code -Wl,-Map=out.map}. As one flag applies to many commands, all would
 * overwrite the same file in the source tree; so each command gets a separate file beside its output, whose name ends
 * with the given one.
 *
 * @param argv the command with the new names
 * @param files the new names, in the output's directory
 */
public record NamedFiles(List<String> argv, List<String> files) {
    /** Compiler options with the file name in the same word. */
    private static final Pattern COMPILER = Pattern.compile(
            "(-fopt-info[-\\w]*=|-foptimization-record-file=|-fproc-stat-report=|-ftime-trace=|-aux-info=|-stats-file=)(.+)");

    /** Compiler options with the file name in the next word. */
    private static final Set<String> COMPILER_PAIRS =
            Set.of("-aux-info", "--serialize-diagnostics", "-serialize-diagnostics");

    /** Listings of the GNU assembler, in a word that begins with {@code -Wa,}. */
    private static final Pattern ASSEMBLER = Pattern.compile("(-a[a-z]*=)(.+)");

    /** Linker options, in a word that begins with {@code -Wl,}, after {@code -Xlinker}, or on their own. */
    private static final Pattern LINKER = Pattern.compile("(--?Map=|--output-def=|--why-extract=|--print-archive-stats="
            + "|--print-symbol-order=|--print-symbol-counts=|--time-trace=|--time-trace-file=|--reproduce=|--?lto-obj-path="
            + "|--?plugin-opt=obj-path=|--?plugin-opt=stats-file=)(.+)");

    private static final Set<String> LINKER_PAIRS = Set.of("-Map", "--Map", "-map", "--output-def", "--reproduce");
    private static final Pattern SAVE = Pattern.compile("--?save-(temps|stats)(=.*)?");

    private static final String LINKER_NEXT = "-Xlinker";
    private static final String ASSEMBLER_NEXT = "-Xassembler";

    /**
     * The named files of a command.
     *
     * @param own the prefix of the new names
     */
    static NamedFiles in(List<String> argv, String own, Beside beside) {
        Renaming renaming = new Renaming(own, beside.written());
        List<String> words =
                argv.stream().flatMap(word -> renaming.next(word).stream()).toList();
        return new NamedFiles(words, List.copyOf(renaming.files));
    }

    /** The arguments of a command that name additional output files. */
    public static List<String> writing(List<String> argv) {
        Renaming renaming = new Renaming("", "");
        List<String> writing = new ArrayList<>();
        for (String word : argv) {
            int before = renaming.asked;
            renaming.next(word);
            if (renaming.asked > before) {
                writing.add(word);
            }
        }
        return writing;
    }

    /** One pass over the arguments, which replaces names and collects the new ones. */
    private static final class Renaming {
        private final String own;
        private final String directory;
        private final Set<String> files = new TreeSet<>();
        private String before = "";
        private int asked;
        /** Whether the file name of a linker option is still to come, possibly in another driver option. */
        private boolean awaited;

        private Renaming(String own, String directory) {
            this.own = own;
            this.directory = directory;
        }

        List<String> next(String word) {
            List<String> renamed = words(word);
            before = word;
            return renamed;
        }

        private List<String> words(String word) {
            if (before.equals(LINKER_NEXT) || before.equals(ASSEMBLER_NEXT) || COMPILER_PAIRS.contains(before)) {
                return List.of(renamed(word));
            }
            if (word.startsWith("-Wl,")) {
                return list(word, LINKER_NEXT, this::ofLinker);
            }
            if (word.startsWith("-Wa,")) {
                return list(word, ASSEMBLER_NEXT, option -> one(option, ASSEMBLER));
            }
            return List.of(renamed(word));
        }

        private String renamed(String word) {
            if (word.equals(LINKER_NEXT)) {
                return word;
            }
            if (before.equals(LINKER_NEXT)) {
                return ofLinker(word);
            }
            if (before.equals(ASSEMBLER_NEXT)) {
                return one(word, ASSEMBLER);
            }
            if (COMPILER_PAIRS.contains(before)) {
                return place(word);
            }
            if (SAVE.matcher(word).matches()) {
                return word.replaceFirst("=.*", "") + "=obj"; // otherwise in the directory where the command runs
            }
            return COMPILER.matcher(word).matches() ? one(word, COMPILER) : ofLinker(word);
        }

        /** Comma-separated options; a new name that contains a comma needs a separate word after {@code next}. */
        private static List<String> list(String word, String next, UnaryOperator<String> rename) {
            List<String> parts = new ArrayList<>(List.of(word.split(",", -1)));
            List<String> alone = new ArrayList<>();
            for (int i = 1; i < parts.size(); i++) {
                parts.set(i, rename.apply(parts.get(i)));
                alone.addAll(List.of(next, parts.get(i)));
            }
            boolean together = parts.stream().noneMatch(part -> part.indexOf(',') >= 0);
            return together ? List.of(String.join(",", parts)) : alone;
        }

        private String ofLinker(String option) {
            if (awaited) {
                awaited = false;
                return place(option);
            }
            awaited = LINKER_PAIRS.contains(option);
            return one(option, LINKER);
        }

        private String one(String word, Pattern option) {
            if (!word.startsWith("-") || word.indexOf('=') < 0) {
                return word;
            }
            Matcher matcher = option.matcher(word);
            return matcher.matches() ? matcher.group(1) + place(matcher.group(2)) : word;
        }

        /** The new name; names that are not files, such as {@code stderr}, are kept. */
        private String place(String name) {
            if (name.equals("-") || name.equals("stderr") || name.equals("stdout") || name.startsWith("/dev/")) {
                return name;
            }
            String last = name.replaceFirst("/+$", "").replaceFirst(".*/", "").replace("%", own); // as ld reads it
            if (last.isEmpty() || last.equals(".") || last.equals("..")) {
                last = "map"; // a directory: ld chooses a name in it
            }
            String file = last.startsWith(own + ".") ? last : own + "." + last;
            files.add(file);
            asked++;
            return directory + "/" + file;
        }
    }
}
