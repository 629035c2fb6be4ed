// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.derive.TypeDescription.Element;
import io.github.jmodbuild.engine.state.Digests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The signature of one symbol: a digest of its declaration and of all types reachable from it (K09). It ignores source
 * positions, names of parameters, typedefs and non-virtual member functions, since callers do not depend on them. Not
 * thread-safe.
 */
final class TypeSignature {
    private static final int DIGITS = 16;
    private static final String TYPE = "type-id";
    private static final Set<String> COUNTED = Set.of(
            "name",
            "size-in-bits",
            "is-struct",
            "layout-offset-in-bits",
            "length",
            "dimensions",
            "value",
            "const",
            "volatile",
            "restrict",
            "kind",
            "is-variadic",
            "is-virtual",
            "vtable-offset",
            "is-declaration-only");
    private static final String ANONYMOUS = "is-anonymous";

    private final Map<String, Element> types;
    private final Map<String, Integer> met = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    private TypeSignature(Map<String, Element> types) {
        this.types = types;
    }

    /** Empty if the object has no type for this symbol. */
    static Optional<String> of(String symbol, TypeDescription description) {
        String main = description.symbols().getOrDefault(symbol, symbol);
        Element declaration = description.declarations().get(main);
        if (declaration == null) {
            declaration = description.declarations().get(symbol);
        }
        if (declaration == null) {
            return Optional.empty();
        }
        TypeSignature signature = new TypeSignature(description.types());
        signature.text.append(declaration.name());
        signature.contents(declaration);
        return Optional.of(new Digests().text(signature.text.toString()).substring(0, DIGITS));
    }

    private void describe(Element element) {
        text.append('(').append(element.name());
        element.attributes().forEach((key, value) -> {
            if (COUNTED.contains(key) && !(key.equals("name") && isUnnamed(element))) {
                text.append(' ')
                        .append(key)
                        .append('=')
                        .append(value.length())
                        .append(':')
                        .append(value);
            }
        });
        contents(element);
        text.append(')');
    }

    /** The names that abidw numbers itself, and those of parameters. */
    private static boolean isUnnamed(Element element) {
        return element.name().equals("parameter")
                || element.attribute(ANONYMOUS).equals("yes");
    }

    private void contents(Element element) {
        String type = element.attribute(TYPE);
        if (!type.isEmpty() && !element.name().equals("subrange")) {
            reference(type, element.name().equals("parameter"));
        }
        List<Element> children = element.children();
        children.stream().filter(TypeSignature::counts).forEach(this::describe);
    }

    private static boolean counts(Element element) {
        return switch (element.name()) {
            case "member-type", "member-template" -> false;
            case "member-function" -> !element.attribute("vtable-offset").isEmpty();
            case "data-member" -> !element.attribute("static").equals("yes");
            default -> true;
        };
    }

    /** @param byValue whether top-level const and volatile of the type are ignored, as they do not matter to callers */
    private void reference(String id, boolean byValue) {
        Element type = types.get(id);
        if (type == null) {
            text.append('?');
        } else if (type.name().equals("typedef-decl") || (byValue && type.name().equals("qualified-type-def"))) {
            reference(type.attribute(TYPE), byValue);
        } else if (met.containsKey(id)) {
            text.append('#').append(met.get(id));
        } else {
            met.put(id, met.size());
            describe(type);
        }
    }
}
