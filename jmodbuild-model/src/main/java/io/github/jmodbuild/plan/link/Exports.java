// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Content.Exports.From;
import io.github.jmodbuild.manifest.Content.Exports.Vague;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.InternalSymbols;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.plan.derivation.Derivation;
import io.github.jmodbuild.plan.derivation.ExportMode;
import io.github.jmodbuild.plan.derivation.ExportedName;
import io.github.jmodbuild.plan.derivation.LinkInput;
import io.github.jmodbuild.plan.derivation.ListFiles;
import io.github.jmodbuild.plan.derivation.ListForm;
import io.github.jmodbuild.plan.derivation.ModuleSymbols;
import io.github.jmodbuild.plan.derivation.ProgramExports;
import io.github.jmodbuild.plan.derivation.VagueLinkage;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedObject;
import io.github.jmodbuild.plan.membership.DecidedOutput;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.toolchain.ExportForm;
import io.github.jmodbuild.toolchain.command.CommandLines;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The symbols that programs and modules export to each other (K09, K39, D12). Names in manifests are known here;
 * declarations in sources and needs of modules are read from objects after compiling, and passed on in lists and
 * response files.
 */
public final class Exports {
    private final CommandLines lines;
    private final Configuration configuration;
    private final TreeIndex index;
    private final UserFlags user;
    private final List<Action> actions;

    public Exports(PlanningContext planning) {
        this.lines = planning.lines();
        this.configuration = planning.configuration();
        this.index = planning.index();
        this.user = planning.user();
        this.actions = planning.actions();
    }

    /**
     * The exports of a program.
     *
     * @param vague which entities with vague linkage it exports in addition
     * @param signed the element that asks for signatures; empty: none does
     */
    public record Offer(
            ExportMode mode, List<Word> names, Vague vague, Location at, Optional<Content.Signatures> signed) {}

    /** Nothing of a program that says nothing and has no modules, or whose lists are all off. */
    public Optional<Offer> ofProgram(DecidedOutput one, Collection<String> objects) {
        List<Content.Exports> written = written(one);
        List<Content.Exports> active = written.stream()
                .filter(each -> configuration.holds(each.condition()))
                .toList();
        List<Word> names = names(active);
        names.addAll(ofObjects(objects));
        Location at = written.isEmpty() ? one.output().at() : written.get(0).at();
        Vague vague = vague(active);
        boolean hasModules = !one.members().modules().isEmpty();
        if (active.stream().anyMatch(Content.Exports::all)) {
            return Optional.of(new Offer(ExportMode.ALL, names, vague, at, signed(one)));
        }
        for (Content.Exports each : active) {
            if (each.from() == From.NEEDED) {
                return Optional.of(new Offer(ExportMode.NEEDED, names, vague, each.at(), signed(one)));
            }
        }
        if (!written.isEmpty()) {
            boolean offers =
                    hasModules || !names(active).isEmpty() || active.stream().anyMatch(e -> e.from() != null);
            return offers ? Optional.of(new Offer(ExportMode.LISTED, names, vague, at, signed(one))) : Optional.empty();
        }
        return hasModules ? Optional.of(new Offer(ExportMode.USUAL, names, vague, at, signed(one))) : Optional.empty();
    }

    /**
     * The exports of a module or shared library in manifests.
     *
     * @param vague what becomes of entities with vague linkage
     */
    public record Named(List<Word> names, Vague vague) {}

    /** The same of one: in its element, and in those of its objects. */
    public Named ofModule(List<Content> contents, Collection<String> objects) {
        List<Content.Exports> active = new ArrayList<>();
        for (Content content : contents) {
            if (content instanceof Content.Exports exports && configuration.holds(exports.condition())) {
                active.add(exports);
            }
        }
        objects.forEach(object -> active.addAll(ofObject(object)));
        return new Named(names(active), vague(active));
    }

    /** Combines the elements; the first value other than the default applies. */
    private static Vague vague(List<Content.Exports> active) {
        for (Content.Exports each : active) {
            if (each.vague() != Vague.SHARED) {
                return each.vague();
            }
        }
        return Vague.SHARED;
    }

    private static List<Content.Exports> written(DecidedOutput one) {
        return one.output().contents().stream()
                .filter(Content.Exports.class::isInstance)
                .map(Content.Exports.class::cast)
                .toList();
    }

    private Optional<Content.Signatures> signed(DecidedOutput one) {
        for (Content content : one.output().contents()) {
            if (content instanceof Content.Signatures signatures && configuration.holds(signatures.condition())) {
                return Optional.of(signatures);
            }
        }
        return Optional.empty();
    }

    private static List<Word> names(List<Content.Exports> lists) {
        List<Word> names = new ArrayList<>();
        lists.forEach(list -> names.addAll(list.names()));
        return names;
    }

    private List<Word> ofObjects(Collection<String> objects) {
        List<Word> names = new ArrayList<>();
        objects.forEach(object -> names.addAll(names(ofObject(object))));
        return names;
    }

