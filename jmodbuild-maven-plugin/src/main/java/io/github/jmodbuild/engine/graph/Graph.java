// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.graph;

import io.github.jmodbuild.engine.state.Observer;
import io.github.jmodbuild.engine.state.SyntheticPaths;
import io.github.jmodbuild.engine.state.TextTable;
import io.github.jmodbuild.engine.state.VersionTable;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Plan;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.function.Predicate;

/** A plan's actions and paths as numbers: producers and consumers of each path. Immutable once built. */
public final class Graph {
    private static final int NO_PRODUCER = -1;

    public final List<Action> actions;
    /** Per action the paths of its outputs; the first is its id. */
    public final int[][] outputs;
    /** For each action, the paths whose content is an input: declared inputs, members of archives, tools. */
    public final int[][] declared;
    /** For each action, the order-only inputs. */
    public final int[][] orderOnly;

    /** Paths that some action declares as inputs. */
    public final BitSet inputs = new BitSet();

    /** The path that stands for all plain files that the plan makes, see {@link SyntheticPaths#BUILD}. */
    public final int made;

    private final TextTable paths;
    private int[] producers = new int[1024];
    /** How many paths have a place in {@link #producers}; later ones are looked up by their names. */
    private final int known;

    private List<String> lastTools = List.of();
    private int[] lastToolNumbers = {};

    public Graph(Plan plan, TextTable paths, Observer observer) {
        this.actions = plan.actions();
        this.paths = paths;
        outputs = new int[actions.size()][];
        declared = new int[actions.size()][];
        orderOnly = new int[actions.size()][];
        Arrays.fill(producers, NO_PRODUCER);
        for (int i = 0; i < actions.size(); i++) {
            outputs[i] = outputs(i, actions.get(i), observer);
        }
        for (int i = 0; i < actions.size(); i++) {
            declared[i] = declared(actions.get(i));
            orderOnly[i] = numbers(actions.get(i).orderOnly());
        }
        made = paths.number(SyntheticPaths.BUILD);
        observer.set(made, made());
        known = paths.count();
    }

    /** Two different hashes of the names: in a cold JVM a digest would cost more than everything else here. */
    private byte[] made() {
        long one = 1;
        long other = 1;
        for (Action action : actions) {
            for (Action.Product product : action.outputs()) {
                String path = product.path();
                for (int at = product.kind() == Action.Kind.FILE ? path.length() : -1; at >= 0; at--) {
                    char c = at == path.length() ? '\n' : path.charAt(at);
                    one = one * 31 + c;
                    other = (other ^ c) * 0x100000001B3L;
                }
            }
        }
        return ByteBuffer.allocate(VersionTable.DIGEST)
                .putLong(one)
                .putLong(other)
                .array();
    }

    /** The action that makes a path, or the file that it is a part of, or -1. */
    public int producer(int path) {
        int file = path < known ? path : file(path);
        return file >= 0 && file < producers.length ? producers[file] : NO_PRODUCER;
    }

    /** The file that a path is a part of, the path itself if it is none; -1 if nobody knows the file. */
    private int file(int path) {
        String text = paths.get(path);
        return SyntheticPaths.isPart(text) ? paths.find(SyntheticPaths.file(text)) : path;
    }

    /** Whether an action depends on an earlier one through declared inputs, directly or indirectly. */
    public boolean isBefore(int earlier, int later) {
        BitSet seen = new BitSet();
        ArrayDeque<Integer> open = new ArrayDeque<>(List.of(later));
        while (!open.isEmpty()) {
            int action = open.removeLast();
            if (action == earlier) {
                return true;
            }
            for (int[] paths : new int[][] {declared[action], orderOnly[action]}) {
                for (int path : paths) {
                    int producer = producer(path);
                    if (producer >= earlier && !seen.get(producer)) { // a plan's order is its actions'
                        seen.set(producer);
                        open.add(producer);
                    }
                }
            }
        }
        return false;
    }

