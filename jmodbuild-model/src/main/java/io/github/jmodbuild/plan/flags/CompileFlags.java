// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.flags;

import io.github.jmodbuild.manifest.Setting.Kind;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.toolchain.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The flags of a compile in their order: base, includes, defines, the language's own, the user's (K22–K24). */
public final class CompileFlags {
    private final UserFlags user;
    private final SourceFiles files;

    /** @param files which directories there are */
    public CompileFlags(UserFlags user, SourceFiles files) {
        this.user = user;
        this.files = files;
    }

    /**
     * Plain assembler is not preprocessed: of all this its tool takes include directories and its own flags.
     *
     * @param generated whether steps make files for the target in a directory or below it
     */
    public List<String> words(FlagSet set, Language language, String target, Predicate<String> generated) {
        Kind kind = kind(language);
        List<String> words = new ArrayList<>();
        if (language == Language.ASM) {
            addIncludes(set, generated, words);
            words.addAll(set.get(kind));
        } else {
            List<String> includes = new ArrayList<>();
            if (!target.isEmpty()) {
                includes.add(
                        "-I" + Layout.ofTarget(target, Layout.INCLUDE)); // before the tree's, whose header it replaces
            }
            includes.add("-I" + Layout.INCLUDE);
            addIncludes(set, generated, includes);
            addPreprocessed(set, kind, includes, words);
        }
        words.addAll(userFlags(language));
        return List.copyOf(words);
    }

    /** Those that a probe in C or C++ is asked with: the same without directories that this build has still to fill. */
    List<String> ofProbes(FlagSet set, Language language) {
        List<String> words = new ArrayList<>();
        List<String> includes = new ArrayList<>();
        addIncludes(set, directory -> false, includes);
        addPreprocessed(set, kind(language), includes, words);
        words.addAll(userFlags(language));
        return words;
    }

    private void addPreprocessed(FlagSet set, Kind kind, List<String> includes, List<String> words) {
        words.addAll(set.without(user.base(), kind));
        words.addAll(includes);
        words.addAll(set.get(Kind.DEFINES));
        words.addAll(set.get(kind));
        words.addAll(user.cppflags());
    }

    private static Kind kind(Language language) {
        return switch (language) {
            case C -> Kind.CFLAGS;
            case CXX -> Kind.CXXFLAGS;
            case ASM, ASM_CPP -> Kind.ASFLAGS;
        };
    }

    private List<String> userFlags(Language language) {
        return switch (language) {
            case C -> user.cflags();
            case CXX -> user.cxxflags();
            case ASM, ASM_CPP -> user.asflags();
        };
    }

    /** The build side of an include directory follows its source side, which follows that of manifests in their own tree. */
    private void addIncludes(FlagSet set, Predicate<String> generated, List<String> words) {
        for (String word : set.get(Kind.INCLUDES)) {
            String written = word.substring("-I".length());
            String directory = written.equals(".") ? "" : written;
            files.manifestSide(directory).ifPresent(side -> words.add("-I" + PlanPaths.escape(side)));
            words.add(word);
            if (directory.indexOf('{') < 0 && generated.test(directory)) {
                words.add("-I" + Layout.generated(directory));
            }
        }
    }
}
