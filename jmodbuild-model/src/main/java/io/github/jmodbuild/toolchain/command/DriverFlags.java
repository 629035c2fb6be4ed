// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import io.github.jmodbuild.toolchain.IntermediateCode;
import io.github.jmodbuild.toolchain.command.LinkRequest.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The compile flags that a driver also gets for linking: all those in make's {@code $(CC) $(CFLAGS) $(LDFLAGS)}, since
 * flags such as {@code -pg}, {@code -fopenmp}, {@code -fsanitize=} and {@code -m32} must be given to both. Flags that
 * only concern reading sources are left out, so that a changed macro or include directory does not relink. Stateless.
 */
final class DriverFlags {
    /** Options with a separate value, neither of which matters for a link. */
    private static final List<String> SOURCE_VALUED = List.of(
            "-D",
            "-U",
            "-I",
            "-A",
            "-x",
            "-include",
            "-imacros",
            "-include-pch",
            "-isystem",
            "-iquote",
            "-idirafter",
            "-iprefix",
            "-iwithprefix",
            "-iwithprefixbefore",
            "-Xpreprocessor");

    private static final Pattern SOURCE =
            Pattern.compile("-[DUIAx].+|-(?:include|imacros|isystem|iquote|idirafter|iprefix|iwithprefix).+|-Wp,.*");
    /** Options of compilation, needed with link-time optimisation, where the link compiles. */
    private static final Pattern CODE =
            Pattern.compile("-W(?!l,).*|-f(?:stack-usage|time-trace|dump-|callgraph-info|opt-info"
                    + "|save-optimization-record|diagnostics-).*|--?save-temps.*");
    /** Options with a separate value, which may look like an option. */
    private static final List<String> VALUED = List.of(
            "-Xlinker", "-Xclang", "-Xassembler", "-mllvm", "--param", "-z", "-T", "-u", "-e", "-L", "-l", "-target");
    /** Options for programs, which would conflict with -shared. */
    private static final List<String> PROGRAM = List.of("-static", "-static-pie", "-pie", "-no-pie", "-nopie");
    /** Options of the machine, the only ones for relocatables: others would add libraries. */
    private static final Pattern MACHINE = Pattern.compile("-m.+|--target=.*|-target");

    private DriverFlags() {}

    /** The words for a link, in their order. */
    static List<String> forLink(List<String> compile, Image image) {
        boolean linkTime = IntermediateCode.isIn(compile);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < compile.size(); i++) {
            String word = compile.get(i);
            boolean valued = i + 1 < compile.size() && (SOURCE_VALUED.contains(word) || VALUED.contains(word));
            boolean wanted = !SOURCE_VALUED.contains(word)
                    && !SOURCE.matcher(word).matches()
                    && (linkTime || !CODE.matcher(word).matches())
                    && isFor(image, word);
            if (wanted) {
                words.add(word);
            }
            if (valued) {
                i++;
                if (wanted) {
                    words.add(compile.get(i));
                }
            }
        }
        return words;
    }

    private static boolean isFor(Image image, String word) {
        return switch (image) {
            case EXECUTABLE -> true;
            case MODULE, SHARED_LIBRARY -> !PROGRAM.contains(word);
            case RELOCATABLE -> MACHINE.matcher(word).matches();
        };
    }
}
