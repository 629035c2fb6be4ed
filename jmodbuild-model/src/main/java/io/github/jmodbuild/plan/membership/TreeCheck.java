// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Definition;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.plan.expansion.TargetTree;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedObject;
import io.github.jmodbuild.plan.sources.GeneratedFiles;
import io.github.jmodbuild.plan.sources.ObjectSources;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds problems of a tree that do not depend on values: every name in every condition, whether it applies or not
 * (K37).
 */
final class TreeCheck {
    private final ConfigModel model;
    private final SourceFiles files;
    private final GeneratedFiles generated;
    private final List<Problem> problems = new ArrayList<>();
    private String directory = "";

    private TreeCheck(ConfigModel model, SourceFiles files, GeneratedFiles generated) {
        this.generated = generated;
        this.model = model;
        this.files = files;
    }

    static List<Problem> check(ManifestTree tree, ConfigModel model, SourceFiles files, GeneratedFiles generated) {
        TreeCheck check = new TreeCheck(model, files, generated);
        for (Manifest manifest : tree.byDirectory().values()) {
            check.directory = manifest.directory();
            manifest.members().forEach(check::member);
        }
        return check.problems;
    }

    private void member(Member member) {
        if (member instanceof Member.Variable variable) {
            condition(variable.condition());
        } else if (member instanceof Member.Constants constants) {
            constants.definitions().forEach(this::definition);
        } else if (member instanceof Member.Flags flags) {
            condition(flags.condition());
            flags.settings().forEach(this::content);
        } else if (member instanceof Member.ObjectSettings object) {
            object.settings().forEach(this::content);
            object.inputs().forEach(input -> file(input, "input"));
        } else if (member instanceof Member.Directory directory) {
            condition(directory.config());
        } else if (member instanceof Member.Group group) {
            group.items().forEach(this::content);
        } else if (member instanceof Member.Output output) {
            condition(output.config());
            condition(output.options().isStatic());
            condition(output.options().always());
            file(output.options().map(), "symbol map");
            output.contents().forEach(this::content);
        } else if (member instanceof Member.Test test) {
            condition(test.config());
            test.contents().forEach(this::content);
        } else if (member instanceof Member.Generate generate) {
            condition(generate.config());
            if (generate.recipe().outputs().isEmpty() && generate.recipe().stdout() == null) {
                problems.add(new Problem(
                        generate.at(),
                        "<generate> makes nothing; name the files it writes in <outputs>, or the one for its standard"
                                + " output with stdout=\"...\""));
            }
        } else if (member instanceof Member.Rule rule) {
            condition(rule.config());
        } else if (member instanceof Member.Post post) {
            condition(post.config());
            post(post);
        } else if (member instanceof Member.Embed embed) {
            condition(embed.config());
        } else if (member instanceof Member.SymbolMap map) {
            condition(map.config());
        } else if (member instanceof Member.Catalogs catalogs) {
            condition(catalogs.config());
            catalogs.files().forEach(file -> file(file, "message catalog"));
        } else if (member instanceof Member.MemberList list) {
            condition(list.config());
        } else if (member instanceof Member.SymbolList list) {
            condition(list.config());
        } else if (member instanceof Member.Install install) {
            condition(install.config());
        } else if (member instanceof Member.InstallLink link) {
            condition(link.config());
        } else if (member instanceof Member.PkgConfigFile file) {
            condition(file.config());
        }
    }

    private void definition(Definition definition) {
        if (definition instanceof Definition.Constant constant) {
            condition(constant.condition());
        }
    }

    private void post(Member.Post post) {
        boolean named = !post.recipe().program().text().isEmpty();
        if ((post.tool() == null) != named) {
            problems.add(new Problem(
                    post.at(),
                    "<post> runs either a tool or a program; write one of tool=\"...\" and program=\"...\""));
        }
        if (post.tool() != null && !post.recipe().environment().isEmpty()) {
            problems.add(new Problem(
                    post.recipe().environment().get(0).name().at(),
                    "<environment> is for a program, and " + post.tool() + " is a tool; remove it, or write program=\""
                            + post.tool() + "\" with all arguments"));
        }
        if (post.debug() != null && (post.tool() == null || !post.tool().text().equals("strip"))) {
            problems.add(new Problem(
                    post.debug().at(), "debug=\"...\" is for tool=\"strip\" only; remove it, or use that tool"));
        }
    }

    private void content(Content content) {
        if (content instanceof Setting setting) {
            condition(setting.condition());
            includes(setting);
        } else if (content instanceof Content.Exports exports) {
            condition(exports.condition());
        } else if (content instanceof Content.Stamp stamp) {
            condition(stamp.condition());
        } else if (content instanceof Content.Signatures signatures) {
            condition(signatures.condition());
        } else if (content instanceof Content.OutputRef reference) {
            condition(reference.config());
        } else if (content instanceof Content.Cycle cycle) {
            cycle.archives().forEach(this::content);
        } else if (content instanceof Content.Script script) {
            condition(script.condition());
            file(script.file(), "linker script");
        } else if (content instanceof Content.Inputs inputs) {
            inputs.files().forEach(input -> file(input, "input"));
        } else if (content instanceof Item.Objects objects) {
            condition(objects.config());
        } else if (content instanceof Item.GroupRef group) {
            condition(group.config());
        } else if (content instanceof Item.Composite composite) {
            condition(composite.config());
            composite.parts().forEach(this::content);
            composite.settings().forEach(this::content);
            composite.sharedLibraries().forEach(this::content);
        }
    }

    /** Compilers silently ignore missing include directories, and then find other headers or none. */
    private void includes(Setting setting) {
        if (setting.kind() != Setting.Kind.INCLUDES) {
            return;
        }
        for (Word word : setting.words()) {
            String path = TreePath.resolve(directory, word.text());
            boolean ofTargets =
                    path.contains(TargetTree.MARK); // refused where something of no target is compiled with it
            if (!ofTargets && !generated.hasBelow(path) && !files.hasDirectory(path)) {
                problems.add(new Problem(
                        word.at(), "there is no directory " + word + "; create it, or remove it from <includes>"));
            }
        }
    }

    private void file(@Nullable Word word, String what) {
        if (word == null) {
            return;
        }
        String path = TreePath.resolve(directory, word.text());
        if (!generated.makes(path) && !files.hasFile(path)) {
            problems.add(
                    new Problem(word.at(), "there is no " + what + " " + word + "; create it, or correct the name"));
        }
    }

    private void condition(@Nullable Expr condition) {
        if (condition != null) {
            problems.addAll(model.check(condition));
        }
    }

    /** Settings of an object that is in no list would have no effect. */
    static List<Problem> checkObjectSettings(TreeIndex index, ObjectSources sources) {
        List<Problem> problems = new ArrayList<>();
        index.objects().forEach((object, settings) -> {
            if (!sources.isListed(object)) {
                PlacedObject first = settings.get(0);
                problems.add(new Problem(
                        first.settings().name().at(),
                        "no list names the object " + object + Nearest.hint(object, sources.listed())
                                + "; list it in <objects>, or remove these settings"));
            }
        });
        return problems;
    }
}
