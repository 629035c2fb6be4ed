// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The manifest of a model cut up by chance: pieces of what stands in menus, conditions and between them lie in manifests of
 * their own, which {@code <source>} puts there, and definitions of a symbol leave the type to one of them.
 */
final class SplitText {
    private static final Pattern SYMBOL = Pattern.compile("<symbol name=\"(\\w+)\"( type=\"\\w+\")");

    private final Random random;
    private final Map<String, String> manifests = new LinkedHashMap<>();

    private SplitText(Random random) {
        this.random = random;
    }

    /** Manifests by path, that of the root first; all that stood in the one manifest. */
    static Map<String, String> of(String manifest, Random random) {
        SplitText split = new SplitText(random);
        split.manifests.put("modules.xml", "");
        String[] lines = manifest.split("\n", -1);
        split.manifests.put("modules.xml", split.sourced(untyped(lines, random), ""));
        return split.manifests;
    }

    /** One of the definitions of each symbol keeps its type. */
    private static String[] untyped(String[] lines, Random random) {
        Map<String, Integer> left = new HashMap<>();
        for (String line : lines) {
            Matcher symbol = SYMBOL.matcher(line);
            if (symbol.find()) {
                left.merge(symbol.group(1), 1, Integer::sum);
            }
        }
        Set<String> typed = new HashSet<>();
        String[] untyped = lines.clone();
        for (int i = 0; i < lines.length; i++) {
            Matcher symbol = SYMBOL.matcher(lines[i]);
            if (symbol.find()) {
                boolean last = left.merge(symbol.group(1), -1, Integer::sum) == 0;
                if (last ? typed.contains(symbol.group(1)) : random.nextInt(3) > 0) {
                    untyped[i] = lines[i].substring(0, symbol.start(2)) + lines[i].substring(symbol.end(2));
                } else {
                    typed.add(symbol.group(1));
                }
            }
        }
        return untyped;
    }

    /** Of each run of whole entries in a block, a part becomes the configuration of a directory below this one. */
    private String sourced(String[] lines, String directory) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < lines.length) {
            int end = endOfEntry(lines, i);
            if (end > i && random.nextInt(3) == 0) {
                while (random.nextBoolean() && endOfEntry(lines, end) > end) {
                    end = endOfEntry(lines, end);
                }
                out.append("<source>").append(moved(lines, i, end, directory)).append("</source>\n");
                i = end;
            } else if (end > i && lines[i].startsWith("<choice")) {
                while (i < end) {
                    out.append(lines[i++]).append('\n');
                }
            } else {
                out.append(lines[i++]).append('\n');
            }
        }
        return out.toString();
    }

    private String moved(String[] lines, int from, int to, String directory) {
        String name = "d" + manifests.size();
        String path = directory + name + "/";
        manifests.put(path + "modules.xml", "");
        String[] own = new String[to - from];
        System.arraycopy(lines, from, own, 0, own.length);
        manifests.put(
                path + "modules.xml",
                "<modules xmlns=\"https://jmodbuild.github.io/modules/1\">\n<config>\n" + sourced(own, path)
                        + "</config>\n</modules>\n");
        return name;
    }

    /** Behind the entry that begins in this line; the line itself if none does. */
    private static int endOfEntry(String[] lines, int start) {
        if (start >= lines.length || !lines[start].matches("<(symbol|menu|if|choice|comment)\\b.*")) {
            return start;
        }
        int depth = 0;
        int i = start;
        do {
            depth += lines[i].matches("<(symbol|menu|if|choice)\\b.*") ? 1 : 0;
            depth -= lines[i].matches("</(symbol|menu|if|choice)>") ? 1 : 0;
            i++;
        } while (depth > 0);
        return i;
    }
}
