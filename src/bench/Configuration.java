// SPDX-License-Identifier: Apache-2.0

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Measures configuration on generated trees, beside the conf of Linux 6.1 on equal trees, in one run: {@code java
 * src/bench/Configuration.java [--keep DIR] [SYMBOLS...]}. Needs linux-kbuild-6.1 of Debian, or another conf named by
 * {@code -Djmodbuild.kconfig.conf}, and the modules compiled ({@code mvn test-compile}).
 *
 * <p>A tree has some 200 symbols a directory, with properties as often as Linux 7.2 has them: 57 % tristate, 41 % bool; for
 * each symbol about 0.9 {@code depends on}, 1.0 select, 0.3 default, help of some lines; now and then imply, range, choice
 * and {@code visible if}. Few symbols of the first directory carry very many, and few of the last are selected by very many.
 * What docs/explanation/kconfig-differences.md lists is left out, so that both must write the same.
 *
 * <p>Nothing is asserted. A whole process counts with user and system time as the kernel counts it, which other load
 * disturbs least; what happens inside the warm JVM counts with medians.
 */
public final class Configuration {
    private static final String PRODUCT =
            Path.of("jmodbuild-model/target/classes").toAbsolutePath().toString();

    private static final int PER_DIRECTORY = 200;
    private static final int CORE = 60;
    private static final Path CONF = Path.of(
            System.getProperty("jmodbuild.kconfig.conf", "/usr/lib/linux-kbuild-6.1/scripts/kconfig/conf"));
    private static final List<String> FLAGS_OF_SMALL_JVM = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Path root;
    private final int symbols;

    private Configuration(Path root, int symbols) {
        this.root = root;
        this.symbols = symbols;
    }

