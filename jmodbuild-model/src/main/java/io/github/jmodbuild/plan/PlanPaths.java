// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

/**
 * Placeholders in the paths and arguments of a plan, which keep it equal in every checkout, so that it is stored once and compared. Stateless.
 *
 * <p>A path such as {@code {build}/lib/libutil.a} lies in the build directory; a relative path in the source directory.
 */
public final class PlanPaths {
    /** The build directory: relative to the source directory when it lies below it, else absolute. */
    public static final String BUILD = "{build}";
    /** The source directory's absolute path. */
    public static final String SOURCE = "{src}";
    /** The path to which the action writes its first output: a temporary file with the final name. */
    public static final String OUTPUT = "{out}";
    /** The path to which the action writes its dependency file. */
    public static final String DEPENDENCY_FILE = "{dep}";

    /** The path to which an assembler that the action runs writes its own dependency file; optional. */
    public static final String ASSEMBLER_DEPENDENCY_FILE = "{adep}";

    /** The directory of {@link #OUTPUT}. */
    public static final String OUTPUT_DIRECTORY = "{outdir}";

    /**
     * The final directory of the first output, for compilers that write its name into outputs; relative to the source
     * directory when it lies below it.
     */
    public static final String FINAL_DIRECTORY = "{finaldir}";

    /** The same as an absolute path. */
    public static final String ABSOLUTE_FINAL_DIRECTORY = "{absfinaldir}";

    /** The build directory's absolute path, for programs that run elsewhere than in the source directory. */
    public static final String ABSOLUTE_BUILD = "{absbuild}";

    /**
     * The variable of the environment whose value is the source directory. An action whose result depends on where the tree
     * lies names it, so that it runs again in a tree that was copied with its build directory.
     */
    public static final String WORKING_DIRECTORY = "PWD";

    private static final String BRACE = "{lb}";

    private PlanPaths() {}

    /** A path in the build directory. */
    public static String build(String relative) {
        return BUILD + "/" + relative;
    }

    /** Whether a plan's path lies in the build directory. */
    public static boolean isBuild(String path) {
        return path.startsWith(BUILD + "/");
    }

    /**
     * Stands for {@link #BUILD} in a user's text that is still to be escaped: a character that no text has, since Unicode
     * will never define it.
     */
    public static final String BUILD_MARK = "\uFDD0";

    /** The same for {@link #SOURCE}. */
    public static final String SOURCE_MARK = "\uFDD2";

    /** Protects the braces of a user's text. */
    public static String escape(String text) {
        String escaped = text.indexOf('{') < 0 ? text : text.replace("{", BRACE);
        return marked(marked(escaped, BUILD_MARK, BUILD), SOURCE_MARK, SOURCE);
    }

    private static String marked(String text, String mark, String placeholder) {
        return text.indexOf(mark.charAt(0)) < 0 ? text : text.replace(mark, placeholder);
    }

    /** Fills in the placeholders of a text where the output is written to its final place. */
    public static String expand(String text, String source, String build, String output, String dependencyFile) {
        return expand(text, source, build, output, output, dependencyFile, "");
    }

    /**
     * Fills in the placeholders of one argument or path; braces in what is filled in stay as they are.
     *
     * @param output where the first output is written
     * @param finalOutput where it lies in the end
     */
    public static String expand(
            String text,
            String source,
            String build,
            String output,
            String finalOutput,
            String dependencyFile,
            String assemblerDependencyFile) {
        int brace = text.indexOf('{');
        if (brace < 0) {
            return text;
        }
        StringBuilder expanded = new StringBuilder();
        int done = 0;
        for (; brace >= 0; brace = text.indexOf('{', done)) {
            expanded.append(text, done, brace);
            int end = text.indexOf('}', brace) + 1;
            String value = switch (text.substring(brace, Math.max(end, brace))) {
                case BUILD -> build;
                case SOURCE -> source;
                case OUTPUT -> output;
                case OUTPUT_DIRECTORY -> directory(output);
                case FINAL_DIRECTORY -> directory(finalOutput);
                case ABSOLUTE_FINAL_DIRECTORY -> absolute(directory(finalOutput), source);
                case ABSOLUTE_BUILD -> absolute(build, source);
                case DEPENDENCY_FILE -> dependencyFile;
                case ASSEMBLER_DEPENDENCY_FILE -> assemblerDependencyFile;
                case BRACE -> "{";
                default -> null;
            };
            expanded.append(value == null ? "{" : value);
            done = value == null ? brace + 1 : end;
        }
        return expanded.append(text, done, text.length()).toString();
    }

    private static String directory(String file) {
        return file.substring(0, Math.max(0, file.lastIndexOf('/')));
    }

    private static String absolute(String path, String source) {
        return path.startsWith("/") ? path : source + "/" + path;
    }
}
