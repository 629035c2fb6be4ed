// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive.load;

import io.github.jmodbuild.plan.InternalSymbols;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Formats the index of modules: JSON in load order, and a line for each module with the modules loaded before it.
 * Stateless.
 */
final class ModuleIndexText {
    private ModuleIndexText() {}

    static String json(Map<LoadedModule, ModuleNeeds> needs, LoadOrder order) {
        List<String> modules = new ArrayList<>();
        for (LoadedModule module : order.modules()) {
            ModuleNeeds own = needs.get(module);
            if (own != null) {
                modules.add(module(module, own));
            }
        }
        return "{\n  \"version\": 1,\n  \"modules\": [" + String.join(",", modules) + "\n  ]\n}\n";
    }

    private static String module(LoadedModule module, ModuleNeeds needs) {
        Set<String> others = new TreeSet<>();
        for (LoadedModule other : needs.modules().keySet()) {
            others.add(other.file());
        }
        return "\n    {\n"
                + "      \"name\": " + quoted(module.name()) + ",\n"
                + "      \"file\": " + quoted(module.file()) + ",\n"
                + "      \"programs\": " + list(module.hosts()) + ",\n"
                + "      \"needs\": " + list(others) + ",\n"
                + "      \"libraries\": " + list(module.image().needed()) + ",\n"
                + "      \"uses\": " + list(own(needs.programs())) + ",\n"
                + "      \"offers\": " + list(own(module.offers())) + "\n"
                + "    }";
    }

    static List<String> dependencies(Map<LoadedModule, ModuleNeeds> needs, LoadOrder order) {
        List<String> lines = new ArrayList<>();
        for (LoadedModule module : order.modules()) {
            StringBuilder line = new StringBuilder(module.file()).append(':');
            for (LoadedModule other : order.before(module, needs)) {
                line.append(' ').append(other.file());
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static List<String> own(Collection<String> symbols) {
        List<String> own = new ArrayList<>();
        for (String symbol : symbols) {
            if (!InternalSymbols.has(symbol)) {
                own.add(symbol);
            }
        }
        return own;
    }

    private static String list(Collection<String> texts) {
        List<String> quoted = new ArrayList<>();
        for (String text : texts) {
            quoted.add(quoted(text));
        }
        return "[" + String.join(", ", quoted) + "]";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
