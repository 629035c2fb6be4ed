// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probes;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.Symbol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the expressions of a tree outside of what symbols depend on. */
final class Conditions {
    private final List<Expr> found = new ArrayList<>();

    private Conditions() {}

    /** Conditions of everything but symbols, whether they apply or not. */
    static List<Expr> of(ManifestTree tree) {
        Conditions conditions = new Conditions();
        for (Manifest manifest : tree.byDirectory().values()) {
            manifest.members().forEach(conditions::member);
        }
        return conditions.found;
    }

    /** Conditions and values of one property that is no {@code dependsOn}. */
    static List<Expr> besidesDependsOn(Symbol.Property property) {
        Conditions conditions = new Conditions();
        if (property instanceof Symbol.Prompt prompt) {
            conditions.add(prompt.condition());
        } else if (property instanceof Symbol.DefaultExpr value) {
            conditions.add(value.value());
            conditions.add(value.condition());
        } else if (property instanceof Symbol.DefaultText value) {
            conditions.add(value.condition());
        } else if (property instanceof Symbol.DefaultFrom value) {
            conditions.add(value.condition());
        } else if (property instanceof Symbol.Select select) {
            conditions.add(select.condition());
        } else if (property instanceof Symbol.Imply imply) {
            conditions.add(imply.condition());
        } else if (property instanceof Symbol.Range range) {
            conditions.add(range.condition());
        } else if (property instanceof Symbol.DependsOn dependsOn) {
            conditions.add(dependsOn.condition());
        }
        return conditions.found;
    }

    /** What an expression is directly made of. */
    static List<Expr> operands(Expr expr) {
        if (expr instanceof Expr.And and) {
            return List.of(and.left(), and.right());
        }
        if (expr instanceof Expr.Or or) {
            return List.of(or.left(), or.right());
        }
        if (expr instanceof Expr.Not not) {
            return List.of(not.operand());
        }
        return expr instanceof Expr.Compare compare ? List.of(compare.left(), compare.right()) : List.of();
    }

    private void member(Member member) {
        if (member instanceof Member.Config config) {
            config.entries().forEach(this::entry);
        } else if (member instanceof Member.Check check) {
            add(check.condition());
        } else if (member instanceof Member.Flags flags) {
            add(flags.condition());
            flags.settings().forEach(this::content);
        } else if (member instanceof Member.ObjectSettings object) {
            object.settings().forEach(this::content);
        } else if (member instanceof Member.Directory directory) {
            add(directory.config());
        } else if (member instanceof Member.Group group) {
            group.items().forEach(this::content);
        } else if (member instanceof Member.Output output) {
            add(output.config());
            output.contents().forEach(this::content);
        } else if (member instanceof Member.Test test) {
            add(test.config());
            test.contents().forEach(this::content);
        }
    }

    /** What binds more than one symbol; symbols themselves are not looked at. */
    private void entry(ConfigEntry entry) {
        if (entry instanceof ConfigEntry.Menu menu) {
            add(menu.dependsOn());
            add(menu.visibleIf());
        } else if (entry instanceof ConfigEntry.If block) {
            add(block.condition());
        } else if (entry instanceof ConfigEntry.Comment comment) {
            add(comment.dependsOn());
        } else if (entry instanceof ConfigEntry.Choice choice) {
            for (Symbol.Property property : choice.properties()) {
                found.addAll(besidesDependsOn(property));
                if (property instanceof Symbol.DependsOn dependsOn) {
                    add(dependsOn.expr());
                }
            }
        }
        entry.entries().forEach(this::entry);
    }

    private void content(Content content) {
        if (content instanceof Content.Exports exports) {
            add(exports.condition());
        } else if (content instanceof Setting setting) {
            add(setting.condition());
        } else if (content instanceof Item.Objects objects) {
            add(objects.config());
        } else if (content instanceof Item.GroupRef group) {
            add(group.config());
        } else if (content instanceof Item.Composite composite) {
            add(composite.config());
            composite.parts().forEach(this::content);
            composite.settings().forEach(this::content);
        }
    }

    private void add(@Nullable Expr expr) {
        if (expr != null) {
            found.add(expr);
        }
    }
}
