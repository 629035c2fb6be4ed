// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares jmodbuild with ninja, make, and ninja with ccache on generated trees, in one run: {@code java src/bench/Bench.java [--quick]
 * [--runs N] [SIZE...]}. Needs ninja, make, ccache and gcc, and the plugin in the local repository ({@code mvn install}).
 *
 * <p>A tree has N C files in directories of 50, an archive a directory, one executable and four modules; headers in three
 * layers; the generated configuration header is included by the core header, so that every file depends on it. All
 * tools get the same flags. "in the cache" is a build from nothing whose results jmodbuild and ccache have stored. The last flow is a null
 * build with 100 probes in our manifest, the others being as before. Times are wall-clock medians; beside them stands what our
 * last build ran and restored. The program that each tool made must have the same sections of code and data.
 */
public final class Bench {
    private static final int PER_DIRECTORY = 50;
    private static final Pattern GOAL_TIME = Pattern.compile("\\[(\\d+) ms\\]");
    private static final Pattern BUILT = Pattern.compile("[:,] (\\d+) built");
    private static final Pattern RESTORED = Pattern.compile("[:,] (\\d+) restored");
    private static final String OURS = "jmodbuild";
    private static final List<String> TOOLS = List.of(OURS, "ninja", "make", "ccache");

    private final Path root;
    private final int files;
    private final int runs;
    private final int jobs = 2;
    /** Where each tool's tree is. */
    private final Map<String, Path> trees = new LinkedHashMap<>();

    private Bench(Path root, int files, int runs) {
        this.root = root;
        this.files = files;
        this.runs = runs;
    }

