// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.plan.TestTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A small random tree as plain records, and as manifests. */
public final class RandomMembers {
    static final List<String> SYMBOLS = List.of("A", "B", "C");
    private static final List<String> CONDITIONS =
            List.of("A", "B", "C", "A and B", "A or C", "not B", "A = y", "B != n", "m", "A and m", "y", "n");
    private static final int OBJECTS = 7;
    private static final int GROUPS = 3;

    private final Random random;
    private final Map<String, List<Part>> manifests = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private int composites;

    public RandomMembers(Random random) {
        this.random = random;
        SYMBOLS.forEach(symbol -> values.put(symbol, one(List.of("y", "m", "n"))));
        values.put("MODULES", random.nextInt(5) == 0 ? "n" : "y");
        manifests.put("", root());
        manifests.put("d", nested("d"));
        manifests.put("e", nested("e"));
    }

    /** What stands in a manifest, a group or an output. */
    public sealed interface Part {}

    record Objects(List<String> names, @Nullable String config) implements Part {}

    record Composite(String name, @Nullable String config, List<Objects> parts) implements Part {}

    record Reference(String group, @Nullable String config) implements Part {}

    record Archive(String name) implements Part {}

    record Group(String name, List<Part> items) implements Part {}

    public record Directory(String name, @Nullable String config) implements Part {}

    record Output(String kind, String name, @Nullable String config, List<Part> items) implements Part {}

    public Map<String, List<Part>> manifests() {
        return manifests;
    }

    Map<String, String> values() {
        return values;
    }

    private List<Part> root() {
        List<Part> parts = new ArrayList<>(contributions(true));
        parts.add(random.nextInt(parts.size() + 1), new Directory("d", maybe()));
        parts.add(random.nextInt(parts.size() + 1), new Directory("e", maybe()));
        for (String archive : List.of("u", "v")) {
            parts.add(new Output("archive", archive, rarely(), some(3, () -> item(-1, true))));
        }
        for (String program : List.of("p", "q")) {
            parts.add(new Output("executable", program, rarely(), some(4, () -> linked(true))));
        }
        parts.add(new Output("module", "w", rarely(), some(3, () -> linked(true))));
        return parts;
    }

    /** In directories that may be m every list has a condition, since others are an error there. */
    private List<Part> nested(String directory) {
        List<Part> parts = new ArrayList<>(contributions(false));
        if (directory.equals("d") && random.nextBoolean()) {
            parts.add(random.nextInt(parts.size() + 1), new Directory("e", maybe()));
        }
        return parts;
    }

    private List<Part> contributions(boolean unconditional) {
        return some(4, () -> {
            int group = random.nextInt(GROUPS);
            return new Group("g" + group, some(3, () -> item(group, unconditional)));
        });
    }

    private Part linked(boolean unconditional) {
        return random.nextInt(4) == 0 ? new Archive(one(List.of("u", "v"))) : item(-1, unconditional);
    }

    /** Groups name later groups only, so that there is no cycle. */
    private Part item(int group, boolean unconditional) {
        int kind = random.nextInt(5);
        if (kind < 2 && group < GROUPS - 1) {
            return new Reference("g" + (group + 1 + random.nextInt(GROUPS - 1 - group)), maybe());
        }
        if (kind == 2) {
            return new Composite("c" + composites++, maybe(), some(2, this::part));
        }
        return new Objects(names(), unconditional ? maybe() : one(CONDITIONS));
    }

    private Objects part() {
        return new Objects(names(), maybe());
    }

    private List<String> names() {
        return some(2, () -> "o" + random.nextInt(OBJECTS));
    }

    private @Nullable String maybe() {
        return random.nextInt(3) == 0 ? null : one(CONDITIONS);
    }

    private @Nullable String rarely() {
        return random.nextInt(5) == 0 ? one(CONDITIONS) : null;
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> List<T> some(int most, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    /** The tree with its sources and values, ready to be planned. */
    public TestTree tree() {
        StringBuilder root = new StringBuilder("<config>");
        SYMBOLS.forEach(symbol ->
                root.append("<symbol name='" + symbol + "' type='tristate'><prompt>" + symbol + "</prompt></symbol>"));
        root.append("</config>\n");
        for (int i = 0; i < GROUPS; i++) {
            root.append("<group name='g" + i + "'/>\n");
        }
        TestTree tree = TestTree.of(root + xml(manifests.getOrDefault("", List.of())));
        tree.manifest("d", xml(manifests.getOrDefault("d", List.of())));
        tree.manifest("e", xml(manifests.getOrDefault("e", List.of())));
        for (int i = 0; i < OBJECTS; i++) {
            tree.sources("o" + i + ".c");
        }
        values.forEach((symbol, value) -> tree.set(symbol + "=" + value));
        return tree;
    }

    private static String xml(List<? extends Part> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(xml(part)).append('\n'));
        return text.toString();
    }

    private static String xml(Part part) {
        if (part instanceof Objects objects) {
            List<String> names =
                    objects.names().stream().map(name -> "/" + name + ".o").toList();
            return "<objects" + config(objects.config()) + ">" + String.join(" ", names) + "</objects>";
        }
        if (part instanceof Composite one) {
            return "<composite name='" + one.name() + "'" + config(one.config()) + ">" + xml(one.parts())
                    + "</composite>";
        }
        if (part instanceof Reference one) {
            return "<group" + config(one.config()) + ">" + one.group() + "</group>";
        }
        if (part instanceof Archive one) {
            return "<archive>" + one.name() + "</archive>";
        }
        if (part instanceof Group one) {
            return "<group name='" + one.name() + "'>\n" + xml(one.items()) + "</group>";
        }
        if (part instanceof Directory one) {
            return "<directory" + config(one.config()) + ">/" + one.name() + "</directory>";
        }
        Output one = (Output) part;
        return "<" + one.kind() + " name='" + one.name() + "'" + config(one.config()) + ">\n" + xml(one.items()) + "</"
                + one.kind() + ">";
    }

    private static String config(@Nullable String config) {
        return config == null ? "" : " config='" + config + "'";
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(values + "\n");
        manifests.forEach((directory, parts) -> text.append("--- /" + directory + "\n" + xml(parts)));
        return text.toString();
    }
}
