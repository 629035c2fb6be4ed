// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares 100 probes with the configure steps of Meson and CMake for the same checks, in one run: {@code java
 * src/bench/Probes.java [--runs N] [gcc clang aarch64-linux-gnu-gcc]}. Needs meson, cmake and ninja, and the modules
 * compiled ({@code mvn test-compile}).
 *
 * <p>Times are wall-clock medians; CPU is user and system time of the programs that were waited for, as the kernel counts
 * it, the JVM's own beside it for jmodbuild, where finding the compiler is shown apart. Compiler runs are counted in a run of their own, by a script in front of the
 * compiler. Verdicts are compared; nothing is asserted.
 */
public final class Probes {
    static final List<String> HEADERS = words("aio.h alloca.h arpa/inet.h assert.h complex.h ctype.h dirent.h dlfcn.h elf.h"
            + " errno.h fcntl.h fenv.h fnmatch.h glob.h grp.h iconv.h ifaddrs.h inttypes.h langinfo.h limits.h locale.h"
            + " math.h net/if.h netdb.h poll.h pthread.h pwd.h regex.h sched.h search.h semaphore.h signal.h no1.h no2.h"
            + " no3.h no4.h no5.h no6.h no7.h no8.h");
    static final List<String> FUNCTIONS = words("accept4 atoi bind chdir close dup2 execve fchmod fork getpid getpwnam ioctl"
            + " kill link lstat mkdir mmap nanosleep open pipe2 poll pread read recv select send setsid socket stat symlink"
            + " truncate umask unlink wait4 strlcpy_no no_2 no_3 no_4 no_5 no_6");
    static final List<String> TYPES = List.of(
            "char", "short", "int", "long", "long long", "float", "double", "void *", "size_no", "long double");
    static final List<String> OPTIONS = words("-Wall -Wextra -Wshadow -Wnonsense -fno-common -fnonsense -Wformat=2 -mnonsense"
            + " -fno-strict-aliasing -Wundef");

    private final Path root;
    private final String compiler;