    /**
     * For each action how long it and the longest chain of actions that wait for it take, so that what others wait for goes
     * first.
     *
     * @param times of the last run of each action, by its index; -1 if unknown, which then counts as the mean of the others
     * @return in the unit of the times
     */
    public long[] pathLengths(IntToLongFunction times) {
        long[] lengths = new long[actions.size()];
        long known = 0;
        long sum = 0;
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = times.applyAsLong(i);
            known += lengths[i] < 0 ? 0 : 1;
            sum += Math.max(0, lengths[i]);
        }
        long mean = known == 0 ? 1 : Math.max(1, sum / known);
        long[] waiting = new long[lengths.length];
        for (int i = lengths.length - 1; i >= 0; i--) {
            lengths[i] = (lengths[i] < 0 ? mean : lengths[i]) + waiting[i];
            for (int[] needed : new int[][] {declared[i], orderOnly[i]}) {
                for (int path : needed) {
                    int producer = producer(path);
                    if (producer >= 0) {
                        waiting[producer] = Math.max(waiting[producer], lengths[i]);
                    }
                }
            }
        }
        return lengths;
    }

    /** The target of a path that is a symbolic link made by an action: a tool that reads the link reads the target. */
    public int target(int path) {
        int producer = producer(path);
        if (producer < 0 || !(actions.get(producer).operation() instanceof Operation.SymbolicLink)) {
            return path;
        }
        return target(declared[producer][0]);
    }

    /** Requested actions and all they need. */
    public BitSet wanted(Predicate<Action> requested) {
        BitSet wanted = new BitSet(actions.size());
        for (int i = actions.size() - 1; i >= 0; i--) {
            if (wanted.get(i) || requested.test(actions.get(i))) {
                want(i, wanted);
            }
        }
        return wanted;
    }

    private void want(int action, BitSet wanted) {
        wanted.set(action);
        for (int path : declared[action]) {
            wantProducer(path, action, wanted);
        }
        for (int path : orderOnly[action]) {
            wantProducer(path, action, wanted);
        }
    }

    private void wantProducer(int path, int user, BitSet wanted) {
        int producer = producer(path);
        if (producer > user) {
            throw new IllegalArgumentException(actions.get(user).id() + " is in the plan before "
                    + actions.get(producer).id() + ", which it needs");
        }
        if (producer >= 0) {
            wanted.set(producer);
        }
    }

    private int[] outputs(int index, Action action, Observer observer) {
        int[] numbers = new int[action.outputs().size()];
        for (int i = 0; i < numbers.length; i++) {
            int path = paths.number(action.outputs().get(i).path());
            numbers[i] = path;
            observer.product(path);
            reserve(path);
            if (producers[path] != NO_PRODUCER) {
                throw new IllegalArgumentException("two actions of the plan make " + paths.get(path));
            }
            producers[path] = index;
            if (action.operation() instanceof Operation.Text) {
                existence(path, index);
            }
        }
        return numbers;
    }

    /** Of the parts of a text only its existence gets a producer: whatever has read another part has that one, too. */
    private void existence(int path, int index) {
        int part = paths.find(SyntheticPaths.lines(paths.get(path), ""));
        if (part >= 0) {
            reserve(part);
            producers[part] = index;
        }
    }

    private void reserve(int path) {
        if (path >= producers.length) {
            int before = producers.length;
            producers = Arrays.copyOf(producers, Math.max(path + 1, before * 2));
            Arrays.fill(producers, before, producers.length, NO_PRODUCER);
        }
    }

    private int[] declared(Action action) {
        int[] read = numbers(action.inputs());
        if (action.operation() instanceof Operation.Command command) {
            read = joined(read, tools(command.tools()));
        } else if (action.operation() instanceof Operation.Archive archive
                && !archive.members().equals(action.inputs())) {
            read = joined(read, numbers(missing(archive.members(), action.inputs())));
        }
        for (int path : read) {
            inputs.set(path);
        }
        return read;
    }

    private static List<String> missing(List<String> members, List<String> inputs) {
        Set<String> missing = new LinkedHashSet<>(members);
        missing.removeAll(new HashSet<>(inputs));
        return List.copyOf(missing);
    }

    /** Thousands of actions share one list of tools. */
    private int[] tools(List<String> tools) {
        if (!tools.equals(lastTools)) {
            lastTools = tools;
            lastToolNumbers = numbers(tools);
        }
        return lastToolNumbers;
    }

    private int[] numbers(List<String> texts) {
        int[] numbers = new int[texts.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = paths.number(texts.get(i));
        }
        return numbers;
    }

    private static int[] joined(int[] first, int[] second) {
        int[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
