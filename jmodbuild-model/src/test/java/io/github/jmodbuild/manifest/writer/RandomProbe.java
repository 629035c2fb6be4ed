// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.writer;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.reader.HelpText;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Probes of every kind with everything they can say. */
final class RandomProbe {
    private static final Location HERE = new Location("random", 1, 1);
    private static final String[] SNIPPETS = {
        "", "#include <stdio.h>\nint main(void) {\n  return a < b && \"&lt;\"[0];\n}", "int x = 1 > 0;", "a:\n\tjmp a"
    };

    private final Random random;

    RandomProbe(Random random) {
        this.random = random;
    }

    Probe next() {
        Probe.Kind kind = List.of(Probe.Kind.values()).get(random.nextInt(Probe.Kind.values().length));
        Map<Probe.Attribute, Word> attributes = new EnumMap<>(Probe.Attribute.class);
        for (Probe.Attribute attribute : kind.attributes()) {
            if (random.nextBoolean() || isRequired(kind, attribute)) {
                attributes.put(attribute, word(value(attribute)));
            }
        }
        if (!attributes.containsKey(Probe.Attribute.COMPILES) && kind == Probe.Kind.HEADER) {
            attributes.remove(Probe.Attribute.HEADERS);
        }
        return new Probe(
                kind,
                id(),
                word(text(kind)),
                attributes,
                list(2, () -> word(pick("HAVE_X", "A"))),
                random.nextBoolean(),
                list(2, () -> word(pick("zlib", "c++"))),
                random.nextBoolean(),
                pick("", "images over HTTP", "a < b & \"c\""),
                random.nextBoolean(),
                list(2, () -> new Probe.Remedy(pick("", "debian"), pick("apt install x", "a < b"), HERE)),
                HERE);
    }

    private @Nullable Word id() {
        return random.nextBoolean() ? word(pick("zlib", "c++", "no-vla")) : null;
    }

    private static boolean isRequired(Probe.Kind kind, Probe.Attribute attribute) {
        return attribute == Probe.Attribute.CROSS
                || attribute == Probe.Attribute.FUNCTION
                || (attribute == Probe.Attribute.HEADERS && kind == Probe.Kind.HEADER_SYMBOL);
    }

    private String value(Probe.Attribute attribute) {
        return switch (attribute) {
            case COMPILES -> "true";
            case HEADERS -> pick("stdio.h", "sys/types.h sys/stat.h");
            case SIGNATURE -> pick("int (const char *)", "unsigned");
            case FUNCTION -> "dlopen";
            case VALUE -> pick("1", "\"a\" < 2");
            case ON -> pick("function", "variable", "type");
            case CROSS -> pick("y", "n");
            case VERSION -> pick(">= 7.29", "ge 1 lt 2.0-rc1");
            case VERSION_ARGUMENT -> pick("-V", "version");
            case STATIC -> pick("true", "false");
            case CFLAGS -> pick("-O2", "'-DX=\"a&b\"' -Iinclude");
            case LDFLAGS -> pick("-Wl,-z,now", "-static -L/lib");
            case LIBS -> pick("z m", "-pthread");
        };
    }

    private String text(Probe.Kind kind) {
        return switch (kind) {
            case HEADER -> "sys/stat.h";
            case MEMBER -> "struct stat.st_mtim.tv_nsec";
            case TYPE, SIZEOF, ALIGNOF -> pick("struct stat", "void (*)(int)", "std::pair<int, long>");
            case CONSTANT -> pick("1 << 3", "A && B");
            case HEADER_SYMBOL, FUNCTION, MACRO, BUILTIN -> "__builtin_expect";
            case ENDIANNESS -> pick("big", "little");
            case LIBRARY -> pick("dl", "c dl -lz");
            case COMPILER_OPTION, LINKER_OPTION -> pick("-Wno-vla", "-a '-b=<&> c'", "-z noexecstack");
            case ATTRIBUTE -> pick("visibility(\"hidden\")", "pure");
            case INSTRUCTION -> pick("nop", "a:\n\tjmp a");
            case COMPILES, LINKS, RUNS -> HelpText.normalise("\n" + pick(SNIPPETS));
            case PKG_CONFIG -> pick("libcurl", "glib-2.0 gtk+-3.0");
            case PROGRAM -> pick("python3 python", "/bin/sh");
        };
    }

    private static Word word(String text) {
        return new Word(text, HERE);
    }

    private String pick(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    private <T> List<T> list(int most, Supplier<T> element) {
        List<T> elements = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            elements.add(element.get());
        }
        return elements;
    }
}
