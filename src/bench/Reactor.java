// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A reactor of native modules that depend on each other by Maven coordinates, beside the same sources as one module, a reactor of as
 * many empty jar modules, and CMake's sub-projects with ninja, in one alternating run: {@code java src/bench/Reactor.java [--modules N]
 * [--runs N] [--repository DIR]}. Needs cmake, ninja and GNU time, and the plugin in the local repository ({@code mvn install}) or in
 * DIR.
 *
 * <p>In a chain each module uses the one before it; in a star all use the first. Each has five sources, a public header and an archive;
 * a program uses them all. All code is position-independent, so that one archive serves programs and shared libraries. Times are wall-clock medians of whole commands, memory is the largest of Maven's process. What is compiled
 * after an edit is counted and has to be exactly the users of the header; times are not asserted.
 */
public final class Reactor {
    private static final String NAMESPACE = "https://jmodbuild.github.io/modules/1";
    private static final Pattern COMPILED = Pattern.compile("compile: (\\d+) built");
    private static final Pattern MEMORY = Pattern.compile("peak (\\d+) KB");
    private static final int SOURCES = 5;
    private static final int SETTLE_MILLIS = 2500;

    private final int modules;
    private final boolean chain;
    private final int runs;
    private final Path base;
    private final String version;
    private final List<String> maven;

    private Reactor(int modules, boolean chain, int runs, Path base, String version, List<String> maven) {
        this.modules = modules;
        this.chain = chain;
        this.runs = runs;
        this.base = base;
        this.version = version;
        this.maven = maven;
    }

