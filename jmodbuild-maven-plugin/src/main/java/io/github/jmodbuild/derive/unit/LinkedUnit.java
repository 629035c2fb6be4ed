// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive.unit;

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
 * @param defined symbols that it defines, as C names
 * @param required symbols that others must define, as C names
 * @param declared symbols that its source declares as exported
 * @param vague symbols that it defines with vague linkage and does not hide, as C names; known even if the rest cannot
 *     be read
 * @param opaque why its symbols cannot be read; {@code null}: they can
 */
public record LinkedUnit(
        String name,
        Map<String, Symbol> defined,
        Set<String> required,
        Set<String> declared,
        Set<String> vague,
        @Nullable String opaque) {
    /** The prefix of the symbols by which jmodbuild/export.h records exports. */
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

    /**
     * On Windows, code with {@code dllimport} refers to the address of a symbol by a separate name, {@code __imp_NAME}.
     */
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

    /** A unit whose symbols cannot be read. */
    static LinkedUnit opaque(String name, ImageException why) {
        String reason = why.getMessage() == null ? "cannot be read" : why.getMessage();
        return new LinkedUnit(name, Map.of(), Set.of(), Set.of(), why.vague(), reason);
    }

    /** Whether a symbol only records that another one is exported. */
    static boolean isMark(String symbol) {
        return symbol.startsWith(MARK);
    }

    public boolean defines(String symbol) {
        return defined.containsKey(symbol);
    }

    /** Whether it defines a symbol that can be exported. */
    public boolean offers(String symbol) {
        Symbol found = defined.get(symbol);
        return found != null && !found.hidden();
    }

    public boolean isHidden(String symbol) {
        Symbol found = defined.get(symbol);
        return found != null && found.hidden();
    }
}
