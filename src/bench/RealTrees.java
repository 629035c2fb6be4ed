// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares the own builds of real trees with ours, in one run: {@code java src/bench/RealTrees.java [--runs N]
 * [--repository DIR] [TREE...]}. Needs the sources that the integration projects {@code real-*} have fetched, and the plugin in
 * the local repository ({@code mvn install}) or in DIR, such as {@code jmodbuild-maven-plugin/target/it-repo}.
 *
 * <p>Both sides get the same compiler flags and two jobs. {@code configure} is the tree's configure script against goal
 * configure in an empty build directory; {@code full} is everything after it. Own builds look at times and ours at contents, so
 * the touched file gets a line more. Times are wall-clock medians; nothing is asserted.
 */
public final class RealTrees {
    private static final Pattern GOAL_TIME = Pattern.compile("([a-z]+): \\d+ built.*\\[(\\d+) ms\\]");
    private static final Path IT = Path.of("src/it");
    private static final Path PLUGIN = Path.of("jmodbuild-maven-plugin");
    private static final int SETTLE_MILLIS = 2500;

    /** @param options of ours that make the flags those of its own build */
    private record Tree(
            String name, String tarball, String configure, String make, String clean, String file, List<String> options) {}

    private static final List<Tree> TREES = List.of(
            new Tree("mawk", "mawk_1.3.4.20200120.orig.tar.gz", "./configure", "make -j2", "make clean", "scan.c", List.of()),
            new Tree("lua", "lua5.4_5.4.4.orig.tar.gz", "true", "make -j2 linux MYCFLAGS=-g", "make clean", "src/lstrlib.c", List.of()),
            new Tree("zlib", "zlib_1.2.13.dfsg.orig.tar.bz2", "./configure", "make -j2", "make clean", "deflate.c", List.of()),
            new Tree(
                    "nginx",
                    "nginx_1.22.1.orig.tar.gz",
                    "./configure --with-mail --with-stream=dynamic --with-http_ssl_module --without-http_rewrite_module",
                    "make -j2",
                    "rm -rf objs/nginx objs/*.so $(find objs -name '*.o')",
                    "src/core/ngx_string.c",
                    List.of("-Djmodbuild.cflags=-O -g", "-DCONFIG_MAIL=y", "-DCONFIG_STREAM=m", "-DCONFIG_REWRITE=n")),
            new Tree(
                    "xz",
                    "xz-utils_5.4.1.orig.tar.xz",
                    "./configure",
                    "make -j2",
                    "make clean",
                    "src/liblzma/lzma/lzma_encoder.c",
                    List.of("-Djmodbuild.cflags=-O2 -g")));

    private final Tree tree;
    private final Path own;
    private final Path ours;
    private final List<String> maven;
    private final int runs;

    private RealTrees(Tree tree, Path base, List<String> maven, int runs) {
        this.tree = tree;
        this.own = base.resolve(tree.name() + "-own");
        this.ours = base.resolve(tree.name() + "-ours");
        this.maven = maven;
        this.runs = runs;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> names = new ArrayList<>();
        List<String> maven = new ArrayList<>(List.of("mvn", "-o", "-B", "-Djmodbuild.cache=none", "package", "-DskipTests", "-Djmodbuild.jobs=2"));
        int runs = 3;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--runs" -> runs = Integer.parseInt(arguments[++i]);
                case "--repository" -> maven.add("-Dmaven.repo.local=" + Path.of(arguments[++i]).toAbsolutePath());
                default -> names.add(arguments[i]);
            }
        }
        Path base = Files.createTempDirectory("jmodbuild-real");
        try {
            System.out.printf(
                    Locale.ROOT, "%-6s %-10s %9s %9s %9s %9s %9s%n", "tree", "flow", "own s", "plugin s", "command s", "plug/own",
                    "cmd/own");
            for (Tree tree : TREES) {
                if (names.isEmpty() || names.contains(tree.name())) {
                    new RealTrees(tree, base, maven, runs).run();
                }
            }
        } finally {
            delete(base);
        }
    }

    private void run() throws Exception {
        unpack(own);
        unpack(ours);
        Path project = IT.resolve("real-" + tree.name());
        copy(project, ours);
        Path pom = ours.resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("@project.version@", version()));
        List<Sample> full = new ArrayList<>();
        List<Sample> configure = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            double script = seconds(own, tree.configure());
            seconds(own, tree.clean());
            double make = seconds(own, tree.make());
            delete(ours.resolve("target"));
            Ours built = build();
            configure.add(new Sample(script, built.configure(), Double.NaN));
            full.add(new Sample(make, built.rest(), built.command()));
        }
        print("configure", configure);
        print("full", full);
        Thread.sleep(SETTLE_MILLIS); // so that no stamp is younger than the guard against racy time stamps allows
        print("no-op", measure(directory -> {}));
        print("one file", measure(directory -> Files.writeString(
                directory.resolve(tree.file()), "\n", StandardOpenOption.APPEND)));
    }

    private interface Change {
        void apply(Path tree) throws IOException;
    }

    /** Seconds; {@code command} is what {@code mvn} takes as a whole. */
    private record Sample(double own, double plugin, double command) {}

    private record Ours(double configure, double rest, double command) {}

    private List<Sample> measure(Change change) throws Exception {
        build();
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            change.apply(own);
            change.apply(ours);
            double make = seconds(own, tree.make());
            Ours built = build();
            samples.add(new Sample(make, built.configure() + built.rest(), built.command()));
        }
        return samples;
    }

    private Ours build() throws Exception {
        List<String> command = new ArrayList<>(maven);
        command.addAll(tree.options());
        long start = System.nanoTime();
        String log = command(ours, command);
        double seconds = (System.nanoTime() - start) / 1e9;
        double configure = 0;
        double rest = 0;
        Matcher matcher = GOAL_TIME.matcher(log);
        while (matcher.find()) {
            double goal = Double.parseDouble(matcher.group(2)) / 1e3;
            if (matcher.group(1).equals("configure")) {
                configure += goal;
            } else {
                rest += goal;
            }
        }
        return new Ours(configure, rest, seconds);
    }

    private void print(String flow, List<Sample> samples) {
        double make = median(samples.stream().map(Sample::own).toList());
        double plugin = median(samples.stream().map(Sample::plugin).toList());
        double command = median(samples.stream().map(Sample::command).toList());
        System.out.printf(
                Locale.ROOT, "%-6s %-10s %9.3f %9.3f %9.3f %9.2f %9.2f%n", tree.name(), flow, make, plugin, command, plugin / make,
                command / make);
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private void unpack(Path directory) throws Exception {
        String sourcePackage = tree.tarball().substring(0, tree.tarball().indexOf('_'));
        Path tarball = PLUGIN.resolve("target/it-sources").resolve(sourcePackage).resolve(tree.tarball()).toAbsolutePath();
        if (Files.notExists(tarball)) {
            throw new IOException("there is no " + tarball + "; mvn verify -Dinvoker.test=real-" + tree.name() + " fetches it");
        }
        Files.createDirectories(directory);
        command(directory, List.of("tar", "xf", tarball.toString(), "--strip-components=1"));
    }

    private static String version() throws IOException {
        Matcher matcher = Pattern.compile("<version>([^<]+)</version>").matcher(Files.readString(Path.of("pom.xml")));
        if (!matcher.find()) {
            throw new IOException("pom.xml says no version; run this in the root directory");
        }
        return matcher.group(1);
    }

    private static double seconds(Path directory, String line) throws Exception {
        long start = System.nanoTime();
        command(directory, List.of("sh", "-c", line));
        return (System.nanoTime() - start) / 1e9;
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

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