    public static void main(String[] arguments) throws Exception {
        List<Integer> sizes = new ArrayList<>();
        int runs = 5;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> sizes.add(200);
                case "--runs" -> runs = Integer.parseInt(arguments[++i]);
                default -> sizes.add(Integer.parseInt(arguments[i]));
            }
        }
        if (sizes.isEmpty()) {
            sizes.addAll(List.of(200, 1000, 10000));
        }
        Path base = Files.createTempDirectory("jmodbuild-bench");
        try {
            System.out.printf(
                    Locale.ROOT,
                    "%6s %-26s %8s %9s %8s %8s %8s %7s %7s %7s  %s%n",
                    "files",
                    "flow",
                    "plugin s",
                    "command s",
                    "ninja s",
                    "make s",
                    "ccache s",
                    "/ninja",
                    "/make",
                    "/ccache",
                    "built+restored");
            for (int size : sizes) {
                new Bench(base.resolve("n" + size), size, runs).run();
            }
        } finally {
            delete(base);
        }
    }

    /** The same tree once for each tool, so that none finds another's products. */
    private void run() throws Exception {
        for (String tool : TOOLS) {
            trees.put(tool, root.resolve(tool));
            generate(tree(tool));
        }
        Path ours = tree(OURS);
        writeManifests(ours);
        writeNinja(root.resolve("ninja"), "gcc");
        writeMake(root.resolve("make"));
        writeNinja(root.resolve("ccache"), "ccache gcc");
        int fullRuns = files > 2000 ? 1 : Math.min(runs, 3);
        measure("full", fullRuns, tree -> {}, tree -> {
            clean(tree);
            delete(root.resolve("cache"));
            delete(root.resolve("ccache-files"));
        });
        compareProducts();
        measure("null", runs, tree -> {}, tree -> {});
        measure("touch everything", 1, tree -> {}, Bench::touch);
        measure("one C file", runs, tree -> {}, tree -> edit(tree.resolve("d0/f1.c")));
        measure("comment in a C file", runs, tree -> {}, tree -> comment(tree.resolve("d0/f1.c")));
        measure("leaf header", runs, tree -> {}, tree -> edit(tree.resolve("d0/p1.h")));
        measure("comment in core header", 1, tree -> {}, tree -> comment(tree.resolve("include/core.h")));
        measure("one symbol", files > 1000 ? 1 : 3, tree -> {}, tree -> changeSymbol(tree, ++edits));
        measure("one symbol and back", files > 1000 ? 1 : 3, tree -> changeSymbol(tree, 1000), tree -> changeSymbol(tree, 1));
        if (files <= 1000) {
            measure("core header", 1, tree -> {}, tree -> edit(tree.resolve("include/core.h")));
        }
        measure("branch and back", files > 1000 ? 1 : 3, tree -> branch(tree, 2), tree -> branch(tree, 1));
        measure("clean, in the cache", fullRuns, tree -> {}, Bench::clean);
        measure("fresh clone, in the cache", 1, tree -> {}, this::anew);
        sizes();
        addProbes(tree(OURS));
        command(tree(OURS), environment(), ours());
        measure("null, probes", runs, tree -> {}, tree -> {});
    }

    /** What our state takes beside ninja's logs, and the caches; and the most memory of a null build beside that of a project without files. */
    private void sizes() throws Exception {
        Path empty = root.resolve("empty");
        write(empty, ".mvn/jvm.config", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1\n");
        write(empty, "pom.xml", """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>bench</groupId><artifactId>empty</artifactId><version>1</version><packaging>pom</packaging>
                </project>
                """);
        System.out.printf(
                Locale.ROOT,
                "%6d state %d KiB (ninja's logs %d KiB), cache %d KiB (ccache's %d KiB), memory %d MiB (an empty project %d MiB)%n",
                files,
                kilobytes(tree(OURS).resolve("target/jmodbuild")),
                kilobytes(tree("ninja").resolve(".ninja_log")) + kilobytes(tree("ninja").resolve(".ninja_deps")),
                kilobytes(root.resolve("cache")),
                kilobytes(root.resolve("ccache-files")),
                peakMegabytes(tree(OURS)),
                peakMegabytes(empty));
    }

    private static long kilobytes(Path path) throws IOException {
        if (!Files.exists(path)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(path)) {
            long bytes = 0;
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(each);
            }
            return bytes / 1024;
        }
    }

    /** As the system counts it until shortly before the end: the launcher becomes the JVM. */
    private long peakMegabytes(Path tree) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(ours()).directory(tree.toFile());
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment());
        Process process = builder.start();
        Path status = Path.of("/proc/" + process.pid() + "/status");
        long peak = 0;
        while (process.isAlive()) {
            try {
                for (String line : Files.readAllLines(status)) {
                    if (line.startsWith("VmHWM:")) {
                        peak = Math.max(peak, Long.parseLong(line.replaceAll("\\D", "")));
                    }
                }
            } catch (IOException e) {
                break; // it has just ended
            }
            Thread.sleep(5);
        }
        process.waitFor();
        return peak / 1024;
    }

    /** The programs of all tools have the same code and data. */
    private void compareProducts() throws Exception {
        String expected = null;
        for (String tool : TOOLS) {
            Path program = tree(tool).resolve(tool.equals(OURS) ? "target/bin/main" : "out/main");
            String size = command(root, Map.of(), "size", "-A", program.toString()).replace(program.toString(), "")
                    .replaceAll("(?m)^\\.(comment|note|debug|dyn|hash|gnu|interp|rela|eh_frame).*$|^Total.*$", "")
                    .replaceAll("(?m)\\d+$", "");
            String sections = size.lines()
                    .filter(line -> line.startsWith(".text ") || line.startsWith(".data ") || line.startsWith(".rodata "))
                    .map(line -> line.replaceAll(" +", " "))
                    .toList()
                    .toString();
            if (expected != null && !expected.equals(sections)) {
                throw new IllegalStateException("the program of " + tool + " differs: " + sections + ", not " + expected);
            }
            expected = sections;
        }
    }

    /** 100 of them, of which two in three say no; the null build of the others has none and is there for comparison. */
    private static void addProbes(Path ours) throws IOException {
        StringBuilder probes = new StringBuilder("<probes>\n");
        for (String header : List.of("stdio.h", "stdlib.h", "string.h", "unistd.h", "fcntl.h", "net/if.h", "sys/stat.h")) {
            probes.append("<header>").append(header).append("</header>\n");
        }
        for (String function : List.of("accept4", "dup2", "execve", "fork", "ioctl", "mmap", "pipe2", "poll", "wait4")) {
            probes.append("<function>").append(function).append("</function>\n");
        }
        for (String type : List.of("char", "short", "int", "long", "long long", "float", "double", "void *")) {
            probes.append("<sizeof>").append(type).append("</sizeof>\n");
        }
        for (int i = 0; i < 33; i++) {
            probes.append("<header>no").append(i).append(".h</header>\n");
            probes.append("<function>no_").append(i).append("</function>\n");
        }
        for (String option : List.of("-Wall", "-Wextra", "-Wshadow", "-Wundef", "-Wnonsense", "-fnonsense", "-mnonsense",
                "-fno-common", "-Wformat=2", "-fno-strict-aliasing")) {
            probes.append("<compilerOption>").append(option).append("</compilerOption>\n");
        }
        Path manifest = ours.resolve("modules.xml");
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replace("</modules>", probes + "</probes></modules>"));
    }

    private interface Change {
        void apply(Path tree) throws IOException;
    }

    /** @param before what is changed, and built, before the change that is measured */
    private void measure(String flow, int times, Change before, Change change) throws Exception {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        String ran = "";
        for (int i = 0; i < times; i++) {
            boolean isNull = flow.startsWith("null") && i == 0;
            if (isNull) {
                Thread.sleep(2500); // so that no stamp is younger than the guard against racy time stamps allows
            }
            for (int again = isNull ? 0 : 1; again < 2; again++) {
                seconds = again == 1 && isNull ? new LinkedHashMap<>() : seconds;
                for (String tool : TOOLS) {
                    Path tree = tree(tool);
                    before.apply(tree);
                    build(tool, tree);
                }
                ran = all(seconds, change);
            }
        }
        double plugin = median(seconds.get("plugin"));
        double ninja = median(seconds.get("ninja"));
        double make = median(seconds.get("make"));
        double ccache = median(seconds.get("ccache"));
        System.out.printf(
                Locale.ROOT,
                "%6d %-26s %8.3f %9.3f %8.3f %8.3f %8.3f %7.3f %7.3f %7.3f  %s%n",
                files,
                flow,
                plugin,
                median(seconds.get(OURS)),
                ninja,
                make,
                ccache,
                plugin / ninja,
                plugin / make,
                plugin / ccache,
                ran);
    }

    /** @return what ours ran and restored */
    private String all(Map<String, List<Double>> seconds, Change change) throws Exception {
        String ran = "";
        for (String tool : TOOLS) {
            Path tree = tree(tool);
            change.apply(tree);
            tree = tree(tool);
            long start = System.nanoTime();
            String log = build(tool, tree);
            add(seconds, tool, (System.nanoTime() - start) / 1e9);
            if (tool.equals(OURS)) {
                add(seconds, "plugin", sum(GOAL_TIME, log) / 1e3);
                ran = Math.round(sum(BUILT, log)) + "+" + Math.round(sum(RESTORED, log));
            }
        }
        return ran;
    }

    private String build(String tool, Path tree) throws IOException, InterruptedException {
        if (tool.equals(OURS)) {
            return command(tree, environment(), ours());
        }
        return command(tree, environment(), tool.equals("make") ? "make" : "ninja", "-j" + jobs);
    }

    private Map<String, String> environment() {
        return Map.of("CCACHE_DIR", root.resolve("ccache-files").toString());
    }

    private String[] ours() {
        return new String[] {"mvn", "-o", "-B", "package", "-Djmodbuild.cache=" + root.resolve("cache")};
    }

    private static double sum(Pattern number, String log) {
        double sum = 0;
        Matcher matcher = number.matcher(log);
        while (matcher.find()) {
            sum += Double.parseDouble(matcher.group(1));
        }
        return sum;
    }

    private static void add(Map<String, List<Double>> seconds, String tool, double value) {
        seconds.computeIfAbsent(tool, key -> new ArrayList<>()).add(value);
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static String command(Path directory, Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", words) + " failed:\n" + output);
        }
        return output;
    }

    // ---- the tree ----

    private int directories() {
        return (files + PER_DIRECTORY - 1) / PER_DIRECTORY;
    }

    private int inDirectory(int directory) {
        return Math.min(PER_DIRECTORY, files - directory * PER_DIRECTORY);
    }

    /** The last file of the first four directories is a module. */
    private boolean isModule(int directory, int file) {
        return directory < 4 && file == inDirectory(directory) - 1;
    }

    private void generate(Path tree) throws IOException {
        write(tree, "include/core.h", "#include \"generated/autoconf.h\"\n#define CORE(x) ((x) + 1)\n");
        for (int i = 0; i < 10; i++) {
            String mid = "#include \"core.h\"\nstatic inline int mid%d(int x) { return CORE(x) * %d; }\n";
            write(tree, "include/mid" + i + ".h", String.format(Locale.ROOT, mid, i, i));
        }
        StringBuilder main = new StringBuilder("#include \"core.h\"\n");
        for (int d = 0; d < directories(); d++) {
            main.append("int f").append(d).append("_0(int);\n");
            generateDirectory(tree, d);
        }
        main.append("int main(void) { int x = 0;\n");
        for (int d = 0; d < directories(); d++) {
            main.append("x += f").append(d).append("_0(x);\n");
        }
        write(tree, "main.c", main + "return x == 42; }\n");
    }

    private void generateDirectory(Path tree, int d) throws IOException {
        for (int f = 0; f < inDirectory(d); f++) {
            int mid = (d + f) % 10;
            StringBuilder text = new StringBuilder("#include \"mid" + mid + ".h\"\n");
            text.append("#include \"mid").append((mid + 3) % 10).append(".h\"\n#include \"p").append(f / 5);
            text.append(".h\"\n#include <stddef.h>\n");
            boolean calls = f + 1 < inDirectory(d) && !isModule(d, f + 1);
            text.append(calls ? "int f" + d + "_" + (f + 1) + "(int);\n" : "");
            text.append("int f").append(d).append('_').append(f).append("(int x) {\n");
            for (int i = 0; i < 8; i++) {
                text.append("  if (x > ").append(i * f).append(") x = mid").append(mid).append("(x) + PRIVATE;\n");
            }
            text.append(d == 0 && f == 1 ? "  x += CONFIG_LIMIT;\n" : "");
            text.append("  return ").append(calls ? "f" + d + "_" + (f + 1) + "(x)" : "x").append(";\n}\n");
            write(tree, "d" + d + "/f" + f + ".c", text.toString());
        }
        for (int p = 0; p * 5 < inDirectory(d); p++) {
            write(tree, "d" + d + "/p" + p + ".h", "#define PRIVATE " + p + "\n");
        }
    }

    private static void write(Path tree, String name, String text) throws IOException {
        Path file = tree.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static int edits;

    /** A change of content that changes the objects. */
    private static void edit(Path file) throws IOException {
        String text = Files.readString(file).replaceAll("\n/\\* edit.*", "");
        boolean header = file.toString().endsWith(".h");
        String more = header ? "static const int edit = " + edits + ";" : "int edited_%d = %d;".formatted(edits, edits);
        Files.writeString(file, text + "\n/* edit */ " + (header ? "#define EDIT" + edits++ : more) + "\n");
        edits++;
    }

    /** A comment that moves no code. */
    private static void comment(Path file) throws IOException {
        String text = Files.readString(file).replaceAll("\n// said.*", "").stripTrailing();
        Files.writeString(file, text + "\n// said " + edits++ + "\n");
    }

    private static void touch(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.filter(file -> file.toString().matches(".*\\.[ch]")).toList()) {
                if (!each.startsWith(tree.resolve("target")) && !each.startsWith(tree.resolve("out"))) {
                    Files.setLastModifiedTime(each, FileTime.from(Instant.now()));
                }
            }
        }
    }

    /** Changes a tenth of the directories, as checking out another branch does. */
    private void branch(Path tree, int which) throws IOException {
        for (int d = 0; d < directories(); d += 10) {
            for (int f = 0; f < Math.min(10, inDirectory(d)); f++) {
                Path file = tree.resolve("d" + d + "/f" + f + ".c");
                String text = Files.readString(file).replaceAll("\nint branch.*", "").stripTrailing();
                Files.writeString(file, text + "\nint branch_" + d + "_" + f + " = " + which + ";\n");
            }
        }
    }

    /** The tree under another name, where it was never built. */
    private void anew(Path tree) throws IOException {
        clean(tree);
        Path other = root.resolve("clone-of-" + tree.getFileName());
        Files.move(tree, other);
        trees.put(tree.getFileName().toString(), other);
    }

    private Path tree(String tool) {
        return Objects.requireNonNull(trees.get(tool));
    }

    /** One file uses it. Ours is a decision; the others have nothing but the header. */
    private static void changeSymbol(Path tree, int value) throws IOException {
        if (Files.exists(tree.resolve("pom.xml"))) {
            write(tree, ".config", "CONFIG_LIMIT=" + value + "\n");
        } else {
            writeHeader(tree, value);
        }
    }

    private static void clean(Path tree) throws IOException {
        delete(tree.resolve("target"));
        delete(tree.resolve("out"));
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    // ---- the three descriptions ----

    private void writeManifests(Path tree) throws IOException {
        StringBuilder manifest = new StringBuilder("""
                <modules xmlns="https://jmodbuild.github.io/modules/1">
                  <config>
                    <symbol name="EXTRA" type="tristate"><prompt>Extra</prompt><default>m</default></symbol>
                    <symbol name="LIMIT" type="int"><prompt>Limit</prompt><default>1</default></symbol>
                  </config>
                  <flags scope="tree"><includes>/include</includes></flags>
                """);
        StringBuilder archives = new StringBuilder();
        for (int d = 0; d < directories(); d++) {
            StringBuilder resident = new StringBuilder();
            String module = "";
            for (int f = 0; f < inDirectory(d); f++) {
                if (isModule(d, f)) {
                    module = "<group name=\"modules\"><composite name=\"m" + d + "\" config=\"EXTRA\"><objects>f" + f
                            + ".o</objects></composite></group>";
                } else {
                    resident.append(" f").append(f).append(".o");
                }
            }
            write(tree, "d" + d + "/modules.xml", """
                    <modules xmlns="https://jmodbuild.github.io/modules/1">
                      <group name="g%d"><objects>%s</objects></group>
                      %s
                    </modules>
                    """.formatted(d, resident.toString().strip(), module));
            manifest.append("  <directory>d").append(d).append("</directory>\n");
            manifest.append("  <archive name=\"a").append(d).append("\"><group>g").append(d);
            manifest.append("</group></archive>\n");
            archives.append("<archive>a").append(d).append("</archive>");
        }
        manifest.append("  <executable name=\"main\"><objects>main.o</objects><group>modules</group>");
        manifest.append(archives).append("</executable>\n</modules>\n");
        write(tree, "modules.xml", manifest.toString());
        write(tree, ".mvn/jvm.config", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1\n");
        write(tree, "pom.xml", """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>bench</groupId><artifactId>bench</artifactId><version>1</version>
                  <packaging>pom</packaging>
                  <build><plugins><plugin>
                    <groupId>io.github.jmodbuild</groupId>
                    <artifactId>jmodbuild-maven-plugin</artifactId>
                    <version>0.1.0-SNAPSHOT</version>
                    <configuration><jobs>%d</jobs></configuration>
                    <executions><execution><goals>
                      <goal>configure</goal><goal>compile</goal><goal>package</goal>
                    </goals></execution></executions>
                  </plugin></plugins></build>
                </project>
                """.formatted(jobs));
    }

    private static final String FLAGS = "-O2 -g -Iout/include -Iinclude";

    private void writeNinja(Path tree, String compiler) throws IOException {
        writeHeader(tree, 1);
        StringBuilder text = new StringBuilder("rule cc\n  command = " + compiler + " " + FLAGS + " $extra -MD -MF $out.d -c $in -o $out\n"
                + "  depfile = $out.d\n  deps = gcc\nrule gen\n  command = mkdir -p out/include/generated && cp $in $out\n"
                + "rule ar\n  command = rm -f $out && ar crsD $out $in\nrule so\n  command = gcc -shared -fPIC -o $out $in\n"
                + "rule ld\n  command = gcc -rdynamic -o $out $in\n"
                + "build out/include/generated/autoconf.h: gen autoconf.h\n");
        eachObject((object, source, module) -> {
            text.append("build ").append(object).append(": cc ").append(source);
            text.append(" || out/include/generated/autoconf.h\n");
            text.append(module ? "  extra = -fPIC\n" : "");
        });
        for (int d = 0; d < directories(); d++) {
            text.append("build out/a").append(d).append(".a: ar").append(archived(d)).append('\n');
            text.append(d < 4 ? "build out/m" + d + ".so: so " + module(d) + "\n" : "");
        }
        text.append("build out/main: ld out/main.o").append(allArchives()).append('\n');
        write(tree, "build.ninja", text.toString());
    }

    private void writeMake(Path tree) throws IOException {
        writeHeader(tree, 1);
        StringBuilder text = new StringBuilder("all:\n");
        StringBuilder dependencies = new StringBuilder();
        eachObject((object, source, module) -> {
            text.append(object).append(": ").append(source).append(" | out/include/generated/autoconf.h\n");
            text.append("\tgcc ").append(FLAGS).append(module ? " -fPIC" : "").append(" -MD -MF $@.d -c $< -o $@\n");
            dependencies.append("-include ").append(object).append(".d\n");
        });
        StringBuilder products = new StringBuilder("out/main");
        for (int d = 0; d < directories(); d++) {
            text.append("out/a").append(d).append(".a:").append(archived(d)).append("\n\trm -f $@ && ar crsD $@ $^\n");
            if (d < 4) {
                text.append("out/m").append(d).append(".so: ").append(module(d)).append("\n\tgcc -shared -fPIC -o $@ $^\n");
                products.append(" out/m").append(d).append(".so");
            }
        }
        text.append("out/main: out/main.o").append(allArchives()).append("\n\tgcc -rdynamic -o $@ $^\n");
        text.append("out/include/generated/autoconf.h: autoconf.h\n\tmkdir -p $(@D)");
        for (int d = 0; d < directories(); d++) {
            text.append(" out/d").append(d);
        }
        text.append(" && cp $< $@\n").append(dependencies).append("all: ").append(products).append('\n');
        write(tree, "Makefile", text.toString());
    }

    private static void writeHeader(Path tree, int limit) throws IOException {
        write(tree, "autoconf.h", "#define CONFIG_EXTRA_MODULE 1\n#define CONFIG_MODULES 1\n#define CONFIG_LIMIT " + limit + "\n");
    }

    private interface Sink {
        void accept(String object, String source, boolean module);
    }

    private void eachObject(Sink sink) {
        sink.accept("out/main.o", "main.c", false);
        for (int d = 0; d < directories(); d++) {
            for (int f = 0; f < inDirectory(d); f++) {
                sink.accept("out/d" + d + "/f" + f + ".o", "d" + d + "/f" + f + ".c", isModule(d, f));
            }
        }
    }

    private String archived(int d) {
        StringBuilder text = new StringBuilder();
        for (int f = 0; f < inDirectory(d); f++) {
            text.append(isModule(d, f) ? "" : " out/d" + d + "/f" + f + ".o");
        }
        return text.toString();
    }

    private String module(int d) {
        return "out/d" + d + "/f" + (inDirectory(d) - 1) + ".o";
    }

    private String allArchives() {
        StringBuilder text = new StringBuilder();
        for (int d = 0; d < directories(); d++) {
            text.append(" out/a").append(d).append(".a");
        }
        return text.toString();
    }
}
