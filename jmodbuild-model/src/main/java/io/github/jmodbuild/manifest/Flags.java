// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses flags in settings that would override jmodbuild's own options, or make compilers write files that
 * would be lost. Not thread-safe, but for its static method.
 */
public final class Flags {
    private static final Pattern MACRO = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(=.*)?");
    /** Modifiers that change neither what is done nor which members there are. */
    private static final Pattern ARCHIVER = Pattern.compile("-?[DUSsvVoP]+|--[a-z]+=\\S+");

    /** What makes a thin archive, where an archiver is called with it. */
    private static final Pattern THIN = Pattern.compile("-?[DUSsTvVoP]*T[DUSsTvVoP]*|--thin");

    /** The reason, appended to the refused flag. */
    public static final String THIN_ARCHIVE =
            "makes a thin archive, which contains only paths of objects, and these become invalid when the archive is"
                    + " moved to its place; remove it, or list the objects in a <group>, without an archive";

    private static final Pattern LIBRARY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_+.]*(-[A-Za-z0-9_+.]+)*");

    /** Choose what the compiler does or where it writes; with spellings gcc and clang take as well. */
    private static final Pattern OWN = Pattern.compile(
            "-o.*|-c|-E|-S|-r|--?relocatable|--?shared|-Wl,(.*,)?(-r|-i|--relocatable|--?shared|-Bshareable)(,.*)?|-M(?!ap(=.*)?$).*|-Wp,-M.*|-Wa,(.*,)?--?MD.*|-dependency-file|--output(=.*)?|--compile|--assemble"
                    + "|--preprocess|--dependencies|--user-dependencies|--write-dependencies|--write-user-dependencies");

    /** Make the compiler say something instead of compiling or linking. */
    private static final Pattern INSTEAD = Pattern.compile("-fsyntax-only|-###|--version|--?help(=.*)?|--target-help"
            + "|--?print-(?!map|gc-sections|memory-usage|icf-sections).*|-dump(machine|version|fullversion|specs)"
            + "|-W[lap],(.*,)?--?(version|help|target-help|print-sysroot)(,.*)?");

    /** Pass the next word on, which may be a file of options as in {@code -Wl,@FILE}: jmodbuild gives these programs no files of options itself. */
    private static final Set<String> BEFORE = Set.of("-Xlinker", "-Xassembler", "-Xpreprocessor");
    /** Take the next word as their value, which at the end of a list would be a word that jmodbuild adds. */
    private static final Pattern UNFINISHED = Pattern.compile(
            "-X(linker|assembler|preprocessor|clang)|-[ABDILTUeuxz]|--param|-include|-imacros|-isystem|-idirafter|-iquote"
                    + "|-iprefix|-iwithprefix(before)?|-isysroot|--sysroot|-aux-info|-target|-mllvm|--config");

    /** Say where files go or which ones are written; such names would be lost, or are decided on by jmodbuild. */
    private static final Pattern LOST = Pattern.compile("-fdump-(?!noaddr|unnumbered).*|-dump(dir|base|base-ext)(=.*)?"
            + "|-fprofile-note=.*|-W[lap],(.*,)?(-o[^,]*|--output|--out-implib|--dependency-file)([,=].*)?");

    /** Two dollar signs before a name that the loader replaces, as makefiles have it (ld.so(8)). */
    private static final Pattern TWO_DOLLARS = Pattern.compile(".*\\$\\$\\{?(ORIGIN|LIB|PLATFORM)\\b.*");

    private static final Pattern NO_RPATH = Pattern.compile("-Wl,(.*,)?--?rpath[,=]");

    private final List<Problem> problems = new ArrayList<>();

    /** Problems with the flags seen so far. */
    public List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** Checks the words of a list; directories are not checked here. */
    public void check(Setting.Kind kind, List<Word> words) {
        String before = "";
        for (Word word : words) {
            if (!isPassedOn(before, word.text())) {
                check(kind, word);
            }
            before = word.text();
        }
        if (kind.isQuoted() && !words.isEmpty()) {
            unfinished(before).ifPresent(reason -> add(words.get(words.size() - 1), reason));
        }
    }

    /** Why a word cannot be the last one of a list, or of a compiler's command; empty for most. */
    public static Optional<String> unfinished(String last) {
        return UNFINISHED.matcher(last).matches()
                ? Optional.of("'" + last + "' has no value; write it as the next word")
                : Optional.empty();
    }

    /** Whether a word is a file of options for another program than the driver, because of the word before it. */
    static boolean isPassedOn(String before, String word) {
        return word.startsWith("@") && BEFORE.contains(before);
    }

    /** Checks one word of a list. */
    public void check(Setting.Kind kind, Word word) {
        if (Template.refers(word.text())) {
            problems.addAll(Names.reference(word));
            return;
        }
        switch (kind) {
            case INCLUDES, USES -> {}
            case DEFINES -> define(word);
            case LIBS -> library(word);
            case CFLAGS, CXXFLAGS, ASFLAGS, LDFLAGS -> flag(word);
            case ARFLAGS -> archiver(word);
        }
    }

    private void archiver(Word word) {
        if (THIN.matcher(word.text()).matches()) {
            add(word, "'" + word + "' " + THIN_ARCHIVE);
        } else if (!ARCHIVER.matcher(word.text()).matches()) {
            add(
                    word,
                    "'" + word
                            + "' is not a modifier of ar, or is one that jmodbuild sets itself; write letters such as v"
                            + " or S");
        }
    }

    private void define(Word word) {
        if (word.text().startsWith("-D")) {
            add(word, "write " + word.text().substring(2) + " in <defines>, without -D");
        } else if (!MACRO.matcher(word.text()).matches()) {
            add(word, "'" + word + "' is not a macro; write NAME or NAME=value, NAME being a C identifier");
        }
    }

    private void library(Word word) {
        if (word.text().startsWith("-")) {
            flag(word);
        } else if (word.text().startsWith(":")) {
            add(word, "'" + word + "' is the name of a file, not of a library; write -l" + word);
        } else if (!LIBRARY.matcher(word.text()).matches()) {
            add(
                    word,
                    "'" + word + "' is not a library; write a plain name such as m for -lm, or an option such as -lm");
        }
    }

    private void flag(Word word) {
        refusal(word.text()).ifPresent(reason -> add(word, reason));
    }

    /** Why one of some flags cannot be given, as {@link #refusal(String)} has it; empty for most. */
    public static Optional<String> refusal(List<String> flags) {
        String before = "";
        for (String flag : flags) {
            Optional<String> refusal = isPassedOn(before, flag) ? Optional.empty() : refusal(flag);
            if (refusal.isPresent()) {
                return refusal;
            }
            before = flag;
        }
        return unfinished(before);
    }

    /** Why a flag cannot be given, wherever it is written; empty for most. */
    public static Optional<String> refusal(String flag) {
        if (flag.startsWith("@")) {
            return Optional.of("'" + flag + "' would read options from a file; write the options here");
        }
        if (TWO_DOLLARS.matcher(flag).matches()) {
            return Optional.of(
                    "'" + flag + "' has two dollar signs, which the loader does not replace; write one, as in"
                            + " $ORIGIN (in makefiles two are needed, and in a POM, where Maven itself makes one of them)");
        }
        if (NO_RPATH.matcher(flag).matches()) {
            return Optional.of("'" + flag + "' names no directory; if it was $ORIGIN, a shell has replaced it: put the"
                    + " flag in single quotes");
        }
        return refusalOfOutput(flag).or(() -> CxxModules.refusal(flag));
    }

    /** Why a flag cannot be given, not even as a word of a compiler's command: it would make another output. Empty for most. */
    public static Optional<String> refusalOfOutput(String flag) {
        if (OWN.matcher(flag).matches()) {
            return Optional.of("'" + flag
                    + "' is set by jmodbuild itself, which chooses compilation steps and outputs; remove" + " it");
        }
        if (INSTEAD.matcher(flag).matches()) {
            return Optional.of("'" + flag + "' makes the compiler produce no output; remove it");
        }
        if (LOST.matcher(flag).matches()) {
            return Optional.of("'" + flag + "' makes the compiler write files that jmodbuild does not keep; remove it");
        }
        return Optional.empty();
    }

    private void add(Word word, String message) {
        problems.add(new Problem(word.at(), message));
    }
}