    private Probes(Path root, String compiler) {
        this.root = root;
        this.compiler = compiler;
    }

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }

    public static void main(String[] arguments) throws Exception {
        int runs = 3;
        List<String> compilers = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--runs")) {
                runs = Integer.parseInt(arguments[++i]);
            } else {
                compilers.add(arguments[i]);
            }
        }
        Path base = Files.createTempDirectory("jmodbuild-probes");
        try {
            for (String compiler : compilers.isEmpty() ? List.of("gcc", "clang", "aarch64-linux-gnu-gcc") : compilers) {
                new Probes(Files.createDirectories(base.resolve(compiler)), compiler).compare(runs);
            }
        } finally {
            delete(base);
        }
    }

    /** What one configure cost; times in seconds. */
    private record Cost(double wall, double children, double own, Map<String, String> verdicts) {}

    @FunctionalInterface
    private interface Tool {
        Cost configure(Path directory, String compiler) throws Exception;
    }

    private void compare(int runs) throws Exception {
        System.out.println(compiler + ": 100 checks (40 headers, 40 functions, 10 sizes, 10 options)");
        Map<String, String> ours = measure("jmodbuild cold", runs, this::jmodbuild);
        Map<String, String> meson = measure("meson", runs, this::meson);
        Map<String, String> cmake = measure("cmake", runs, this::cmake);
        verdicts("meson", ours, meson);
        verdicts("cmake", ours, cmake);
    }

    private Map<String, String> measure(String name, int runs, Tool tool) throws Exception {
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            costs.add(tool.configure(Files.createDirectories(root.resolve(name + i)), which(compiler)));
        }
        Path counter = root.resolve("counting-" + compiler);
        Path calls = root.resolve(name + "-calls");
        Files.writeString(counter, "#!/bin/sh\necho x >>'" + calls + "'\nexec " + which(compiler) + " \"$@\"\n");
        counter.toFile().setExecutable(true);
        tool.configure(Files.createDirectories(root.resolve(name + "-counted")), counter.toString());
        long count = Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
        System.out.printf(
                Locale.ROOT,
                "  %-16s wall %7.3f s   programs' CPU %7.3f s   own CPU %6.3f s   compiler runs %4d%n",
                name,
                median(costs, Cost::wall),
                median(costs, Cost::children),
                median(costs, Cost::own),
                count);
        return costs.get(0).verdicts();
    }

    private static double median(List<Cost> costs, java.util.function.ToDoubleFunction<Cost> part) {
        double[] all = costs.stream().mapToDouble(part).sorted().toArray();
        return all[all.length / 2];
    }

    private static void verdicts(String name, Map<String, String> ours, Map<String, String> theirs) {
        List<String> different = new ArrayList<>();
        ours.forEach((check, verdict) -> {
            if (!verdict.equals(theirs.get(check))) {
                different.add(check + ": " + verdict + ", " + name + " says " + theirs.get(check));
            }
        });
        System.out.println("  verdicts: " + (ours.size() - different.size()) + " of " + ours.size() + " as " + name
                + (different.isEmpty() ? "" : " " + different));
    }

    // ---- jmodbuild: a program of its own, which measures itself ----

    private Cost jmodbuild(Path directory, String cc) throws Exception {
        StringBuilder elements = new StringBuilder();
        HEADERS.forEach(name -> elements.append("<header>" + name + "</header>\n"));
        FUNCTIONS.forEach(name -> elements.append("<function>" + name + "</function>\n"));
        TYPES.forEach(name -> elements.append("<sizeof>" + name + "</sizeof>\n"));
        OPTIONS.forEach(name -> elements.append("<compilerOption>" + name + "</compilerOption>\n"));
        Files.writeString(directory.resolve("modules.xml"), "<modules xmlns='https://jmodbuild.github.io/modules/1'>\n<probes>"
                + elements + "</probes></modules>");
        List<String> command = List.of(
                "java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                "jmodbuild-model/target/classes:jmodbuild-maven-plugin/target/classes",
                "src/bench/ProbesOurs.java",
                directory.toString(),
                cc);
        Map<String, String> verdicts = new TreeMap<>();
        String[] cold = new String[0];
        for (String line : run(Path.of(""), command, Map.of()).split("\n", -1)) {
            if (line.startsWith("COLD")) {
                cold = line.split(" ", -1);
            } else if (line.startsWith("WARM") || line.startsWith("DETECT")) {
                System.out.println("    " + line.toLowerCase(Locale.ROOT)); // wall, programs' CPU, own CPU
            } else if (line.startsWith("V ")) {
                String[] words = line.substring(2).split("\t", -1);
                verdicts.put(words[0], words[1]);
            }
        }
        return new Cost(
                Double.parseDouble(cold[1]), Double.parseDouble(cold[2]), Double.parseDouble(cold[3]), verdicts);
    }

    // ---- Meson ----

    private Cost meson(Path directory, String cc) throws Exception {
        StringBuilder text = new StringBuilder("project('p', 'c')\ncc = meson.get_compiler('c')\n");
        text.append("foreach n : " + quoted(HEADERS) + "\n  message('V header ' + n + '|' + (cc.has_header(n) ? 'y' : 'n'))\nendforeach\n");
        text.append("foreach n : " + quoted(FUNCTIONS)
                + "\n  message('V function ' + n + '|' + (cc.has_function(n) ? 'y' : 'n'))\nendforeach\n");
        text.append("foreach n : " + quoted(TYPES) + "\n  message('V sizeof ' + n + '|' + cc.sizeof(n).to_string())\nendforeach\n");
        text.append("foreach n : " + quoted(OPTIONS)
                + "\n  message('V compilerOption ' + n + '|' + (cc.has_argument(n) ? 'y' : 'n'))\nendforeach\n");
        Files.writeString(directory.resolve("meson.build"), text.toString());
        List<String> command = new ArrayList<>(List.of("meson", "setup", "build"));
        if (isCross()) {
            Path file = directory.resolve("cross.ini");
            Files.writeString(file, "[binaries]\nc = '" + cc + "'\n[host_machine]\nsystem = 'linux'\ncpu_family = 'aarch64'\n"
                    + "cpu = 'aarch64'\nendian = 'little'\n");
            command.addAll(List.of("--cross-file", "cross.ini"));
        }
        return timed(directory, command, Map.of("CC", isCross() ? "gcc" : cc));
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    // ---- CMake ----

    private Cost cmake(Path directory, String cc) throws Exception {
        StringBuilder text = new StringBuilder("cmake_minimum_required(VERSION 3.13)\n"
                + (isCross() ? "set(CMAKE_SYSTEM_NAME Linux)\n" : "") + "project(p C)\n"
                + "include(CheckIncludeFile)\ninclude(CheckFunctionExists)\ninclude(CheckTypeSize)\n"
                + "include(CheckCCompilerFlag)\n");
        check("header", "check_include_file(%s V%d)", HEADERS, 0, text);
        check("function", "check_function_exists(%s V%d)", FUNCTIONS, 100, text);
        check("sizeof", "check_type_size(\"%s\" V%d)", TYPES, 200, text);
        check("compilerOption", "check_c_compiler_flag(%s V%d)", OPTIONS, 300, text);
        Files.writeString(directory.resolve("CMakeLists.txt"), text.toString());
        return timed(directory, List.of("cmake", "-G", "Ninja", "-B", "build", "-DCMAKE_C_COMPILER=" + cc), Map.of());
    }

    private static void check(String kind, String call, List<String> names, int first, StringBuilder text) {
        for (int i = 0; i < names.size(); i++) {
            int number = first + i;
            text.append(String.format(call, names.get(i), number)).append('\n');
            text.append("message(STATUS \"V " + kind + " " + names.get(i) + "|${V" + number + "}\")\n");
        }
    }

    // ---- measuring ----

    private boolean isCross() {
        return compiler.contains("aarch64");
    }

    private static Cost timed(Path directory, List<String> command, Map<String, String> environment) throws Exception {
        double before = childSeconds();
        long start = System.nanoTime();
        String output = run(directory, command, environment);
        double wall = (System.nanoTime() - start) / 1e9;
        Map<String, String> verdicts = new TreeMap<>();
        for (String line : output.split("\n", -1)) {
            int at = line.indexOf("V ");
            int bar = line.lastIndexOf('|');
            if (at >= 0 && bar > at && (line.startsWith("Message: V") || line.startsWith("-- V"))) {
                String check = line.substring(at + 2, bar);
                String text = line.substring(bar + 1).strip();
                verdicts.put(check, check.startsWith("sizeof") && text.equals("1") ? text : verdict(text));
            }
        }
        return new Cost(wall, childSeconds() - before, 0, verdicts);
    }

    /** CMake has nothing or FALSE for no; sizes are numbers, -1 or nothing where there is no such type. */
    private static String verdict(String text) {
        return switch (text) {
            case "1", "TRUE", "y" -> "y";
            case "", "0", "-1", "FALSE", "n" -> "n";
            default -> text;
        };
    }

    /** User and system time of all programs waited for so far, theirs included. */
    static double childSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0;
    }

    private static String run(Path directory, List<String> command, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(directory.toAbsolutePath().toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + "\n" + output);
        }
        return output;
    }

    private static String which(String program) {
        return Arrays.stream(System.getenv("PATH").split(":", -1))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(program + " is not installed"))
                .toString();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
