// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.words.ShellWords;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expands files of options on a command line, recursively: response files ({@code @FILE}) of the driver and the
 * programs that it runs, clang's configuration files, gcc's specs, and linker scripts with their search directories.
 * Used once.
 */
public final class OptionFiles {
    private static final String CONFIG = "--config";
    private static final Pattern SPECS = Pattern.compile("--?specs=(.+)");
    private static final Pattern INCLUDED_SPECS = Pattern.compile("(?m)^%include(?:_noerr)?\\s*<([^>\\n]+)>");
    /** A linker script, recognised by its suffix anywhere; after an option it can have any name. */
    private static final Pattern SCRIPT =
            Pattern.compile("(?:-T|--(?:default-)?script=)([^=]+)|([^-@][^=,]*\\.(?:ld|lds|x|t))");

    /** Options whose script is the next word. */
    private static final Set<String> SCRIPT_NEXT = Set.of("-T", "--script", "--default-script", "-dT");

    private static final Pattern SEARCHED = Pattern.compile("\\bSEARCH_DIR\\s*\\(\\s*\"?=?([^)\"\\s]+)");
    private static final Pattern INCLUDED_SCRIPT = Pattern.compile("(?m)^\\s*INCLUDE\\s+\"?([^\"\\s]+)");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*$");
    private static final Map<String, String> NEXT =
            Map.of("-Wl,", "-Xlinker", "-Wa,", "-Xassembler", "-Wp,", "-Xpreprocessor");
    private static final Location PLACE = Location.of("response file");

    private final Function<String, Optional<String>> texts;
    private final Set<String> open = new HashSet<>();
    private final String wanted;
    private Optional<String> holder = Optional.empty();

    private OptionFiles(Function<String, Optional<String>> texts, String wanted) {
        this.texts = texts;
        this.wanted = wanted;
    }

    /**
     * The arguments, with the options of each file after the word that names it; those of clang's configuration come
     * first, as they do in clang. A file that cannot be read or that includes itself adds nothing.
     *
     * @param words without the program
     * @param texts of files by their names in {@code words}; empty if there is none
     */
    public static List<String> expanded(List<String> words, Function<String, Optional<String>> texts) {
        boolean none = words.stream().noneMatch(OptionFiles::names);
        return none ? words : new OptionFiles(texts, "").all(words, "", false);
    }

    /**
     * The first file that has an option itself, of those that words name as {@link #expanded} has it.
     *
     * @param option a word of the expansion
     */
    public static Optional<String> holder(List<String> words, Function<String, Optional<String>> texts, String option) {
        OptionFiles files = new OptionFiles(texts, option);
        files.all(words, "", false);
        return files.holder;
    }

    /** Decodes bytes to text in which names and options can be found, whatever their encoding. */
    public static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static boolean names(String word) {
        return word.indexOf('@') >= 0
                || word.startsWith(CONFIG)
                || word.contains("-specs=")
                || word.startsWith("-Wl,")
                || SCRIPT.matcher(word).matches()
                || SCRIPT_NEXT.contains(word);
    }

    /**
     * The words of one text.
     *
     * @param directory where relative names of response files begin, with a slash at its end; empty where the command runs
     * @param moves whether a response file names others relative to its own directory, as it does if a configuration of clang
     *     names it
     */
    private List<String> all(List<String> words, String directory, boolean moves) {
        List<String> first = new ArrayList<>();
        List<String> all = new ArrayList<>();
        String before = "";
        for (String word : words) {
            Matcher specs = SPECS.matcher(word);
            String next = NEXT.getOrDefault(word.substring(0, Math.min(4, word.length())), "");
            if (NEXT.containsValue(before)) {
                all.addAll(passedOn(before, word, directory, moves));
            } else if (!next.isEmpty()) {
                all.addAll(listed(word, next, directory, moves));
            } else if (word.startsWith("@")) {
                all.addAll(response(word, directory, moves));
            } else if (before.equals(CONFIG) || word.startsWith(CONFIG + "=")) {
                all.add(word);
                first.addAll(configuration(before.equals(CONFIG) ? word : word.substring(CONFIG.length() + 1)));
            } else {
                all.add(word);
                if (specs.matches()) {
                    all.addAll(specs(specs.group(1)));
                }
                all.addAll(script(SCRIPT_NEXT.contains(before) ? "-T" + word : word));
            }
            before = word;
        }
        first.addAll(all);
        return first;
    }

