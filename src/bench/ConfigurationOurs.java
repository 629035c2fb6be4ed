// SPDX-License-Identifier: Apache-2.0

import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.config.command.Commands;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.text.DotConfig;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.reader.ManifestTreeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * jmodbuild's part of {@link Configuration}'s namesake in this directory: {@code read DIR} and {@code whole DIR} are there to
 * be measured from outside, {@code warm DIR} measures itself. Times are in milliseconds: wall-clock, then CPU of the thread.
 */
public final class ConfigurationOurs {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int SYMBOLS = 1000;
    private static final int PASSES = 5;

    private ConfigurationOurs() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "read" -> read(directory);
            case "whole" -> Files.writeString(
                    directory.resolve("whole.config"),
                    DotConfig.full(Resolver.resolve(ModelBuilder.of(read(directory)), List.of())));
            default -> warm(directory);
        }
    }

    private static ManifestTree read(Path directory) {
        return ManifestTreeReader.read("modules.xml", path -> {
            try {
                return Optional.of(Files.readAllBytes(directory.resolve(path)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void warm(Path directory) throws IOException {
        ManifestTree tree = measure("read", 9, () -> read(directory));
        ConfigModel model = measure("model", 15, () -> ModelBuilder.of(tree));
        Configuration byDefault = measure("alldef", 60, () -> Commands.allDef(model, List.of()));
        Configuration allYes = measure("allyes", 60, () -> Commands.allYes(model, List.of()));
        Files.writeString(
                directory.resolve("alldef.config"), measure("write-alldef", 30, () -> DotConfig.full(byDefault)));
        Files.writeString(directory.resolve("allyes.config"), measure("write-allyes", 30, () -> DotConfig.full(allYes)));
        changes("alldef", byDefault);
        changes("allyes", allYes);
        System.out.println("SYMBOLS " + model.names().size());
    }

    /** The median; a third of the runs goes before, for the compiler. */
    private static <T> T measure(String name, int runs, Supplier<T> work) {
        for (int i = 0; i < runs / 3; i++) {
            work.get();
        }
        List<long[]> times = new ArrayList<>();
        T result = null;
        for (int i = 0; i < runs; i++) {
            long cpu = THREADS.getCurrentThreadCpuTime();
            long wall = System.nanoTime();
            result = work.get();
            times.add(new long[] {System.nanoTime() - wall, THREADS.getCurrentThreadCpuTime() - cpu});
        }
        print(name, median(times, 0), median(times, 1));
        return result;
    }

    /**
     * Changes many symbols there and back. A symbol counts with the median of some passes, so that the worst is a symbol's
     * and not the machine's.
     */
    private static void changes(String name, Configuration configuration) {
        ConfigurationSession session = ConfigurationSession.of(configuration);
        List<Configuration.Entry> some = new ArrayList<>(configuration.entries());
        some.removeIf(entry -> !entry.type().isLogical() || !entry.changeable());
        Collections.shuffle(some, new Random(1));
        List<Configuration.Entry> chosen = new ArrayList<>(some.subList(0, Math.min(SYMBOLS, some.size())));
        List<List<long[]>> times = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            times.add(new ArrayList<>());
        }
        for (int pass = -2; pass < PASSES; pass++) {
            for (int i = 0; i < chosen.size(); i++) {
                long[] time = change(session, chosen.get(i));
                if (pass >= 0) {
                    times.get(i).add(time);
                }
            }
        }
        List<long[]> medians = new ArrayList<>();
        times.forEach(each -> medians.add(new long[] {median(each, 0), median(each, 1)}));
        int worst = 0;
        for (int i = 0; i < medians.size(); i++) {
            worst = medians.get(i)[1] > medians.get(worst)[1] ? i : worst;
        }
        print("change-" + name, median(medians, 0), median(medians, 1));
        print("worst-" + name, medians.get(worst)[0], medians.get(worst)[1]);
        System.out.println("WHICH " + name + " " + chosen.get(worst).name());
        modules(name, session, configuration);
        measure("snapshot-" + name, 15, session::configuration);
    }

    private static void modules(String name, ConfigurationSession session, Configuration configuration) {
        Configuration.Entry modules = configuration.entry("MODULES").orElseThrow();
        List<long[]> times = new ArrayList<>();
        for (int i = 0; i < 4 * PASSES; i++) {
            long[] time = change(session, modules);
            if (i >= PASSES) {
                times.add(time);
            }
        }
        print("modules-" + name, median(times, 0), median(times, 1));
    }

    /** The way there; the way back is not counted. */
    private static long[] change(ConfigurationSession session, Configuration.Entry entry) {
        String before = session.text(entry.name());
        long cpu = THREADS.getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        session.set(entry.name(), before.equals("n") ? "y" : "n");
        long[] time = {System.nanoTime() - wall, THREADS.getCurrentThreadCpuTime() - cpu};
        if (entry.decided()) {
            session.set(entry.name(), before);
        } else {
            session.clear(entry.name());
        }
        return time;
    }

    private static long median(List<long[]> times, int part) {
        long[] sorted = times.stream().mapToLong(time -> time[part]).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void print(String name, long wall, long cpu) {
        System.out.printf(Locale.ROOT, "T %s %.4f %.4f%n", name, wall / 1e6, cpu / 1e6);
    }
}
