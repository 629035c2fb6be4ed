// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.binary.Image;
import io.github.jmodbuild.binary.Image.Format;
import io.github.jmodbuild.binary.Image.Symbol;
import io.github.jmodbuild.binary.ImageException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object, alone or in an archive. Immutable.
 *
 * @param name for messages: {@code block/curl.o}, {@code libutil.a(crc.o)}
 * @param defined C's names of what it defines
 * @param required C's names of what it must find elsewhere
 * @param declared what its source declares as exported
 * @param vague C's names of what it defines with vague linkage and does not hide; also where the rest cannot be read
 * @param opaque why its symbols cannot be read; {@code null}: they can
 */
record LinkedUnit(
        String name,
        Map<String, Symbol> defined,
        Set<String> required,
        Set<String> declared,
        Set<String> vague,
        @Nullable String opaque) {
    /** What the header puts before the name of an exported symbol to record it. */
    private static final String MARK = "__jmodbuild_export_";

    private static final String BY_ADDRESS = "__imp_";

    static LinkedUnit of(String name, Image image) {
        Map<String, Symbol> defined = new LinkedHashMap<>();
        Set<String> declared = new LinkedHashSet<>();
        Set<String> vague = new LinkedHashSet<>();
        for (Symbol symbol : image.exports()) {
            String plain = image.plain(symbol);
            if (isMark(symbol.name())) {
                declared.add(symbol.name().substring(MARK.length()));
            } else {
                defined.put(plain, symbol);
                if (symbol.vague() && !symbol.hidden()) {
                    vague.add(plain);
                }
            }
        }
        return new LinkedUnit(name, defined, required(image), declared, vague, null);
    }

    /** Code that says {@code dllimport} asks a Windows linker for the address of a symbol by a name of its own. */
    private static Set<String> required(Image image) {
        Set<String> required = new LinkedHashSet<>();
        for (Symbol symbol : image.imports()) {
            if (!symbol.weak()) {
                boolean byAddress = image.format() == Format.PE && symbol.name().startsWith(BY_ADDRESS);
                required.add(
                        byAddress
                                ? image.plain(symbol.named(symbol.name().substring(BY_ADDRESS.length())))
                                : image.plain(symbol));
            }
        }
        return required;
    }

    static LinkedUnit opaque(String name, String reason) {
        return new LinkedUnit(name, Map.of(), Set.of(), Set.of(), Set.of(), reason);
    }

    /** One of which only something is known. */
    static LinkedUnit opaque(String name, ImageException why) {
        String reason = why.getMessage() == null ? "cannot be read" : why.getMessage();
        return new LinkedUnit(name, Map.of(), Set.of(), Set.of(), why.vague(), reason);
    }

    /** Whether a symbol only says that another is declared as exported. */
    static boolean isMark(String symbol) {
        return symbol.startsWith(MARK);
    }

    boolean defines(String symbol) {
        return defined.containsKey(symbol);
    }

    /** Whether it defines a symbol that can be offered to others. */
    boolean offers(String symbol) {
        Symbol found = defined.get(symbol);
        return found != null && !found.hidden();
    }

    boolean isHidden(String symbol) {
        Symbol found = defined.get(symbol);
        return found != null && found.hidden();
    }
}