    /** Expands a word after {@code -Xlinker} or a similar option, and repeats the option before each resulting word. */
    private List<String> passedOn(String before, String word, String directory, boolean moves) {
        List<String> all = new ArrayList<>(List.of(word));
        if (word.startsWith("@")) {
            List<String> within = response(word, directory, moves);
            within.subList(1, within.size()).forEach(option -> all.addAll(List.of(before, option)));
        }
        return all;
    }

    /** Expands comma-separated words. */
    private List<String> listed(String word, String next, String directory, boolean moves) {
        if (!word.contains(",@")) {
            List<String> all = new ArrayList<>(List.of(word));
            List.of(word.substring(4).split(",", -1)).forEach(part -> all.addAll(script(part)));
            return all;
        }
        List<String> all = new ArrayList<>();
        for (String part : word.substring(4).split(",", -1)) {
            all.add(next);
            all.addAll(passedOn(next, part, directory, moves));
        }
        return all;
    }

    private List<String> response(String word, String directory, boolean moves) {
        String file = word.startsWith("@/") ? word.substring(1) : directory + word.substring(1);
        List<String> all = new ArrayList<>(List.of("@" + file));
        String inner = moves ? directory(file) : directory;
        all.addAll(options(file, text -> all(words(text), inner, moves)));
        return all;
    }

    private static String directory(String file) {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }

    /** Clang takes the names of response files in it as relative to the directory of the file that names them. */
    private List<String> configuration(String file) {
        String directory = directory(file);
        return options(
                file,
                text -> all(
                        words(COMMENT.matcher(text)
                                .replaceAll("")
                                .replace("<CFGDIR>", directory.replaceFirst("/$", ""))),
                        directory,
                        true));
    }

    private List<String> specs(String file) {
        return options(file, text -> {
            List<String> all = new ArrayList<>();
            Matcher included = INCLUDED_SPECS.matcher(text);
            while (included.find()) {
                all.add("-specs=" + included.group(1));
            }
            for (String line : text.lines().toList()) {
                if (!line.startsWith("%") && !line.startsWith("*")) {
                    all.addAll(List.of(line.strip().split("\\s+", -1)));
                }
            }
            all.removeIf(word -> word.isEmpty() || word.equals("+"));
            return all(all, "", false);
        });
    }

    /** A linker script may name directories to search, and further scripts. */
    private List<String> script(String word) {
        Matcher script = SCRIPT.matcher(word);
        return !script.matches()
                ? List.of()
                : options(name(script), text -> {
                    List<String> all = new ArrayList<>();
                    Matcher searched = SEARCHED.matcher(text);
                    while (searched.find()) {
                        all.add("-L" + searched.group(1));
                    }
                    Matcher included = INCLUDED_SCRIPT.matcher(text);
                    while (included.find()) {
                        all.addAll(script("-T" + included.group(1)));
                    }
                    return all;
                });
    }

    private static String name(Matcher script) {
        return script.group(1) == null ? script.group(2) : script.group(1);
    }

    private List<String> options(String file, Function<String, List<String>> reading) {
        if (!open.add(file)) {
            return List.of();
        }
        List<String> options = texts.apply(file).map(reading).orElse(List.of());
        open.remove(file);
        if (holder.isEmpty() && options.contains(wanted)) { // files that this one names come first
            holder = Optional.of(file);
        }
        return options;
    }

    /** Compilers end an unclosed quote at the end of the text. */
    private static List<String> words(String text) {
        try {
            return ShellWords.split(text, PLACE);
        } catch (ProblemException e) {
            return List.of(text.trim().split("\\s+", -1));
        }
    }
}
