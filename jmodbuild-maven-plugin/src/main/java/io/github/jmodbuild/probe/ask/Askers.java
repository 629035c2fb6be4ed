// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.ask;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Probe.Kind;
import io.github.jmodbuild.probe.run.Compiler;
import io.github.jmodbuild.probe.run.ProbeSetup;
import io.github.jmodbuild.probes.ProbeAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Gives the probes of one round to the askers of their kinds: together where possible, alone where that fails. */
public final class Askers {
    /** More would make one failure too expensive. */
    private static final int MOST = 1000;

    private final Map<Kind, Asker> byKind = new EnumMap<>(Kind.class);
    private final Compiler compiler;
    private final ExecutorService threads;
    private final boolean alone;

    /** @param alone whether nothing may share a run, as tests want it */
    public Askers(
            Compiler compiler,
            Asker snippets,
            Asker pkgConfig,
            Asker programs,
            ExecutorService threads,
            boolean alone) {
        this.compiler = compiler;
        this.threads = threads;
        this.alone = alone;
        put(new PreprocessAsker(compiler), Kind.HEADER, Kind.MACRO, Kind.BUILTIN, Kind.ENDIANNESS);
        put(new SyntaxAsker(compiler, false), Kind.HEADER_SYMBOL, Kind.TYPE, Kind.MEMBER);
        put(new SyntaxAsker(compiler, true), Kind.ATTRIBUTE);
        put(new ConstantAsker(compiler), Kind.SIZEOF, Kind.ALIGNOF, Kind.CONSTANT);
        put(new LinkAsker(compiler), Kind.FUNCTION);
        put(new OptionAsker(compiler), Kind.COMPILER_OPTION);
        put(new OptionAsker(compiler), Kind.LINKER_OPTION);
        put(new InstructionAsker(compiler), Kind.INSTRUCTION);
        put(snippets, Kind.LIBRARY, Kind.COMPILES, Kind.LINKS, Kind.RUNS);
        put(pkgConfig, Kind.PKG_CONFIG);
        put(programs, Kind.PROGRAM);
    }

    private void put(Asker asker, Kind... kinds) {
        for (Kind kind : kinds) {
            byKind.put(kind, asker);
        }
    }

    /** Equal ones share a run; {@code alone} is different for each probe that may share none. */
    private record Group(Asker asker, ProbeSetup setup, int alone) {}

    /** Every probe gets an answer. */
    public Map<Probe, ProbeAnswer> ask(Map<Probe, ProbeSetup> questions) {
        Map<Group, List<Probe>> groups = new LinkedHashMap<>();
        questions.forEach(
                (probe, setup) -> groups.computeIfAbsent(group(probe, setup, groups.size()), key -> new ArrayList<>())
                        .add(probe));
        Map<Probe, ProbeAnswer> found = run(groups);
        Map<Group, List<Probe>> rest = new LinkedHashMap<>();
        groups.forEach((group, probes) -> probes.forEach(probe -> {
            if (!found.containsKey(probe)) {
                rest.put(new Group(group.asker(), group.setup(), rest.size()), List.of(probe));
            }
        }));
        found.putAll(run(rest));
        return found;
    }

    private Group group(Probe probe, ProbeSetup setup, int count) {
        Asker asker = Objects.requireNonNull(byKind.get(probe.isCompiled() ? Kind.COMPILES : probe.kind()));
        boolean shares = !alone && asker.isShareable(probe);
        return new Group(asker, asker.relevant(setup), shares ? -1 : count);
    }

    private Map<Probe, ProbeAnswer> run(Map<Group, List<Probe>> groups) {
        List<Callable<Map<Probe, ProbeAnswer>>> tasks = new ArrayList<>();
        groups.forEach((group, probes) -> {
            for (int from = 0; from < probes.size(); from += MOST) {
                List<Probe> some = List.copyOf(probes.subList(from, Math.min(probes.size(), from + MOST)));
                tasks.add(() -> ask(group, some));
            }
        });
        Map<Probe, ProbeAnswer> found = Collections.synchronizedMap(new LinkedHashMap<>());
        List<Future<Map<Probe, ProbeAnswer>>> futures = new ArrayList<>();
        tasks.forEach(task -> futures.add(threads.submit(task)));
        futures.forEach(future -> found.putAll(result(future)));
        return found;
    }

    private Map<Probe, ProbeAnswer> ask(Group group, List<Probe> probes) {
        if (!compiler.has(group.setup().cxx())) {
            Map<Probe, ProbeAnswer> none = new LinkedHashMap<>();
            probes.forEach(probe -> none.put(probe, ProbeAnswer.no("there is no C++ compiler")));
            return none;
        }
        return group.asker().ask(probes, group.setup());
    }

    private static Map<Probe, ProbeAnswer> result(Future<Map<Probe, ProbeAnswer>> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
