// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Language;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import io.github.jmodbuild.toolchain.command.CommandPlaces.Beside;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Additional files that a compiler or linker writes because of a flag, such as coverage notes, and the command, changed
 * so that each is written beside the output and never into the source tree. Immutable.
 *
 * @param argv the command; it may have placeholders of the plan
 * @param files names in the output's directory, sorted; whether each is written depends on the source
 * @param inPlace whether they are written to their final place at once: gcc writes their names into the object
 * @param namesDirectory whether the output names its directory's absolute path, so that it differs in another checkout
 */
public record Byproducts(List<String> argv, List<String> files, boolean inPlace, boolean namesDirectory) {
    private static final String COVERAGE = "--?coverage|-ftest-coverage";
    private static final String PROFILE = COVERAGE + "|-fprofile-arcs";
    private static final String SAVE_TEMPS = "--?save-temps(=.*)?";

    /**
     * What gcc 12 and clang 14 write. In names, {@code *} is the object's name without suffix, and {@code @} the
     * source's name in its directory; clang takes the latter's stem for what {@code -save-temps} keeps, which is the
     * same.
     */
    private static final List<Rule> GCC = List.of(
            new Rule("-fstack-usage", "*.su"),
            new Rule("-fcallgraph-info(=.*)?", "*.ci"),
            new Rule("-fsave-optimization-record", "@.opt-record.json.gz"),
            new Rule(COVERAGE, "*.gcno"),
            new Rule("-gsplit-dwarf", "*.dwo"),
            new Rule(SAVE_TEMPS, "*.i", "*.ii", "*.s"));

    private static final List<Rule> CLANG = List.of(
            new Rule("-fstack-usage", "*.su"),
            new Rule("-fsave-optimization-record(=yaml)?", "*.opt.yaml"),
            new Rule("-fsave-optimization-record=bitstream", "*.opt.bitstream"),
            new Rule("-ftime-trace", "*.json"),
            new Rule(COVERAGE, "*.gcno"),
            new Rule("-gsplit-dwarf(=split)?", "*.dwo"),
            new Rule(SAVE_TEMPS, "*.i", "*.ii", "*.bc", "*.s"),
            new Rule("--?save-stats(=.*)?", "*.stats"));

    /** Flags with which gcc writes the name of a file beside the object into the object, or reads such a file. */
    private static final Pattern NAMED_BY_GCC = Pattern.compile(
            PROFILE + "|-fprofile-generate(=.*)?|-fprofile-use(=.*)?|-fbranch-probabilities|-gsplit-dwarf");

    /** Flags that compile the path of profile counts into a program. */
    private static final Pattern COUNTS = Pattern.compile(PROFILE + "|-fprofile-generate(=.*)?");

    private static final Pattern COUNTED_BY_CLANG = Pattern.compile(PROFILE);
    private static final Pattern SPLIT_BY_CLANG = Pattern.compile("-gsplit-dwarf(=split)?");

    /** The first gcc in which {@code -dumpdir} sets the place of files beside the object (see its release notes). */
    private static final int GCC_WITH_DUMPDIR = 11;

    /** Prefixes of the flags above, to skip other words quickly: a tree has thousands of commands. */
    private static final Set<String> BEGINNINGS =
            Set.of("-fs", "-fc", "-ft", "-fp", "-fb", "-gs", "-co", "-sa", "--c", "--s");

    public Byproducts {
        argv = List.copyOf(argv);
        files = List.copyOf(files);
    }

    private record Rule(Pattern flag, List<String> names) {
        private Rule(String flag, String... names) {
            this(Pattern.compile(flag), List.of(names));
        }
    }

    /**
     * Of a compile.
     *
     * @param argv the whole command, arguments of the driver's own among them
     * @param object its path, whose name begins as the source's does
     * @throws ProblemException at no place, if the compiler has no option for the place of the files
     */
    static Byproducts ofCompile(
            Compiler compiler, Language language, List<String> argv, String source, String object, Beside beside) {
        String name = object.substring(object.lastIndexOf('/') + 1);
        String stem = name.substring(0, name.length() - ".o".length());
        NamedFiles named = NamedFiles.in(argv, stem, beside);
        List<String> flags = argv.stream()
                .filter(word -> word.length() > 2 && BEGINNINGS.contains(word.substring(0, 3)))
                .toList();
        if (flags.isEmpty()) {
            return new Byproducts(named.argv(), named.files(), false, false);
        }
        String end = source.substring(source.lastIndexOf('.'));
        boolean isGcc = compiler.family() == Family.GCC;
        List<String> words = new ArrayList<>(named.argv());
        boolean inPlace = isGcc && has(flags, NAMED_BY_GCC);
        if (inPlace) {
            words.addAll(placedByGcc(compiler, flags, stem, end, beside));
        } else if (!isGcc && (language == Language.C || language == Language.CXX)) {
            words.addAll(placedByClang(flags, stem, beside));
        }
        Set<String> files = new TreeSet<>(named.files());
        for (Rule rule : isGcc ? GCC : CLANG) {
            if (has(flags, rule.flag())) {
                rule.names().forEach(file -> files.add(file.replace("*", stem).replace("@", stem + end)));
            }
        }
        return new Byproducts(words, List.copyOf(files), inPlace, has(flags, COUNTS));
    }

    private static boolean has(List<String> flags, Pattern pattern) {
        return flags.stream().anyMatch(word -> pattern.matcher(word).matches());
    }

    /** Puts all files beside the object, including those whose names gcc does not write into it. */
    private static List<String> placedByGcc(
            Compiler compiler, List<String> flags, String stem, String end, Beside beside) {
        int major = Integer.parseInt(compiler.version().replaceFirst("\\D.*", ""));
        if (major < GCC_WITH_DUMPDIR) {
            String flag = flags.stream()
                    .filter(word -> NAMED_BY_GCC.matcher(word).matches())
                    .findFirst()
                    .orElseThrow();
            throw new ProblemException(
                    Location.of("toolchain"),
                    "'" + flag + "' needs gcc " + GCC_WITH_DUMPDIR
                            + " or later, which has an option for the place of such files (-dumpdir); this is gcc "
                            + compiler.version()
                            + "; remove the flag, or use another compiler");
        }
        return List.of("-dumpdir", beside.kept() + "/", "-dumpbase", stem + end, "-dumpbase-ext", end);
    }

    private static List<String> placedByClang(List<String> flags, String stem, Beside beside) {
        List<String> words = new ArrayList<>();
        if (has(flags, COUNTED_BY_CLANG)) {
            words.addAll(List.of("-Xclang", "-coverage-data-file=" + beside.keptAbsolute() + "/" + stem + ".gcda"));
        }
        if (has(flags, SPLIT_BY_CLANG)) {
            words.addAll(List.of("-Xclang", "-split-dwarf-file", "-Xclang", beside.kept() + "/" + stem + ".dwo"));
        }
        return words;
    }

    /**
     * A command that is run only for its output: files that flags make it write go to a separate directory.
     *
     * @param argv the whole command, which has its output there
     */
    public static List<String> apart(List<String> argv, String directory) {
        return NamedFiles.in(argv, "beside", new Beside(directory, directory, directory))
                .argv();
    }

    /**
     * Of a link.
     *
     * @param argv the whole command
     * @param image the output's path
     */
    public static Byproducts ofLink(List<String> argv, String image, Beside beside) {
        NamedFiles named = NamedFiles.in(argv, image.substring(image.lastIndexOf('/') + 1), beside);
        return new Byproducts(named.argv(), named.files(), false, false);
    }
}
