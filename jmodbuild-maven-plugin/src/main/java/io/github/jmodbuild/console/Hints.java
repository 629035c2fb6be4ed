// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.console;

import io.github.jmodbuild.engine.Failure;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a tool's complaint means for the manifest, where its own words do not say so. Stateless. */
final class Hints {
    /** GNU ld's answer to --require-defined. */
    private static final Pattern NOT_DEFINED = Pattern.compile("required symbol [`']([^']+)' not defined");

    /** Gcc's, and clang's, words for a header of the JDK that is not searched. */
    private static final Pattern NO_JNI = Pattern.compile("error: '?jni(_md)?\\.h(: No such file|' file not found)");

    /** A member of an archive in the words of GNU ld and gold. */
    private static final Pattern TWICE =
            Pattern.compile("(lib[^/\\s]+\\.a)\\(([^)\\s]+)\\).*?multiple definition of [`']([^']+)'", Pattern.DOTALL);
    /** The same of lld. */
    private static final Pattern TWICE_OF_LLD = Pattern.compile(
            "duplicate symbol: (?<symbol>\\S+).*?>>> +(?<member>[^\\s:]+):\\([^)]*\\) in archive"
                    + " (?:\\S*/)?(?<archive>\\S+\\.a)",
            Pattern.DOTALL);

    /** What gcc 12 and clang 14 say of {@code import x;} and {@code export module x;}. */
    private static final Pattern CXX_MODULE = Pattern.compile(
            "error: ['\u2018]import['\u2019] does not name a type|fatal error: module '[^']+' not found"
                    + "|keyword ['\u2018]export['\u2019] is (enabled with|deprecated)|(?m)^ *(export )?module [\\w.:]+;$");

    private Hints() {}

    /** One line, or empty. */
    static Optional<String> of(Failure failure) {
        Matcher matcher = NOT_DEFINED.matcher(failure.output());
        if (matcher.find()) {
            return Optional.of(notDefined(failure, matcher.group(1)));
        }
        if (CXX_MODULE.matcher(failure.output()).find()) {
            return Optional.of(
                    failure.action().place() + ": " + failure.action().screen().subject()
                            + " seems to use C++20 modules, which jmodbuild does not build; include headers instead");
        }
        return NO_JNI.matcher(failure.output()).find() ? Optional.of(noJni(failure)) : twice(failure);
    }

    private static String noJni(Failure failure) {
        return failure.action().place() + ": " + failure.action().screen().subject()
                + " needs the JNI headers; write jni=\"true\" in its <sharedLibrary> or <module>";
    }

    private static String notDefined(Failure failure, String symbol) {
        return failure.action().place() + ": <exports> names " + symbol + ", which nothing that is linked into "
                + failure.action().screen().subject() + " defines; correct the name, remove it, or write"
                + " <exports if=\"...\"> with the condition of the objects that define it";
    }

    /** What the linker calls a multiple definition is often a stub file that holds more than one stub (Q13). */
    private static Optional<String> twice(Failure failure) {
        Matcher gnu = TWICE.matcher(failure.output());
        if (gnu.find()) {
            return Optional.of(twice(failure, gnu.group(1), gnu.group(2), gnu.group(3)));
        }
        Matcher lld = TWICE_OF_LLD.matcher(failure.output());
        return lld.find()
                ? Optional.of(twice(failure, lld.group("archive"), lld.group("member"), lld.group("symbol")))
                : Optional.empty();
    }

    private static String twice(Failure failure, String archive, String member, String symbol) {
        return failure.action().place() + ": " + failure.action().screen().subject() + " already has "
                + symbol + ", and links " + member + " of " + archive
                + " for another symbol; archive members are linked as a whole, so put each stub into a source of its"
                + " own";
    }
}
