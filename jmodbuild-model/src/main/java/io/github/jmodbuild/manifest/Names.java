// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.expr.ExprParser;
import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Refuses invalid names, and names that a compiler or a file system would misinterpret. Not thread-safe. */
public final class Names {
    private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+)*(-[A-Za-z0-9._+-]+)?");

    private static final String FORBIDDEN = "*?\"<>|;:{}\\";

    private final String directory;
    private final List<Problem> problems = new ArrayList<>();

    /** @param directory of the manifest, {@code ""} for the root */
    public Names(String directory) {
        this.directory = directory;
    }

    /** What was wrong with the names seen so far. */
    public List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** {@code curl.o}, {@code sub/curl.o}, {@code /util/x.o}. */
    public void object(Word name) {
        if (!path(name, "object")) {
            return;
        }
        int slash = name.text().lastIndexOf('/') + 1;
        String base = name.text().substring(slash);
        if (!base.endsWith(".o") || base.equals(".o")) {
            int dot = base.lastIndexOf('.');
            String stem = dot > 0 ? base.substring(0, dot) : base.equals(".o") ? "name" : base;
            refuse(
                    name,
                    "object",
                    "objects end in .o; write " + name.text().substring(0, slash) + stem
                            + ".o, and the source is found by that name");
        }
    }

    /** The same, or in a list a pattern of sources: {@code lib/*.c}, and without some of them {@code !lib/test-*.c}. */
    public void objectOrPattern(Word name) {
        String text = name.text();
        boolean excludes = text.startsWith("!");
        if (!excludes && text.indexOf('*') < 0) {
            object(name);
            return;
        }
        int slash = text.lastIndexOf('/');
        if (Template.refers(text)) {
            problems.add(
                    new Problem(name.at(), "'" + name + "' is a pattern with a variable; write the directory itself"));
        } else if (pathOfPattern(name, "pattern of sources")
                && (text.lastIndexOf('*', slash) >= 0 || text.indexOf('.', slash + 1) < 0)) {
            refuse(
                    name,
                    "pattern of sources",
                    "write a directory without * and a file with a suffix, such as lib/*.c, or !lib/main.c for all but"
                            + " this");
        }
    }

    /** A directory with a nested manifest. */
    public void directory(Word name) {
        if (!path(name, "directory")) {
            return;
        }
        String resolved = resolve(name.text());
        boolean isOwnOrAbove = resolved.isEmpty() || resolved.equals(directory) || directory.startsWith(resolved + "/");
        if (isOwnOrAbove) {
            refuse(name, "directory", "it is this manifest's own directory or one above it");
        }
    }

    /** A directory for {@code -I}; {@code .} and {@code /} are fine. */
    public boolean include(Word name) {
        return name.text().equals(".") || name.text().equals("/") || path(name, "include directory");
    }

    /** A directory that {@link #include} accepts, from the root, with a leading slash. */
    public Word fromRoot(Word name) {
        return new Word("/" + resolve(name.text().equals(".") ? "" : name.text()), name.at());
    }

    /** A file of the tree, named as sources are. */
    public void file(Word name, String what) {
        path(name, what);
    }

    /** The same, or in a list a pattern of files: {@code doc/*.txt}, and without some of them {@code !doc/old-*.txt}. */
    public void fileOrPattern(Word name) {
        String text = name.text().startsWith("!") ? name.text().substring(1) : name.text();
        if (text.lastIndexOf('*', text.lastIndexOf('/')) >= 0) {
            refuse(name, "pattern of files", "it is for the files of one directory; write the directory without *");
        } else {
            pathOfPattern(name, "file");
        }
    }

    /** The same rules as for names, with any character where the asterisk is. */
    private boolean pathOfPattern(Word name, String what) {
        String text = name.text().startsWith("!") ? name.text().substring(1) : name.text();
        return path(text.replace('*', 'x'), name, what);
    }

    /** {@code 1.2.13}, as the version of a shared library; a qualifier, as projects' versions have, is in file names alone. */
    public void version(Word version) {
        if (Template.refers(version.text())) {
            problems.addAll(reference(version));
        } else if (!VERSION.matcher(version.text()).matches()) {
            problems.add(new Problem(
                    version.at(),
                    "'" + version
                            + "' is not the version of a shared library; write numbers and dots, such as 1.2.13,"
                            + " optionally followed by a qualifier that begins with -, such as -SNAPSHOT"));
        }
    }

    /** The name of an output, group or composite. */
    public void plain(Word name, String what) {
        if (name.text().indexOf('/') >= 0) {
            refuse(name, what, "it must be a plain name, without /");
        } else if (path(name, what) && name.text().equals("..")) {
            refuse(name, what, "it must be a plain name");
        }
    }

    /** The name of an archive whose symbols are kept from modules, which linkers know as {@code --exclude-libs}. */
    public void excluded(Word name, String what) {
        if (name.text().indexOf(',') >= 0) {
            refuse(
                    name,
                    what,
                    "linkers split the list of archives whose symbols they hide at commas; name a stub archive without"
                            + " one");
        }
    }

    /** The name of a symbol, as declared or referred to where no expression may stand. */
    public void symbol(Word name) {
        String text = name.text();
        String problem = null;
        if (text.isEmpty()) {
            problem = "an empty name of a symbol; write one such as CURL";
        } else if (text.startsWith("CONFIG_")) {
            problem = "symbols are written without CONFIG_; write " + text.substring("CONFIG_".length());
        } else if (!isSymbol(text)) {
            problem = "'" + text + "' is not the name of a symbol; names have letters, digits and _ only";
        } else if (ExprParser.isConstant(text) || ExprParser.isReserved(text)) {
            problem = "'" + text + "' cannot name a symbol, since it is a constant or an operator in expressions";
        }
        if (problem != null) {
            problems.add(new Problem(name.at(), problem));
        }
    }

    /** Letters, digits and _, at least one. */
    private static boolean isSymbol(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** A word with references is checked when their values are known; until then only they can be wrong. */
    static List<Problem> reference(Word word) {
        try {
            Template.ofWord(word.text(), word.at());
            return List.of();
        } catch (ProblemException e) {
            return e.problems();
        }
    }

    private boolean path(Word name, String what) {
        return path(name.text(), name, what);
    }

    /** @param name what messages show of the text */
    private boolean path(String text, Word name, String what) {
        if (Template.refers(text)) {
            problems.addAll(reference(name));
            return false;
        }
        if (text.isEmpty()) {
            problems.add(new Problem(name.at(), "an empty name of " + article(what) + "; write one"));
            return false;
        }
        return characters(text, name, what) && segments(text, name, what);
    }

    private boolean characters(String text, Word name, String what) {
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            boolean invisible = Character.isISOControl(c)
                    || Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || Character.getType(c) == Character.FORMAT;
            if (invisible || FORBIDDEN.indexOf(c) >= 0) {
                String shown =
                        invisible ? String.format("the character U+%04X", c) : "the character " + Character.toString(c);
                shown = c == ' ' ? "a space" : shown;
                String hint = c == '\\' ? "; separate directories with /" : "";
                return refuse(name, what, "it has " + shown + hint);
            }
        }
        return true;
    }

    private boolean segments(String text, Word name, String what) {
        String relative = text.startsWith("/") ? text.substring(1) : text;
        boolean named = false;
        int up = 0;
        for (String segment : relative.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".")) {
                return refuse(name, what, "write it in normal form, without //, /./, ./ or a / at its end");
            }
            if (segment.startsWith("-") || segment.startsWith("@")) {
                return refuse(name, what, "compilers take '" + segment + "' for an option; rename it");
            }
            if (segment.equals("..")) {
                if (named) {
                    return refuse(name, what, "write it in normal form, with .. at its beginning only");
                }
                up++;
            } else {
                named = true;
            }
        }
        return up <= depth(text) || refuse(name, what, "it is outside the tree of the root manifest");
    }

    private int depth(String text) {
        return text.startsWith("/") || directory.isEmpty() ? 0 : directory.split("/", -1).length;
    }

    private String resolve(String path) {
        Deque<String> segments = new ArrayDeque<>();
        String whole = path.startsWith("/") || directory.isEmpty() ? path : directory + "/" + path;
        for (String segment : whole.split("/", -1)) {
            if (segment.equals("..")) {
                segments.removeLast();
            } else if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return String.join("/", segments);
    }

    private static String article(String what) {
        return ("aeiou".indexOf(what.charAt(0)) >= 0 ? "an " : "a ") + what;
    }

    private boolean refuse(Word name, String what, String reason) {
        Location at = name.at();
        problems.add(new Problem(at, "'" + name + "' cannot be the name of " + article(what) + ": " + reason));
        return false;
    }
}
