// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.cache.ActionCache;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Kind;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Operation.Dependencies;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.problem.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A source tree with a plan made by hand, and its builds. */
final class Tree {
    static final String CC = "/usr/bin/gcc";
    /** Long ago, so that stamps of files are settled when they are first seen. */
    static final FileTime OLD = FileTime.fromMillis(1_600_000_000_000L);

    final Path source;
    final Path build;
    final List<Action> actions = new ArrayList<>();
    final Map<String, String> environment = new HashMap<>(System.getenv());
    final Heard heard = new Heard();
    final Tuning tuning;

    Tree(Path source) {
        this(source, "target");
    }

    /** @param build the name of the build directory in the source directory */
    Tree(Path source, String build) {
        this.source = source;
        this.build = source.resolve(build);
        this.tuning = new Tuning(this.build);
    }

    /** What the last build said. */
    static final class Heard implements EngineListener {
        final List<String> messages = new ArrayList<>();
        final List<String> started = new ArrayList<>();
        final Map<String, String> outputs = new HashMap<>();
        final Map<String, String> restored = new HashMap<>();

        @Override
        public synchronized void started(Action action, String reason, Supplier<String> command) {
            started.add(action.id());
        }

        @Override
        public synchronized void finished(Action action, String output, java.time.Duration time) {
            outputs.put(action.id(), output);
        }

        @Override
        public synchronized void restored(Action action, String output) {
            restored.put(action.id(), output);
        }

        @Override
        public synchronized void message(String text) {
            messages.add(text);
        }
    }

    Tree write(String path, String text) {
        try {
            Path file = source.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void old(String... paths) throws IOException {
        for (String path : paths) {
            Files.setLastModifiedTime(source.resolve(path), OLD);
        }
    }

    Path script(String name, String... lines) throws IOException {
        Path file = source.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        file.toFile().setExecutable(true);
        return file;
    }

    EngineRequest request() {
        return tuning.request(source, environment);
    }

    EngineResult build() {
        heard.messages.clear();
        heard.started.clear();
        heard.outputs.clear();
        return Engine.execute(plan(), request(), heard);
    }

    Plan plan() {
        return new Plan(actions, List.of(), List.of());
    }

    /** Why an action ran last time. */
    String reason(String id) throws IOException {
        Reasons.Reason reason = Reasons.read(build.resolve("state")).get(id);
        return reason == null ? "none" : reason.text();
    }

    /** Removes an action. */
    void drop(String id) {
        actions.removeIf(action -> action.id().equals(id));
    }

    Tree add(Action action) {
        actions.add(action);
        return this;
    }

    static String object(String source) {
        return "{build}/obj/" + source.substring(0, source.lastIndexOf('.')) + ".o";
    }

    Tree compile(String file, String... flags) {
        return add(compilation(CC, file, List.of(), flags));
    }

    static Action compilation(String compiler, String file, List<String> orderOnly, String... flags) {
        List<String> argv = new ArrayList<>(List.of(compiler));
        argv.addAll(Arrays.asList(flags));
        argv.addAll(List.of("-MD", "-MF", "{dep}", "-c", "-o", "{out}", file));
        return action(
                Stage.COMPILE,
                command(argv, List.of(compiler)),
                List.of(file),
                orderOnly,
                List.of(new Product(object(file), Kind.OBJECT)),
                "CC");
    }

    Tree archive(String output, String... members) {
        List<String> list = List.of(members);
        return add(action(
                Stage.LINK,
                new Operation.Archive(list),
                list,
                List.of(),
                List.of(new Product(output, Kind.ARCHIVE)),
                "AR"));
    }

    Tree link(String output, String... inputs) {
        List<String> argv = new ArrayList<>(List.of(CC, "-o", "{out}"));
        argv.addAll(Arrays.asList(inputs));
        argv.add("-Wl,--dependency-file,{dep}");
        return add(action(
                Stage.LINK,
                command(argv, List.of(CC, "/usr/bin/ld")),
                Arrays.asList(inputs),
                List.of(),
                List.of(new Product(output, Kind.IMAGE)),
                "LD"));
    }

    Tree text(String output, String content) {
        return add(action(
                Stage.CONFIGURE,
                new Operation.Text(content),
                List.of(),
                List.of(),
                List.of(new Product(output, Kind.FILE)),
                "GEN"));
    }

    /** A command with inputs and one output that is an ordinary file. */
    Tree run(String output, List<String> argv, String... inputs) {
        Operation work = new Operation.Command(argv, List.of(argv.get(0)), Dependencies.NONE, List.of(), false, 1);
        return add(action(
                Stage.COMPILE, work, Arrays.asList(inputs), List.of(), List.of(new Product(output, Kind.FILE)), "RUN"));
    }

    static Operation.Command command(List<String> argv, List<String> tools) {
        return new Operation.Command(argv, tools, Dependencies.MAKE, List.of("CPATH"), true, 1);
    }

    static Action action(
            Stage stage,
            Operation work,
            List<String> inputs,
            List<String> orderOnly,
            List<Product> outputs,
            String word) {
        String subject = outputs.get(0).path();
        return new Action(Location.of("test"), stage, work, inputs, orderOnly, outputs, new Screen(word, subject));
    }

    /** All products by path, state and lock left out. */
    Map<String, List<Byte>> products() {
        Map<String, List<Byte>> products = new TreeMap<>();
        if (!Files.exists(build)) {
            return products;
        }
        try (Stream<Path> files = Files.walk(build)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path relative = build.relativize(file);
                boolean own = relative.startsWith("state")
                        || relative.startsWith("lock")
                        || relative.toString().isEmpty();
                if (!own) {
                    products.put(relative.toString(), Files.isDirectory(file) ? List.of() : bytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return products;
    }

    private static List<Byte> bytes(Path file) throws IOException {
        List<Byte> list = new ArrayList<>();
        for (byte b : Files.readAllBytes(file)) {
            list.add(b);
        }
        return list;
    }

    /** What a clean build of the same sources makes. */
    Map<String, List<Byte>> cleanProducts() {
        Path aside = source.resolve("aside");
        Optional<ActionCache> cache = tuning.cache;
        tuning.cache = Optional.empty();
        try {
            Files.move(build, aside);
            EngineResult result = Engine.execute(plan(), request(), EngineListener.SILENT);
            if (!result.success()) {
                throw new AssertionError("clean build fails: " + result.failures());
            }
            Map<String, List<Byte>> products = products();
            delete(build);
            Files.move(aside, build);
            return products;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            tuning.cache = cache;
        }
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
