// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.reader.ManifestTreeReader;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the written manifests as a build will, so that nothing counts as carried over that cannot be read. Linux's are read in
 * some seconds; their records are dropped then. Used once.
 */
final class WrittenManifests {
    private static final String ROOT = "modules.xml";

    private static final Set<String> LOGICAL = Set.of("y", "m", "n");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+|0[xX][0-9a-fA-F]+");

    private final Map<String, Symbol.Type> types = new HashMap<>();
    private final Map<String, ManifestParts> manifests = new HashMap<>();
    private final Ledger ledger;

    WrittenManifests(Collection<ManifestParts> manifests, Ledger ledger) {
        manifests.forEach(manifest -> this.manifests.put(manifest.path(), manifest));
        this.ledger = ledger;
    }

    /** Notes what is refused at the statement that it was made of, or as one of its own. */
    void check(Map<String, String> texts) {
        try {
            ManifestTree tree = ManifestTreeReader.read(
                    ROOT,
                    path -> Optional.ofNullable(texts.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8)));
            tree.symbols().forEach(symbol -> types.putIfAbsent(symbol.name().text(), symbol.type()));
            tree.byDirectory().values().forEach(manifest -> manifest.members().forEach(this::member));
        } catch (ProblemException e) {
            e.problems().forEach(this::refused);
        }
    }

    /** Conditions of the members that an import writes; a build refuses these of the wrong type only when it knows all symbols. */
    private void member(Member member) {
        if (member instanceof Member.Flags flags) {
            condition(flags.condition());
            flags.settings().forEach(this::content);
        } else if (member instanceof Member.ObjectSettings object) {
            object.settings().forEach(this::content);
        } else if (member instanceof Member.Directory directory) {
            condition(directory.config());
        } else if (member instanceof Member.Group group) {
            group.items().forEach(this::content);
        } else if (member instanceof Member.Output output) {
            condition(output.config());
            condition(output.options().always());
            output.contents().forEach(this::content);
        } else if (member instanceof Member.Generate step) {
            condition(step.config());
        }
    }

    private void content(Content content) {
        if (content instanceof Setting setting) {
            condition(setting.condition());
        } else if (content instanceof Item.Objects objects) {
            condition(objects.config());
        } else if (content instanceof Item.GroupRef group) {
            condition(group.config());
        } else if (content instanceof Item.Composite composite) {
            condition(composite.config());
            composite.parts().forEach(this::content);
            composite.settings().forEach(this::content);
        }
    }

    private void condition(@Nullable Expr condition) {
        if (condition instanceof Expr.And and) {
            condition(and.left());
            condition(and.right());
        } else if (condition instanceof Expr.Or or) {
            condition(or.left());
            condition(or.right());
        } else if (condition instanceof Expr.Not not) {
            condition(not.operand());
        } else if (condition instanceof Expr.Symbol symbol
                && !types.getOrDefault(symbol.name(), Symbol.Type.BOOL).isLogical()) {
            refused(new Problem(symbol.at(), symbol + " is neither y, m nor n; compare it"));
        } else if (condition instanceof Expr.Compare compare
                && compare.left() instanceof Expr.Symbol symbol
                && compare.right() instanceof Expr.Constant constant
                && !isValue(constant.text(), types.get(symbol.name()))) {
            refused(new Problem(
                    constant.at(),
                    symbol + " cannot be compared with " + constant
                            + ", which is no value of its type; write one that is"));
        }
    }

    private static boolean isValue(String text, Symbol.@Nullable Type type) {
        if (type == null || type == Symbol.Type.STRING) {
            return true;
        }
        return type.isLogical() ? LOGICAL.contains(text) : NUMBER.matcher(text).matches();
    }

    private void refused(Problem problem) {
        ManifestParts manifest = manifests.get(problem.at().file());
        Location at = manifest == null
                ? problem.at()
                : manifest.origin(problem.at().line()).orElse(problem.at());
        String reason = "no build reads what was made of it, correct " + problem.at() + ": " + problem.message();
        if (!ledger.isKnown(at)) {
            ledger.read(at, "manifest", "what the import adds", 1);
        }
        ledger.not(at, reason);
    }
}
