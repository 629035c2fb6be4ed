// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.config.ConfigModel;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.plan.TreeIndex.PlacedObject;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mistakes of a tree that do not depend on values: every name in every condition, whether it applies or not (K37). */
final class TreeCheck {
    private final ConfigModel model;
    private final List<Problem> problems;

    private TreeCheck(ConfigModel model, List<Problem> problems) {
        this.model = model;
        this.problems = problems;
    }

    static void check(ManifestTree tree, ConfigModel model, List<Problem> problems) {
        TreeCheck check = new TreeCheck(model, problems);
        for (Manifest manifest : tree.byDirectory().values()) {
            manifest.members().forEach(check::member);
        }
    }

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
            output.contents().forEach(this::content);
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
        if (condition != null) {
            problems.addAll(model.check(condition));
        }
    }

    /** Settings of an object that no list names would silently do nothing. */
    static void checkObjectSettings(TreeIndex index, Sources sources, List<Problem> problems) {
        index.objects().forEach((object, settings) -> {
            if (!sources.isListed(object)) {
                PlacedObject first = settings.get(0);
                problems.add(new Problem(
                        first.settings().name().at(),
                        "no list names the object " + object + Nearest.hint(object, sources.listed())
                                + "; list it in <objects>, or remove these settings"));
            }
        });
    }
}
