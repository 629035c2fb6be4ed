// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Programs such as bison write the names of their outputs into them, in {@code #line} directives and, as names of macros, in
 * guards of headers. While they run, these lie in a directory that has another name in each run; published, they are to name the
 * place where they are found. Immutable.
 */
public final class PublishedNames {
    /** Larger files are no sources; they are left alone, to keep them out of memory. */
    private static final long LONGEST = 32 << 20;

    private final String run;
    private final String published;

    /**
     * @param sourceDir what names are relative to, for files below it
     * @param run the directory of the outputs during the run
     * @param published where they come to lie
     */
    public PublishedNames(Path sourceDir, Path run, Path published) {
        boolean below = run.startsWith(sourceDir) && published.startsWith(sourceDir);
        this.run = bytes(below ? sourceDir.relativize(run) : run);
        this.published = bytes(below ? sourceDir.relativize(published) : published);
    }

    /** The name's bytes, one character each. An absolute name ends in the relative one, so that this serves both. */
    private static String bytes(Path path) {
        return new String(path.toString().getBytes(UTF_8), ISO_8859_1);
    }

    /** As bison makes the name of a macro of it. */
    private static String macro(String name) {
        return name.replaceAll("[^A-Za-z0-9]+", "_").toUpperCase(Locale.ROOT);
    }

    /** Replaces the names in a text. A file with NUL characters is none: its lengths and offsets would no longer be right. */
    public void writeInto(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
            return;
        }
        String text = new String(Files.readAllBytes(file), ISO_8859_1);
        String named = text.replace(run, published).replace(macro(run), macro(published));
        if (!named.equals(text) && text.indexOf('\0') < 0) {
            Files.write(file, named.getBytes(ISO_8859_1));
        }
    }
}
