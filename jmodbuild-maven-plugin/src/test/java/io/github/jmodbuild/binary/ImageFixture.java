// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.binary.Image.Kind;
import io.github.jmodbuild.binary.Image.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A directory with two sources, and compilers and nm to compare with. */
abstract class ImageFixture {
    private static final String SOURCE = "extern int ext(int); __attribute__((weak)) int wdef(int x) { return x; }"
            + " extern int wund(void) __attribute__((weak)); int common_data[10]; static int local(int a) { return ext(a); }"
            + " int glob(int a) { return local(a) + (wund ? wund() : 0) + wdef(1) + common_data[0]; } int data = 5;\n";

    final Path directory;

    ImageFixture(Path directory) throws IOException {
        this.directory = directory;
        Files.writeString(directory.resolve("a.c"), SOURCE);
        Files.writeString(directory.resolve("main.c"), "int main(void) { return 0; }\nint ext(int a) { return a; }\n");
    }

    final Image object(String... command) throws IOException {
        run(with(command, "-O1", "-o", "a.o"));
        return ImageReader.read(directory.resolve("a.o"));
    }

    /** Compiles, and holds the symbols against those of nm. */
    final Image compareObject(String nm, String... command) throws IOException {
        Image image = object(command);
        assertThat(image.kind()).isEqualTo(Kind.OBJECT);
        assertThat(names(image.exports(), symbol -> true)).isEqualTo(nm(nm, "a.o", "-g", "--defined-only"));
        assertThat(names(image.imports(), symbol -> true)).isEqualTo(nm(nm, "a.o", "-u"));
        return image;
    }

    static Set<String> names(Collection<Symbol> symbols, Predicate<Symbol> wanted) {
        Set<String> names = new TreeSet<>();
        symbols.stream().filter(wanted).forEach(symbol -> names.add(symbol.name()));
        return names;
    }

    final Set<String> nm(String nm, String file, String... options) {
        Set<String> names = new TreeSet<>();
        String[] words = with(with(new String[] {nm}, options), file);
        run(words).lines().forEach(line -> names.add(line.substring(line.lastIndexOf(' ') + 1)));
        return names;
    }

    static String[] with(String[] words, String... more) {
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }

    final String run(String... command) {
        return RealTools.run(directory, command);
    }
}
