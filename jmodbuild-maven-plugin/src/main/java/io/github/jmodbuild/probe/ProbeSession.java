// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import io.github.jmodbuild.detect.Asking;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.probe.ask.Askers;
import io.github.jmodbuild.probe.ask.PkgConfigAsker;
import io.github.jmodbuild.probe.ask.ProgramAsker;
import io.github.jmodbuild.probe.ask.SnippetAsker;
import io.github.jmodbuild.probe.run.Compiler;
import io.github.jmodbuild.probe.run.ProbeLog;
import io.github.jmodbuild.probe.run.ProbeStore;
import io.github.jmodbuild.probe.run.Runner;
import io.github.jmodbuild.probes.ProbeAnswer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Everything that asking takes, made when the first question comes: a directory for sources, threads, the log. */
final class ProbeSession implements AutoCloseable {
    private final ProbeRequest request;
    private final boolean alone;
    private final ProbeLog log;
    private @Nullable Open open;

    ProbeSession(ProbeRequest request, boolean alone) {
        this.request = request;
        this.alone = alone;
        ProbeRequest.Places places = request.places();
        String shown = places.log().startsWith(places.base())
                ? places.base().relativize(places.log()).toString()
                : places.log().toString();
        this.log = new ProbeLog(places.log(), shown);
    }

    private record Open(
            Path scratch,
            Runner runner,
            ExecutorService threads,
            Askers askers,
            ProbeSearchPaths searched,
            Map<String, String> stamps) {}

    /**
     * Finds out where will be searched, before that is done, and whether flags let anything be compiled; later calls do nothing.
     *
     * @param unknown those of all probes that may have to be asked
     * @throws io.github.jmodbuild.problem.ProblemException see {@link EmptyProgram#check} and {@link PkgConfigAsker#check}
     */
    void prepare(Collection<Probe> probes, Collection<Probe> unknown) throws IOException {
        if (open != null) {
            return;
        }
        Path scratch = Files.createTempDirectory(request.places().state(), "probing");
        ProbeRequest.Places places = request.places();
        Asking asking = new Asking(request.environment(), request.limit(), Asking.PROBE_VARIABLES);
        Runner runner = new Runner(asking, places.base(), scratch, log);
        Compiler compiler = new Compiler(request.toolchain(), runner);
        PkgConfigAsker pkgConfig = new PkgConfigAsker(
                runner,
                pkgConfigs(),
                !request.environment().getOrDefault("PKG_CONFIG", "").isBlank());
        if (unknown.stream().anyMatch(probe -> probe.kind() == Probe.Kind.PKG_CONFIG)) {
            pkgConfig.check();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, request.jobs()), ProbeSession::thread);
        Askers askers = new Askers(
                compiler,
                new SnippetAsker(compiler, isCross()),
                pkgConfig,
                new ProgramAsker(runner, request.probes()::wantsVersion),
                threads,
                alone);
        ProbeSearchPaths searched = new ProbeSearchPaths(request, runner, compiler, pkgConfig);
        Map<String, String> stamps = new LinkedHashMap<>();
        open = new Open(scratch, runner, threads, askers, searched, stamps);
        searched.askFor(probes);
        searched.all(probes).forEach(path -> stamps.put(path, ProbeStore.stamp(path)));
        new EmptyProgram(compiler, request.flags(), log.name()).check(unknown);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "jmodbuild probe");
        thread.setDaemon(true);
        return thread;
    }

    Askers askers() {
        return opened().askers();
    }

    /** Programs started. */
    int runs() {
        return open == null ? 0 : open.runner().runs();
    }

    /** Everything searched with the stamps of before; what answers named is new and has those of now. */
    Map<String, String> searched(Collection<Probe> probes, Collection<ProbeAnswer> found) {
        Open all = opened();
        found.forEach(each -> {
            all.searched().flags(each.cflags());
            all.searched().flags(each.libs());
        });
        all.searched().all(probes).forEach(path -> all.stamps().computeIfAbsent(path, ProbeStore::stamp));
        all.searched().read(probes, found).forEach(path -> all.stamps().computeIfAbsent(path, ProbeStore::stamp));
        return all.stamps();
    }

    ProbeLog log() {
        return log;
    }

    private Open opened() {
        if (open == null) {
            throw new IllegalStateException("prepare() comes first");
        }
        return open;
    }

    /** The user's own; else, with a compiler for another machine, the one for that machine; else the usual one. */
    private List<String> pkgConfigs() {
        String named = request.environment().getOrDefault("PKG_CONFIG", "");
        if (!named.isBlank()) {
            return List.of(named);
        }
        return isCross()
                ? List.of(request.toolchain().cc().target() + "-pkg-config")
                : List.of("pkg-config", "pkgconf");
    }

    /** Whether programs are made for another kind of machine than this one. */
    private boolean isCross() {
        String here = System.getProperty("os.arch", "");
        String there = request.toolchain().cc().architecture();
        return !(here.equals("amd64") ? "x86_64" : here).equals(there);
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.threads().shutdownNow();
            File[] files = open.scratch().toFile().listFiles();
            for (File file : files == null ? new File[0] : files) {
                Files.deleteIfExists(file.toPath());
            }
            Files.deleteIfExists(open.scratch());
        }
    }
}
