// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Both peers, and the random cases they answer. */
final class Peers implements AutoCloseable {
    /** How many models of pool A; a tenth of it of each construct of pool B. */
    static final int MODELS = Integer.getInteger("jmodbuild.kconfig.models", 300);

    /** To repeat one model, or to draw others. */
    static final long FIRST_SEED = Long.getLong("jmodbuild.kconfig.seed", 0);

    private static final int THREADS = 2;

    final ConfPeer conf;
    final KconfiglibPeer kconfiglib;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private Peers(ConfPeer conf, KconfiglibPeer kconfiglib) {
        this.conf = conf;
        this.kconfiglib = kconfiglib;
    }

    static Peers start(Path directory) throws IOException {
        return start(directory, model -> KconfigText.of(model, true), model -> KconfigText.of(model, false));
    }

    /**
     * Both, told models in other texts.
     *
     * @param conf text for it
     * @param kconfiglib text for it
     */
    static Peers start(Path directory, Function<KModel, String> conf, Function<KModel, String> kconfiglib)
            throws IOException {
        ConfPeer first = new ConfPeer(directory, conf);
        return new Peers(first, KconfiglibPeer.start(Files.createTempDirectory(directory, "kconfiglib"), kconfiglib));
    }

    /** A random model with the constructs, and a user's decisions for it. */
    static Comparison.Case draw(long seed, Set<Construct> constructs) {
        Random random = new Random(seed);
        KModel model = RandomModels.draw(random, constructs);
        return new Comparison.Case(seed, model, RandomDotConfig.draw(random, model, constructs));
    }

    /** Answers that many cases in all comparisons. */
    void compare(int models, Set<Construct> constructs, List<Comparison> comparisons) {
        List<Future<?>> running = LongStream.range(FIRST_SEED, FIRST_SEED + models)
                .<Future<?>>mapToObj(seed -> threads.submit(() -> {
                    Comparison.Case drawn = draw(seed, constructs);
                    comparisons.forEach(comparison -> comparison.add(drawn));
                }))
                .toList();
        try {
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        kconfiglib.close();
    }
}
