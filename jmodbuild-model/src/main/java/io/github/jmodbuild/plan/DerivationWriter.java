// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.plan.derivation.Derivation;
import io.github.jmodbuild.plan.derivation.ExportedName;
import io.github.jmodbuild.plan.derivation.HidingFlag;
import io.github.jmodbuild.plan.derivation.IndexedModule;
import io.github.jmodbuild.plan.derivation.IndexedProgram;
import io.github.jmodbuild.plan.derivation.LeftOutObject;
import io.github.jmodbuild.plan.derivation.LinkInput;
import io.github.jmodbuild.plan.derivation.ListFiles;
import io.github.jmodbuild.plan.derivation.ListForm;
import io.github.jmodbuild.plan.derivation.ModuleDefinitions;
import io.github.jmodbuild.plan.derivation.ModuleImports;
import io.github.jmodbuild.plan.derivation.ModuleIndex;
import io.github.jmodbuild.plan.derivation.ModuleSignatures;
import io.github.jmodbuild.plan.derivation.ModuleSymbols;
import io.github.jmodbuild.plan.derivation.ObjectDescription;
import io.github.jmodbuild.plan.derivation.ProgramExports;
import io.github.jmodbuild.plan.derivation.ProgramLibraries;
import io.github.jmodbuild.plan.derivation.ProgramOffers;
import io.github.jmodbuild.plan.derivation.SignatureList;
import io.github.jmodbuild.plan.derivation.SignedProgram;
import io.github.jmodbuild.plan.derivation.StampSource;
import io.github.jmodbuild.plan.derivation.SymbolList;
import io.github.jmodbuild.toolchain.ExportForm.ListText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes derivations as bytes: the name, then the components in the order of their records. Stateless. */
final class DerivationWriter {
    private DerivationWriter() {}

    static void write(Derivation derivation, TableWriter out) {
        out.text(derivation.name());
        if (derivation instanceof ModuleSymbols each) {
            inputs(each.inputs(), out);
            exports(each.exports(), out);
            out.list(each.keep());
            out.text(each.vague().name());
            form(each.listed(), out);
            out.list(each.own());
            out.list(each.also());
            form(each.weak(), out);
            out.text(each.symbols());
            out.text(each.joined());
            files(each.files(), out);
        } else if (derivation instanceof ModuleDefinitions each) {
            out.list(each.symbols());
            out.text(each.defined());
        } else if (derivation instanceof ModuleImports each) {
            out.text(each.symbols());
            text(each.text(), out);
            out.list(each.defined());
            out.text(each.others());
            out.text(each.offered());
            out.text(each.rest());
            out.number(each.unknown() ? 1 : 0);
        } else if (derivation instanceof ProgramExports each) {
            inputs(each.inputs(), out);
            out.list(each.modules());
            out.text(each.mode().name());
            out.text(each.at());
            exports(each.exports(), out);
            out.list(each.all());
            form(each.listed(), out);
            out.list(each.keep());
            out.text(each.vague().name());
            out.text(each.declared());
            out.text(each.offered());
            out.text(each.defined());
            files(each.files(), out);
        } else if (derivation instanceof ProgramLibraries each) {
            out.text(each.read());
            out.text(each.words());
        } else if (derivation instanceof ProgramOffers each) {
            out.text(each.image());
            out.text(each.declared());
            inputs(each.inputs(), out);
            hiding(each.hiding(), out);
            out.text(each.offers());
        } else if (derivation instanceof ModuleIndex each) {
            hosts(each.hosts(), out);
            modules(each.modules(), out);
            leftOut(each.leftOut(), out);
            out.text(each.json());
            out.text(each.order());
            out.text(each.dependencies());
        } else if (derivation instanceof SymbolList each) {
            out.text(each.map());
            out.text(each.at());
            text(each.text(), out);
            out.text(each.list());
        } else if (derivation instanceof StampSource each) {
            out.list(each.of());
            out.text(each.prefix());
            form(each.listed(), out);
            out.text(each.source());
            files(each.files(), out);
        } else if (derivation instanceof SignatureList each) {
            out.text(each.prefix());
            form(each.listed(), out);
            out.text(each.offered());
            out.text(each.at());
            descriptions(each.descriptions(), out);
            out.text(each.symvers());
            out.text(each.source());
            files(each.files(), out);
        } else if (derivation instanceof ModuleSignatures each) {
            out.text(each.prefix());
            out.text(each.symbols());
            signed(each.programs(), out);
            out.list(each.others());
            out.text(each.module());
            out.text(each.source());
        }
    }

    private static void inputs(List<LinkInput> inputs, TableWriter out) {
        out.number(inputs.size());
        for (LinkInput input : inputs) {
            out.text(input.role().name());
            out.text(input.path());
        }
    }

    private static void exports(List<ExportedName> exports, TableWriter out) {
        out.number(exports.size());
        for (ExportedName export : exports) {
            out.text(export.symbol());
            out.text(export.at());
        }
    }

    private static void hiding(List<HidingFlag> hiding, TableWriter out) {
        out.number(hiding.size());
        for (HidingFlag flag : hiding) {
            out.text(flag.flag());
            out.list(flag.archives());
        }
    }

    private static void text(ListText text, TableWriter out) {
        out.text(text.head());
        out.text(text.before());
        out.text(text.after());
        out.text(text.tail());
    }

    private static void form(@Nullable ListForm form, TableWriter out) {
        out.number(form == null ? 0 : 1);
        if (form != null) {
            out.list(form.words());
            text(form.text(), out);
        }
    }

    private static void files(@Nullable ListFiles files, TableWriter out) {
        out.number(files == null ? 0 : 1);
        if (files != null) {
            out.text(files.list());
            out.text(files.response());
        }
    }

    private static void hosts(List<IndexedProgram> all, TableWriter out) {
        out.number(all.size());
        for (IndexedProgram program : all) {
            out.text(program.name());
            out.text(program.path());
            out.text(program.offers());
            out.text(program.declared());
            inputs(program.inputs(), out);
            hiding(program.hiding(), out);
            out.text(program.read());
        }
    }

    private static void modules(List<IndexedModule> all, TableWriter out) {
        out.number(all.size());
        for (IndexedModule module : all) {
            out.text(module.name());
            out.text(module.path());
            out.text(module.at());
            out.text(module.target());
            inputs(module.inputs(), out);
            out.list(module.hosts());
            out.text(module.symbols());
            out.text(module.read());
        }
    }

    private static void leftOut(List<LeftOutObject> all, TableWriter out) {
        out.number(all.size());
        for (LeftOutObject object : all) {
            out.text(object.object());
            out.text(object.source());
            out.text(object.target());
            out.text(object.advice());
        }
    }

    private static void descriptions(List<ObjectDescription> all, TableWriter out) {
        out.number(all.size());
        for (ObjectDescription description : all) {
            out.text(description.path());
            out.text(description.object());
        }
    }

    private static void signed(List<SignedProgram> all, TableWriter out) {
        out.number(all.size());
        for (SignedProgram program : all) {
            out.text(program.symvers());
            out.text(program.at());
            out.text(program.program());
        }
    }
}
