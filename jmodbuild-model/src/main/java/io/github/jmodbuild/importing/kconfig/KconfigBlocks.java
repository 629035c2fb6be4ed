// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts entries together while statements are read: the open blocks, and the entry that properties belong to. Not thread-safe. */
final class KconfigBlocks {
    /** Manifests are trees that are walked recursively. */
    private static final int DEEPEST = 200;

    private final Deque<Open> open = new ArrayDeque<>();
    private List<Remark> remarks = new ArrayList<>();
    private @Nullable Entry entry;
    private boolean tooDeep;

    /** A block whose end is not read yet; {@code start} has no children. */
    private record Open(KconfigNode.Block start, List<Property> properties, List<KconfigNode> children) {}

    /** An entry that properties may follow. */
    private sealed interface Entry {
        record Config(String name, boolean menu, List<Property> properties, List<Remark> remarks, Location at)
                implements Entry {}

        record Comment(String text, List<Property> properties, List<Remark> remarks, Location at) implements Entry {}

        record Block(List<Property> properties) implements Entry {}
    }

    /** @param root what all the rest is in */
    KconfigBlocks(KconfigNode.Block root) {
        open.push(new Open(root, new ArrayList<>(), new ArrayList<>()));
    }

    /** Whether there was a block that was not begun, so that ends cannot be told from others any more. */
    boolean isTooDeep() {
        return tooDeep;
    }

    int depth() {
        return open.size();
    }

    /** A comment, for what comes next. */
    void remark(Remark remark) {
        remarks.add(remark);
    }

    void config(String name, boolean menu, Location at) {
        finish();
        entry = new Entry.Config(name, menu, new ArrayList<>(), takeRemarks(), at);
    }

    void comment(String text, Location at) {
        finish();
        entry = new Entry.Comment(text, new ArrayList<>(), takeRemarks(), at);
    }

    void title(String text, Location at) {
        finish();
        add(new KconfigNode.Title(text, takeRemarks(), at));
    }

    void start(KconfigNode.Block.Kind kind, String text, @Nullable Expr condition, Location at) {
        finish();
        if (open.size() > DEEPEST) {
            tooDeep = true;
            throw new ProblemException(at, "blocks nested more than " + DEEPEST + " deep; join some of them");
        }
        List<Property> properties = new ArrayList<>();
        open.push(new Open(
                new KconfigNode.Block(kind, text, condition, List.of(), List.of(), takeRemarks(), List.of(), at),
                properties,
                new ArrayList<>()));
        if (kind == KconfigNode.Block.Kind.MENU || kind == KconfigNode.Block.Kind.CHOICE) {
            entry = new Entry.Block(properties);
        }
    }

    /** Properties of the entry before them. */
    void property(Token keyword, List<Property> read) {
        if (entry instanceof Entry.Config config) {
            config.properties().addAll(read);
            config.remarks().addAll(takeRemarks());
        } else if (entry instanceof Entry.Comment comment) {
            comment.properties().addAll(read);
            comment.remarks().addAll(takeRemarks());
        } else if (entry instanceof Entry.Block block) {
            block.properties().addAll(read);
        } else {
            throw new ProblemException(
                    keyword.at(),
                    "'" + keyword + "' belongs to a config, menu, choice or comment, and none is before it here");
        }
    }

    /** {@code endmenu} and its like. */
    void end(KconfigNode.Block.Kind kind, Location at) {
        KconfigNode.Block start = innermost().start();
        if (start.kind() != kind) {
            boolean inFile = start.kind() != KconfigNode.Block.Kind.SOURCE;
            throw new ProblemException(
                    at,
                    inFile
                            ? "'" + kind.end() + "' where the " + start.kind().start() + " at " + start.at()
                                    + " is open; write " + start.kind().end() + " before it"
                            : "'" + kind.end() + "' without '" + kind.start() + "' in this file; remove it");
        }
        add(end());
    }

    /** Closes the innermost block. */
    KconfigNode.Block end() {
        finish();
        Open last = open.pop();
        KconfigNode.Block start = last.start();
        return new KconfigNode.Block(
                start.kind(),
                start.text(),
                start.condition(),
                last.properties(),
                last.children(),
                start.remarks(),
                takeRemarks(),
                start.at());
    }

    /** Closes what a file left open. */
    List<Problem> closeTo(int depth) {
        List<Problem> problems = new ArrayList<>();
        while (open.size() > depth) {
            KconfigNode.Block.Kind kind = innermost().start().kind();
            problems.add(new Problem(
                    innermost().start().at(),
                    "'" + kind.start() + "' without '" + kind.end() + "' in this file; add it"));
            add(end());
        }
        return problems;
    }

    void add(KconfigNode node) {
        innermost().children().add(node);
    }

    private void finish() {
        Entry last = entry;
        entry = null;
        if (last instanceof Entry.Config config) {
            add(new KconfigNode.Config(
                    config.name(), config.menu(), config.properties(), config.remarks(), config.at()));
        } else if (last instanceof Entry.Comment comment) {
            add(new KconfigNode.Comment(comment.text(), comment.properties(), comment.remarks(), comment.at()));
        }
    }

    private List<Remark> takeRemarks() {
        List<Remark> taken = remarks;
        remarks = new ArrayList<>();
        return taken;
    }

    private Open innermost() {
        return Objects.requireNonNull(open.peek());
    }
}