    public static void main(String[] arguments) throws Exception {
        List<Integer> sizes = new ArrayList<>();
        Path base = null;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--keep")) {
                base = Files.createDirectories(Path.of(arguments[++i]).toAbsolutePath());
            } else {
                sizes.add(Integer.parseInt(arguments[i]));
            }
        }
        boolean keep = base != null;
        base = keep ? base : Files.createTempDirectory("jmodbuild-configuration");
        try {
            Path classes = base.resolve("classes");
            run(base, List.of(java("javac"), "-d", classes.toString(), "-cp", PRODUCT, "src/bench/ConfigurationOurs.java"));
            for (int size : sizes.isEmpty() ? List.of(2000, 16500, 20000, 60000) : sizes) {
                new Configuration(Files.createDirectories(base.resolve("n" + size)), size).measure(classes);
            }
        } finally {
            if (!keep) {
                delete(base);
            }
        }
    }

    // ---- measuring ----

    private record Cost(double wall, double cpu) {}

    private void measure(Path classes) throws Exception {
        new Tree(new Random(symbols)).write();
        System.out.printf(
                Locale.ROOT, "%n%d symbols in %d files, %d kB; load %s%n", symbols, files("modules.xml"), kilobytes("modules.xml"), load());
        Cost conf = confs("alldefconfig");
        Cost confYes = confs("allyesconfig");
        process("conf --alldefconfig", conf, conf);
        process("conf --allyesconfig", confYes, conf);
        process("manifests read, cold JVM", ours("read", classes, List.of()), conf);
        process("the same, C1 and serial GC", ours("read", classes, FLAGS_OF_SMALL_JVM), conf);
        process("all of alldefconfig, cold JVM", ours("whole", classes, List.of()), conf);
        process("the same, C1 and serial GC", ours("whole", classes, FLAGS_OF_SMALL_JVM), conf);
        Map<String, Cost> warm = new HashMap<>();
        Map<String, String> which = new HashMap<>();
        for (String line : run(root, command("warm", classes, List.of("-Xmx2g"))).split("\n", -1)) {
            String[] words = line.split(" ", -1);
            if (words[0].equals("T")) {
                warm.put(words[1], new Cost(Double.parseDouble(words[2]) / 1e3, Double.parseDouble(words[3]) / 1e3));
            } else if (words[0].equals("WHICH")) {
                which.put(words[1], words[2]);
            }
        }
        warm("read", "manifests read", warm, conf);
        warm("model", "model made", warm, conf);
        for (String command : List.of("alldef", "allyes")) {
            Cost beside = command.equals("alldef") ? conf : confYes;
            warm(command, "resolved, " + command, warm, beside);
            warm("write-" + command, "  text written", warm, beside);
            warm("change-" + command, "  one change, median", warm, beside);
            warm("worst-" + command, "  one change, worst: " + which.get(command), warm, beside);
            warm("modules-" + command, "  MODULES changed", warm, beside);
            warm("snapshot-" + command, "  Session.configuration()", warm, beside);
        }
        compare("alldef");
        compare("allyes");
    }

    private static void process(String name, Cost cost, Cost conf) {
        System.out.printf(
                Locale.ROOT,
                "  %-44s wall %9.1f ms   CPU %9.1f ms   %8.3f of conf's CPU%n",
                name,
                cost.wall() * 1e3,
                cost.cpu() * 1e3,
                cost.cpu() / conf.cpu());
    }

    private static void warm(String name, String shown, Map<String, Cost> costs, Cost conf) {
        Cost cost = costs.get(name);
        System.out.printf(
                Locale.ROOT,
                "  warm: %-38s wall %9.3f ms   CPU %9.3f ms   %8.3f of conf's CPU%n",
                shown,
                cost.wall() * 1e3,
                cost.cpu() * 1e3,
                cost.cpu() / conf.cpu());
    }

    private interface Work {
        void run() throws Exception;
    }

    /** The median wall-clock time; the mean CPU time, since the kernel shows it in hundredths of a second. */
    private static Cost cost(int runs, Work work) throws Exception {
        work.run();
        List<Double> walls = new ArrayList<>();
        double cpu = childSeconds();
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            work.run();
            walls.add((System.nanoTime() - start) / 1e9);
        }
        walls.sort(Comparator.naturalOrder());
        return new Cost(walls.get(runs / 2), (childSeconds() - cpu) / runs);
    }

    private Cost confs(String command) throws Exception {
        Path config = root.resolve("conf." + command);
        return cost(10, () -> {
            Files.deleteIfExists(config);
            run(root, List.of(CONF.toString(), "-s", "--" + command, "Kconfig"), Map.of("KCONFIG_CONFIG", config.toString()));
        });
    }

    private Cost ours(String mode, Path classes, List<String> flags) throws Exception {
        return cost(5, () -> run(root, command(mode, classes, flags)));
    }

    private List<String> command(String mode, Path classes, List<String> flags) {
        List<String> command = new ArrayList<>(List.of(java("java")));
        command.addAll(flags);
        command.addAll(List.of("-cp", classes + File.pathSeparator + PRODUCT, "ConfigurationOurs", mode, root.toString()));
        return command;
    }

    private void compare(String command) throws IOException {
        List<String> ours = body(root.resolve(command + ".config"));
        List<String> theirs = body(root.resolve("conf." + command + "config"));
        List<String> oursOnly = symbolLines(ours);
        List<String> theirsOnly = symbolLines(theirs);
        boolean symbolsAgree = oursOnly.equals(theirsOnly);
        System.out.println("  " + command + "config: " + oursOnly.size() + " symbols' lines, "
                + (symbolsAgree ? "equal to conf's" : "DIFFERENT from conf's " + difference(oursOnly, theirsOnly))
                + (ours.equals(theirs) ? ", as is the whole text" : ", the whole text differs"));
    }

    /** Without the heading, in which conf names itself. */
    private static List<String> body(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.subList(Math.min(4, lines.size()), lines.size());
    }

    private static List<String> symbolLines(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("CONFIG_") || line.startsWith("# CONFIG_"))
                .toList();
    }

    private static String difference(List<String> ours, List<String> theirs) {
        List<String> mine = new ArrayList<>(ours);
        mine.removeAll(new java.util.HashSet<>(theirs));
        List<String> others = new ArrayList<>(theirs);
        others.removeAll(new java.util.HashSet<>(ours));
        return "(only ours: " + mine.size() + " " + mine.subList(0, Math.min(3, mine.size())) + ", only conf's: "
                + others.size() + " " + others.subList(0, Math.min(3, others.size())) + ")";
    }

    /** User and system time of all programs waited for so far. */
    private static double childSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0;
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0];
    }

    private static String run(Path directory, List<String> command) throws Exception {
        return run(Files.exists(directory.resolve("Kconfig")) ? directory : Path.of(""), command, Map.of());
    }

    private static String run(Path directory, List<String> command, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(directory.toAbsolutePath().toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("KCONFIG_") || name.equals("srctree"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + "\n" + output);
        }
        return output;
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    private long files(String name) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.endsWith(name)).count();
        }
    }

    private long kilobytes(String name) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.endsWith(name)).mapToLong(path -> path.toFile().length()).sum() / 1000;
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    // ---- the two trees ----

    /** One file in both languages. */
    private static final class Text {
        private final StringBuilder kconfig = new StringBuilder();
        private final StringBuilder manifest = new StringBuilder();

        void both(String kconfigLine, String manifestLine) {
            kconfig.append(kconfigLine).append('\n');
            manifest.append(manifestLine).append('\n');
        }

        void property(String keyword, String element, String value, String condition) {
            boolean always = condition.isEmpty();
            both(
                    "\t" + keyword + " " + value + (always ? "" : " if " + condition),
                    "    <" + element + (always ? "" : " if=\"" + spelled(condition) + "\"") + ">"
                            + spelled(value).replace("\"", "") + "</" + element + ">");
        }

        static String spelled(String expression) {
            return expression
                    .replace(" && ", " and ")
                    .replace(" || ", " or ")
                    .replaceAll("!(?! |=)", "not ");
        }
    }

    /** Names refer to symbols that stand before, selects and implies to those behind, so that there are no loops. */
    private final class Tree {
        private final Random random;
        private final int directories = Math.max(3, symbols / PER_DIRECTORY);
        private final int libraries = Math.max(1, directories / 25);
        private final List<String> logical = new ArrayList<>();
        private Text text = new Text();
        private int made;

        Tree(Random random) {
            this.random = random;
        }

        void write() throws IOException {
            Text top = new Text();
            top.both("mainmenu \"Bench\"", "<modules xmlns=\"https://jmodbuild.github.io/modules/1\">\n  <config title=\"Bench\"/>");
            for (int d = 0; d < directories; d++) {
                top.both("source \"d" + d + "/Kconfig\"", "  <directory>d" + d + "</directory>");
                text = new Text();
                text.manifest.append("<modules xmlns=\"https://jmodbuild.github.io/modules/1\">\n<config>\n");
                directory(d);
                text.manifest.append("</config>\n</modules>\n");
                save(root.resolve("d" + d), text);
            }
            top.manifest.append("</modules>\n");
            save(root, top);
        }

        private void save(Path directory, Text file) throws IOException {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("Kconfig"), file.kconfig);
            Files.writeString(directory.resolve("modules.xml"), file.manifest);
        }

        private int end(int d) {
            return d == directories - 1 ? symbols : (d + 1) * PER_DIRECTORY;
        }

        private void directory(int d) {
            if (d == 0) {
                core();
            }
            boolean library = d >= directories - libraries;
            text.both("menu \"Area " + d + "\"", "<menu title=\"Area " + d + "\">");
            String head = "AREA_" + d;
            open("menuconfig", head, "tristate");
            prompt("The devices of area " + d, "");
            text.property("default", "default", chance(60) ? "y" : "n", "");
            close(head, true);
            int inside = made + (end(d) - made) * 3 / 4;
            if (!library) {
                text.both("if " + head, "<if condition=\"" + head + "\">");
            }
            fill(d, inside, library);
            if (!library) {
                text.both("endif", "</if>");
            }
            boolean hides = d % 8 == 0;
            text.both(
                    "menu \"More of area " + d + "\"\n\tdepends on " + core(d) + (hides ? "\n\tvisible if EXPERT" : ""),
                    "<menu title=\"More of area " + d + "\" dependsOn=\"" + core(d) + "\""
                            + (hides ? " visibleIf=\"EXPERT\"" : "") + ">");
            fill(d, end(d), library);
            text.both("endmenu", "</menu>");
            text.both("endmenu", "</menu>");
        }

        private void core() {
            open("config", "MODULES", "bool");
            text.both("\tmodules", "");
            int attribute = text.manifest.lastIndexOf("\">");
            text.manifest.insert(attribute + 1, " modules=\"true\"");
            prompt("Loadable modules", "");
            text.property("default", "default", "y", "");
            close("MODULES", true);
            open("config", "EXPERT", "bool");
            prompt("Expert options", "");
            close("EXPERT", true);
            for (int i = 0; i < CORE; i++) {
                open("config", coreName(i), chance(30) ? "tristate" : "bool");
                if (chance(70)) {
                    prompt("Core feature " + i, "");
                }
                text.property("default", "default", chance(75) ? "y" : "n", "");
                close(coreName(i), true);
            }
        }

        private String coreName(int i) {
            return "CORE_FEATURE_" + i;
        }

        private String core(int i) {
            return coreName(i % CORE);
        }

        /** Few carry very many. */
        private String anyCore() {
            double zipf = Math.pow(CORE + 1, random.nextDouble()) - 1;
            return coreName((int) zipf);
        }

        private void fill(int d, int until, boolean library) {
            while (made < until) {
                if (!library && chance(0.4) && made + 4 <= until) {
                    choice(d);
                } else {
                    symbol(d, library);
                }
            }
        }

        private void choice(int d) {
            String depends = anyCore();
            text.both(
                    "choice\n\tprompt \"Way " + made + "\"\n\tdepends on " + depends,
                    "<choice>\n    <prompt>Way " + made + "</prompt>\n    <dependsOn>" + depends + "</dependsOn>");
            text.property("default", "default", name(d, made + 1), "");
            for (int i = 0; i < 4; i++) {
                String name = name(d, made);
                open("config", name, "bool");
                prompt("Way " + made, "");
                close(name, true);
            }
            text.both("endchoice", "</choice>");
        }

        private String name(int d, int number) {
            return "AREA_" + d + "_DRIVER_" + number;
        }

        private void symbol(int d, boolean library) {
            String name = library ? "LIBRARY_" + made : name(d, made);
            double kind = random.nextDouble() * (library ? 97 : 100); // only logical ones can be selected
            String type = kind < 57 ? "tristate" : kind < 97 ? "bool" : kind < 98.6 ? "int" : kind < 99 ? "hex" : "string";
            boolean isLogical = kind < 97;
            open("config", name, type);
            if (!isLogical || chance(library ? 20 : 88)) {
                prompt("Support for the device " + made, chance(3) ? anyCore() : "");
            }
            for (double p = library ? 5 : 68; chance(p); p = p * 0.4) {
                text.property("depends on", "dependsOn", library ? anyCore() : dependency(), "");
            }
            if (isLogical) {
                if (chance(26)) {
                    text.property("default", "default", value(type), chance(40) ? dependency() : "");
                }
                for (double p = library ? 20 : 47; chance(p); p = 55) {
                    String target = later();
                    if (!target.isEmpty()) {
                        text.property("select", "select", target, chance(12) ? dependency() : "");
                    }
                }
                String target = chance(2.2) ? later() : "";
                if (!target.isEmpty()) {
                    text.property("imply", "imply", target, "");
                }
            } else {
                textual(type);
            }
            close(name, isLogical);
        }

        private void textual(String type) {
            if (type.equals("string")) {
                text.property("default", "default", "\"text-" + made + "\"", "");
                return;
            }
            String prefix = type.equals("hex") ? "0x" : "";
            text.property("default", "default", prefix + made % 100, "");
            if (chance(45)) {
                text.both(
                        "\trange " + prefix + "10 " + prefix + "80",
                        "    <range from=\"" + prefix + "10\" to=\"" + prefix + "80\"/>");
            }
        }

        private String value(String type) {
            int dice = random.nextInt(10);
            return dice < 5 ? "y" : dice < 7 && type.equals("tristate") ? "m" : dice < 8 ? "n" : earlier();
        }

        private String dependency() {
            String first = operand();
            if (chance(65)) {
                return first;
            }
            return first + (chance(60) ? " && " : " || ") + operand();
        }

        private String operand() {
            int dice = random.nextInt(100);
            String name = dice < 45 ? anyCore() : dice < 85 ? near() : earlier();
            return chance(8) ? "!" + name : chance(4) ? name + " = y" : name;
        }

        private String near() {
            return logical.get(Math.max(0, logical.size() - 1 - random.nextInt(30)));
        }

        private String earlier() {
            return logical.get(random.nextInt(logical.size()));
        }

        /** A library that stands behind, few of them very often; empty where none is left. */
        private String later() {
            int first = Math.max(made + 1, (directories - libraries) * PER_DIRECTORY + 1);
            int count = symbols - first;
            if (count <= 0) {
                return "";
            }
            int number = first + (int) (count * Math.pow(random.nextDouble(), 3));
            return number % PER_DIRECTORY == 0 ? "" : "LIBRARY_" + number; // a directory begins with its head
        }

        private void open(String keyword, String name, String type) {
            text.both(
                    keyword + " " + name + "\n\t" + type,
                    "  <symbol name=\"" + name + "\" type=\"" + type + "\""
                            + (keyword.equals("menuconfig") ? " menu=\"true\">" : ">"));
        }

        private void prompt(String prompt, String condition) {
            boolean always = condition.isEmpty();
            text.both(
                    "\tprompt \"" + prompt + "\"" + (always ? "" : " if " + condition),
                    "    <prompt" + (always ? "" : " if=\"" + condition + "\"") + ">" + prompt + "</prompt>");
        }

        private void close(String name, boolean isLogical) {
            if (chance(80)) {
                text.both("\thelp", "    <help>");
                for (int i = random.nextInt(4); i >= 0; i--) {
                    String line = "What the device " + made + " does, for whom, and where to read more about it.";
                    text.both("\t  " + line, "      " + line);
                }
                text.manifest.append("    </help>\n");
            }
            text.both("", "  </symbol>");
            if (isLogical) {
                logical.add(name);
            }
            made++;
        }

        private boolean chance(double percent) {
            return random.nextDouble() * 100 < percent;
        }
    }
}
