// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.ForeignPaths;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.contents.Entry.Language;
import io.github.jmodbuild.manifest.Flags;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Words of compilers as the elements that manifests have for them. Stateless but for the ledger. */
final class FlagSettings {
    private static final String SOURCES = "${srcdir}";

    private final TreeFiles files;
    private final Ledger ledger;
    private final KeptFlags kept;

    FlagSettings(TreeFiles files, Ledger ledger, KeptFlags kept) {
        this.files = files;
        this.ledger = ledger;
        this.kept = kept;
    }

    /** Flags of a directory; macros and directories of headers are in elements of their own. What manifests refuse is noted. */
    List<Setting> settings(String directory, Entry.DirectoryFlags flags, @Nullable Expr condition) {
        boolean assembler = kept.isAssembling(directory, flags.below());
        List<String> remove = removed(flags.remove(), directory, Optional.empty(), flags.at());
        return settings(directory, flags.language(), assembler, remove, flags.words(), condition, flags.at());
    }

    /** The same of an object. */
    List<Setting> settings(String directory, Entry.ObjectFlags flags, @Nullable Expr condition) {
        String object = TreePath.resolve(directory, flags.object());
        List<String> remove = removed(flags.remove(), directory, Optional.of(object), flags.at());
        return settings(
                directory, flags.language(), kept.isAssembled(object), remove, flags.words(), condition, flags.at());
    }

    /** The same of a program for the build machine. */
    List<Setting> settings(String directory, Entry.HostProgram program) {
        return settings(directory, Language.C, false, List.of(), program.flags(), null, program.at());
    }

    /** A manifest has no patterns here. */
    private List<String> removed(List<String> words, String directory, Optional<String> object, Location at) {
        List<String> removed = new ArrayList<>();
        for (String word : words) {
            if (word.indexOf('%') < 0) {
                removed.add(word);
                continue;
            }
            List<String> matching = kept.matching(word, directory, object);
            removed.addAll(matching);
            ledger.partly(
                    at,
                    "the pattern " + word + " removes "
                            + (matching.isEmpty() ? "nothing" : String.join(" ", matching))
                            + " of what makefiles give here; write the flags of other places into remove=");
        }
        return removed;
    }

    /**
     * @param directory of the manifest
     * @param assembler whether what is for C reaches assembler if it is in an element of its own
     * @param condition {@code null}: always
     */
    private List<Setting> settings(
            String directory,
            Language language,
            boolean assembler,
            List<String> remove,
            List<String> words,
            @Nullable Expr condition,
            Location at) {
        List<Word> includes = new ArrayList<>();
        List<Word> defines = new ArrayList<>();
        List<Setting> single = new ArrayList<>();
        List<Word> flags = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean apart = (word.equals("-D") || word.equals("-I")) && i + 1 < words.size();
            String whole = apart ? word + words.get(++i) : word;
            boolean isPlain = whole.length() > 2 && !kept.isKept(whole, language, assembler);
            if (isPlain && whole.matches("-D[A-Za-z_]\\w*(=.*)?")) {
                Word macro = new Word(whole.substring(2), at);
                boolean blank = whole.chars().anyMatch(Character::isWhitespace);
                if (blank) {
                    single.add(new Setting(Setting.Kind.DEFINES, List.of(), List.of(macro), condition, at));
                } else {
                    defines.add(macro);
                }
            } else if (whole.startsWith("-I" + SOURCES)) {
                String path = whole.substring(2 + SOURCES.length());
                Word named = new Word(isPlain ? include(directory, path) : whole, at);
                boolean again = includes.stream().anyMatch(known -> known.text().equals(named.text())); // of both trees
                if (isThere(path, at) && !again) {
                    (isPlain ? includes : flags).add(named);
                }
            } else if (accepted(whole, at)) {
                flags.add(new Word(whole, at));
            }
        }
        finish(flags, at);
        List<Setting> settings = new ArrayList<>();
        add(settings, Setting.Kind.INCLUDES, List.of(), includes, condition, at);
        add(settings, Setting.Kind.DEFINES, List.of(), defines, condition, at);
        settings.addAll(single);
        List<Word> removed = remove.stream().map(word -> new Word(word, at)).toList();
        add(settings, kind(language), removed, flags, condition, at);
        return settings;
    }

    /** Compilers ignore directories that do not exist, which a manifest refuses to name. */
    private boolean isThere(String path, Location at) {
        boolean there = path.isEmpty()
                || path.indexOf('$') >= 0
                || ForeignPaths.normal(path).filter(this::isDirectory).isPresent();
        if (!there) {
            ledger.partly(at, "there is no directory " + path.substring(1) + " for the option -I");
        }
        return there;
    }

    /** One without files has no names, but its parent has its name. */
    private boolean isDirectory(String path) {
        return !files.names(path).isEmpty()
                || (files.names(TreePath.parent(path)).contains(TreePath.name(path))
                        && files.read(path).isEmpty());
    }

    /** The value of the last option may not be known, or depend on a symbol by itself. */
    private void finish(List<Word> flags, Location at) {
        while (!flags.isEmpty()) {
            Optional<String> reason =
                    Flags.unfinished(flags.get(flags.size() - 1).text());
            if (reason.isEmpty()) {
                return;
            }
            ledger.partly(at, "the value of the option " + flags.remove(flags.size() - 1) + " is not known");
        }
    }

    private static void add(
            List<Setting> settings,
            Setting.Kind kind,
            List<Word> remove,
            List<Word> words,
            @Nullable Expr condition,
            Location at) {
        if (!words.isEmpty() || !remove.isEmpty()) {
            settings.add(new Setting(kind, remove, words, condition, at));
        }
    }

    private static Setting.Kind kind(Language language) {
        return switch (language) {
            case C -> Setting.Kind.CFLAGS;
            case CXX -> Setting.Kind.CXXFLAGS;
            case ASSEMBLER -> Setting.Kind.ASFLAGS;
        };
    }

    /** @param path from the root, with a leading slash, or empty for the root */
    private static String include(String directory, String path) {
        if (path.isEmpty()) {
            return "/";
        }
        if (directory.isEmpty()) {
            return path.substring(1);
        }
        String own = "/" + directory;
        return path.equals(own) ? "." : path.startsWith(own + "/") ? path.substring(own.length() + 1) : path;
    }

    private boolean accepted(String word, Location at) {
        Optional<String> refused = Flags.refusal(word);
        refused.ifPresent(reason -> ledger.partly(at, reason));
        return refused.isEmpty();
    }

    private boolean isLibrary(Word word) {
        Flags flags = new Flags();
        flags.check(Setting.Kind.LIBS, word);
        flags.problems().forEach(problem -> ledger.partly(word.at(), problem.message()));
        return flags.problems().isEmpty();
    }

    /** Libraries as the link of a program has them. */
    List<Setting> libraries(List<String> words, @Nullable Expr condition, Location at) {
        List<Word> libraries = words.stream()
                .map(word -> new Word(word.matches("-l[\\w+.-]+") ? word.substring(2) : word, at))
                .filter(this::isLibrary)
                .toList();
        return libraries.isEmpty()
                ? List.of()
                : List.of(new Setting(Setting.Kind.LIBS, List.of(), libraries, condition, at));
    }
}