    private List<Content.Exports> ofObject(String object) {
        List<Content.Exports> active = new ArrayList<>();
        for (PlacedObject placed : index.objects().getOrDefault(object, List.of())) {
            for (Content.Exports each : placed.settings().exports()) {
                if (configuration.holds(each.condition())) {
                    active.add(each);
                }
            }
        }
        return active;
    }

    /**
     * Adds the step that determines what a program at {@code path} exports and keeps, as an input of its link.
     *
     * @param raw whether the linker itself is called
     * @param modules files about the symbols of the modules that it may load
     */
    public void addProgram(Offer offer, String path, LinkBuilder link, boolean raw, List<String> modules) {
        ExportForm form = form(link, raw);
        List<String> inputs = new ArrayList<>(LinkInputs.files(link));
        inputs.addAll(modules);
        List<LinkInput> linked = LinkInputs.of(link);
        link.stubs.forEach(stub -> link.flags.addAll(lines.hidden(stub)));
        String declared = Layout.exports(path, ".declared");
        String offered = offer.signed().isPresent() ? Layout.exports(path, ".offered") : "";
        String defined = lines.namesImports() ? Layout.exports(path, ".defined") : "";
        Derivation derivation = new ProgramExports(
                linked,
                modules,
                offer.mode(),
                offer.at().toString(),
                exported(offer.names()),
                form.all(),
                new ListForm(form.listed(), form.list()),
                form.keep(),
                vague(offer.vague(), link),
                declared,
                offered,
                defined,
                files(path));
        add(offer.at(), derivation, inputs, path, link, List.of(declared, offered, defined));
        link.readList = Layout.exports(path, ".read");
    }

    private static List<ExportedName> exported(List<Word> names) {
        return names.stream()
                .map(name -> new ExportedName(name.text(), name.at().toString()))
                .toList();
    }

    /** Only C++ requires one instance of an inline function in all images. */
    private static VagueLinkage vague(Vague vague, LinkBuilder link) {
        return link.cxx ? VagueLinkage.valueOf(vague.name()) : VagueLinkage.NONE;
    }

    private static ListFiles files(String path) {
        return new ListFiles(Layout.exports(path, ".list"), Layout.exports(path, ".rsp"));
    }

    private ExportForm form(LinkBuilder link, boolean raw) {
        List<String> flags = new ArrayList<>(link.flags);
        flags.addAll(user.ldflags()); // which may choose the linker
        return lines.exports(flags, raw);
    }

    /**
     * Adds the step that determines what a module at {@code path} needs and exports, as an input of its link.
     *
     * @return the file that tells it
     */
    public String addModule(Location at, Named names, String path, LinkBuilder link) {
        ExportForm form = form(link, false);
        ListForm weak = link.cxx ? new ListForm(form.ownButWeak(), form.list()) : null;
        // names of signatures, which are none unless they are asked for
        return addShared(at, form, names, form.own(), List.of(InternalSymbols.SIGNATURE + "*"), weak, path, link);
    }

    /**
     * The same for a shared library, whose symbols are not bound to itself: a program that uses one of its variables holds
     * that variable, and the library has to use the program's.
     */
    void addSharedLibrary(Location at, Named names, String path, LinkBuilder link) {
        addShared(at, form(link, false), names, List.of(), List.of(), null, path, link);
    }

    private String addShared(
            Location at,
            ExportForm form,
            Named named,
            List<String> own,
            List<String> also,
            @Nullable ListForm weak,
            String path,
            LinkBuilder link) {
        String symbols = Layout.exports(path, ".symbols");
        String joined = link.cxx ? Layout.exports(path, ".joined") : "";
        if (link.cxx) {
            link.extraInputs.add(joined);
        }
        Derivation derivation = new ModuleSymbols(
                LinkInputs.of(link),
                exported(named.names()),
                named.names().isEmpty() ? List.of() : form.keep(),
                vague(named.vague(), link),
                new ListForm(form.shared(), form.sharedList()),
                own,
                also,
                weak,
                symbols,
                joined,
                files(path));
        add(at, derivation, LinkInputs.files(link), path, link, List.of(symbols, joined));
        link.readList = Layout.exports(path, ".read");
        return symbols;
    }

    /** @param facts outputs besides the list and the response file that names it; empty ones are left out */
    private void add(
            Location at,
            Derivation derivation,
            List<String> inputs,
            String path,
            LinkBuilder link,
            List<String> facts) {
        ListFiles files = files(path);
        link.flags.add("@" + files.response());
        link.extraInputs.add(files.response());
        link.extraInputs.add(files.list());
        List<Product> products = new ArrayList<>();
        facts.stream()
                .filter(file -> !file.isEmpty())
                .forEach(file -> products.add(new Product(file, Action.Kind.FILE)));
        products.add(new Product(files.list(), Action.Kind.FILE));
        products.add(new Product(files.response(), Action.Kind.FILE));
        Operation operation = new Operation.Derive(derivation);
        actions.add(new Action(at, Stage.LINK, operation, inputs, List.of(), products, new Screen("SYMBOLS", path)));
    }
}