    public static void main(String[] arguments) throws Exception {
        int modules = 20;
        int runs = 5;
        List<String> maven = new ArrayList<>(List.of("/usr/bin/time", "-f", "peak %M KB", "mvn", "-o", "-B", "-T2", "-Djmodbuild.cache=none", "package"));
        for (int i = 0; i < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--modules" -> modules = Integer.parseInt(arguments[i + 1]);
                case "--runs" -> runs = Integer.parseInt(arguments[i + 1]);
                case "--repository" -> maven.add("-Dmaven.repo.local=" + Path.of(arguments[i + 1]).toAbsolutePath());
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        Path base = Files.createTempDirectory("jmodbuild-reactor");
        try {
            System.out.printf(
                    Locale.ROOT, "%-6s %-18s %9s %9s %9s %9s %10s %9s %9s %8s%n", "shape", "workflow", "reactor s", "one s", "jars s",
                    "ninja s", "react/jars", "react/one", "peak MB", "compiled");
            for (boolean chain : List.of(true, false)) {
                Path directory = base.resolve(chain ? "chain" : "star");
                new Reactor(modules, chain, runs, directory, version(), maven).run();
            }
        } finally {
            delete(base);
        }
    }

    /** What one command took. */
    private record Sample(double seconds, int compiled, double megabytes) {}

    private interface Command {
        Sample run() throws Exception;
    }

    private void run() throws Exception {
        Path reactor = base.resolve("reactor");
        Path one = base.resolve("one");
        Path jars = base.resolve("jars");
        Path cmake = base.resolve("cmake");
        writeReactor(reactor);
        writeOne(one);
        writeJars(jars);
        writeCmake(cmake);
        command(cmake, List.of("cmake", "-S", ".", "-B", "build", "-G", "Ninja", "-DCMAKE_BUILD_TYPE=RelWithDebInfo",
                "-DCMAKE_POSITION_INDEPENDENT_CODE=ON"));
        Map<String, Command> sides = new LinkedHashMap<>();
        sides.put("reactor", () -> maven(reactor));
        sides.put("one", () -> maven(one));
        sides.put("jars", () -> maven(jars));
        sides.put("ninja", () -> ninja(cmake));

        print("full", sides, 1, run -> {}, modules * SOURCES + 1);
        Thread.sleep(SETTLE_MILLIS); // so that no stamp is younger than the guard against racy time stamps allows
        print("null", sides, 1, run -> {}, -1);
        print("null", sides, runs, run -> {}, 0);
        int users = chain ? 2 * SOURCES : modules * SOURCES + 1;
        print("header of first", sides, runs, run -> {
            for (Path tree : List.of(reactor, one, cmake)) {
                Files.writeString(tree.resolve("m0/include/m0.h"), header(0) + "#define EDIT " + run + "\n");
            }
        }, users);
    }

    private interface Edit {
        void apply(int run) throws IOException;
    }

    /** @param compiled how many sources the reactor has to compile each time; -1 for a round that only warms up */
    private void print(String workflow, Map<String, Command> sides, int times, Edit edit, int compiled) throws Exception {
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        for (int run = 0; run < times; run++) {
            edit.apply(run);
            for (Map.Entry<String, Command> side : sides.entrySet()) {
                samples.computeIfAbsent(side.getKey(), key -> new ArrayList<>()).add(side.getValue().run());
            }
        }
        if (compiled < 0) {
            return;
        }
        for (Sample sample : samples.get("reactor")) {
            if (sample.compiled() != compiled) {
                throw new IllegalStateException(
                        workflow + ": " + sample.compiled() + " sources were compiled, and " + compiled + " should be");
            }
        }
        Map<String, Double> seconds = new LinkedHashMap<>();
        samples.forEach((side, all) -> seconds.put(side, median(all.stream().map(Sample::seconds).toList())));
        double peak = median(samples.get("reactor").stream().map(Sample::megabytes).toList());
        System.out.printf(
                Locale.ROOT, "%-6s %-18s %9.2f %9.2f %9.2f %9.2f %10.2f %9.2f %9.0f %8d%n", chain ? "chain" : "star", workflow,
                seconds.get("reactor"), seconds.get("one"), seconds.get("jars"), seconds.get("ninja"),
                seconds.get("reactor") / seconds.get("jars"), seconds.get("reactor") / seconds.get("one"), peak, compiled);
    }

    private Sample maven(Path directory) throws Exception {
        long start = System.nanoTime();
        String log = command(directory, maven);
        double seconds = (System.nanoTime() - start) / 1e9;
        int compiled = 0;
        Matcher matcher = COMPILED.matcher(log);
        while (matcher.find()) {
            compiled += Integer.parseInt(matcher.group(1));
        }
        Matcher memory = MEMORY.matcher(log);
        return new Sample(seconds, compiled, memory.find() ? Double.parseDouble(memory.group(1)) / 1024 : Double.NaN);
    }

    private Sample ninja(Path directory) throws Exception {
        long start = System.nanoTime();
        command(directory, List.of("ninja", "-j2", "-C", "build"));
        return new Sample((System.nanoTime() - start) / 1e9, 0, Double.NaN);
    }

    /** The modules whose header a module reads and whose archive it needs. */
    private List<Integer> uses(int module) {
        return module == 0 ? List.of() : List.of(chain ? module - 1 : 0);
    }

    private static String header(int module) {
        return "int m" + module + "(int value);\n";
    }

    private void writeSources(Path directory, int module) throws IOException {
        write(directory.resolve("include/m" + module + ".h"), header(module));
        for (int source = 0; source < SOURCES; source++) {
            StringBuilder text = new StringBuilder("#include \"m" + module + ".h\"\n");
            uses(module).forEach(used -> text.append("#include \"m").append(used).append(".h\"\n"));
            String name = source == 0 ? "m" + module : "m" + module + "_" + source;
            text.append("int ").append(name).append("(int value);\nint ").append(name).append("(int value) { return value");
            if (source == 0) {
                uses(module).forEach(used -> text.append(" + m").append(used).append("(value)"));
            }
            write(directory.resolve(name + ".c"), text.append("; }\n").toString());
        }
    }

    private static String objects(int module, String prefix) {
        StringBuilder objects = new StringBuilder(prefix + "m" + module + ".o");
        for (int source = 1; source < SOURCES; source++) {
            objects.append(' ').append(prefix).append('m').append(module).append('_').append(source).append(".o");
        }
        return objects.toString();
    }

    private String program() {
        StringBuilder text = new StringBuilder();
        StringBuilder sum = new StringBuilder("0");
        for (int module : programUses()) {
            text.append("#include \"m").append(module).append(".h\"\n");
            sum.append(" + m").append(module).append("(0)");
        }
        return text + "int main(void) { return " + sum + "; }\n";
    }

    private List<Integer> programUses() {
        return chain ? List.of(modules - 1) : Stream.iterate(0, module -> module + 1).limit(modules).toList();
    }

    private void writeReactor(Path root) throws IOException {
        StringBuilder names = new StringBuilder();
        for (int module = 0; module < modules; module++) {
            names.append("<module>m").append(module).append("</module>");
            Path directory = root.resolve("m" + module);
            writeSources(directory, module);
            write(directory.resolve("pom.xml"), pom("m" + module, "jmodbuild", uses(module), "jmodbuild"));
            write(directory.resolve("modules.xml"), "<modules xmlns='" + NAMESPACE + "'><flags><includes>include</includes><cflags>-fPIC</cflags></flags>"
                    + "<archive name='m" + module + "'><objects>" + objects(module, "") + "</objects></archive>"
                    + "<install to='${includedir}'>include/m" + module + ".h</install></modules>");
        }
        write(root.resolve("app/main.c"), program());
        write(root.resolve("app/pom.xml"), pom("app", "jmodbuild", programUses(), "jmodbuild"));
        write(root.resolve("app/modules.xml"),
                "<modules xmlns='" + NAMESPACE + "'><executable name='app'><objects>main.o</objects></executable></modules>");
        write(root.resolve("pom.xml"), parent(names + "<module>app</module>"));
    }

    private void writeOne(Path root) throws IOException {
        StringBuilder manifest = new StringBuilder("<modules xmlns='" + NAMESPACE + "'><flags scope='tree'><includes>");
        for (int module = 0; module < modules; module++) {
            writeSources(root.resolve("m" + module), module);
            manifest.append("/m").append(module).append("/include ");
        }
        manifest.append("</includes><cflags>-fPIC</cflags></flags>");
        StringBuilder archives = new StringBuilder();
        for (int module = modules - 1; module >= 0; module--) {
            manifest.append("<archive name='m").append(module).append("'><objects>")
                    .append(objects(module, "m" + module + "/")).append("</objects></archive>");
            archives.append("<archive>m").append(module).append("</archive>");
        }
        write(root.resolve("main.c"), program());
        write(root.resolve("modules.xml"),
                manifest + "<executable name='app'><objects>main.o</objects>" + archives + "</executable></modules>");
        write(root.resolve("pom.xml"), "<project xmlns='http://maven.apache.org/POM/4.0.0'><modelVersion>4.0.0</modelVersion>"
                + "<groupId>bench</groupId><artifactId>one</artifactId><version>1</version><packaging>jmodbuild</packaging>" + plugin()
                + "</project>");
    }

    private void writeJars(Path root) throws IOException {
        StringBuilder names = new StringBuilder();
        for (int module = 0; module < modules; module++) {
            names.append("<module>m").append(module).append("</module>");
            write(root.resolve("m" + module + "/pom.xml"), pom("m" + module, "jar", uses(module), "jar"));
        }
        write(root.resolve("app/pom.xml"), pom("app", "jar", programUses(), "jar"));
        write(root.resolve("pom.xml"), parent(names + "<module>app</module>"));
    }

    private void writeCmake(Path root) throws IOException {
        StringBuilder top = new StringBuilder("cmake_minimum_required(VERSION 3.18)\nproject(bench C)\n");
        for (int module = 0; module < modules; module++) {
            Path directory = root.resolve("m" + module);
            writeSources(directory, module);
            StringBuilder lines = new StringBuilder("project(m" + module + " C)\nadd_library(m" + module + " STATIC "
                    + objects(module, "").replace(".o", ".c") + ")\ntarget_include_directories(m" + module + " PUBLIC include)\n");
            for (int used : uses(module)) {
                lines.append("target_link_libraries(m").append(module).append(" PUBLIC m").append(used).append(")\n");
            }
            write(directory.resolve("CMakeLists.txt"), lines.toString());
            top.append("add_subdirectory(m").append(module).append(")\n");
        }
        write(root.resolve("main.c"), program());
        StringBuilder link = new StringBuilder();
        programUses().forEach(used -> link.append(" m").append(used));
        write(root.resolve("CMakeLists.txt"), top + "add_executable(app main.c)\ntarget_link_libraries(app" + link + ")\n");
    }

    private String pom(String name, String packaging, List<Integer> uses, String type) {
        StringBuilder dependencies = new StringBuilder();
        for (int used : uses) {
            dependencies.append("<dependency><groupId>bench</groupId><artifactId>m").append(used)
                    .append("</artifactId><version>1</version><type>").append(type).append("</type></dependency>");
        }
        return "<project xmlns='http://maven.apache.org/POM/4.0.0'><modelVersion>4.0.0</modelVersion><parent><groupId>bench</groupId>"
                + "<artifactId>root</artifactId><version>1</version></parent><artifactId>" + name + "</artifactId><packaging>"
                + packaging + "</packaging><dependencies>" + dependencies + "</dependencies></project>";
    }

    private String parent(String names) {
        return "<project xmlns='http://maven.apache.org/POM/4.0.0'><modelVersion>4.0.0</modelVersion><groupId>bench</groupId>"
                + "<artifactId>root</artifactId><version>1</version><packaging>pom</packaging><properties>"
                + "<project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties><modules>" + names + "</modules>"
                + plugin() + "</project>";
    }

    private String plugin() {
        return "<build><plugins><plugin><groupId>io.github.jmodbuild</groupId><artifactId>jmodbuild-maven-plugin</artifactId><version>"
                + version + "</version><extensions>true</extensions></plugin></plugins></build>";
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static String version() throws IOException {
        Matcher matcher = Pattern.compile("<version>([^<]+)</version>").matcher(Files.readString(Path.of("pom.xml")));
        if (!matcher.find()) {
            throw new IOException("pom.xml says no version; run this in the root directory");
        }
        return matcher.group(1);
    }

    private static String command(Path directory, List<String> words) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", words) + " failed:\n" + output);
        }
        return output;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
