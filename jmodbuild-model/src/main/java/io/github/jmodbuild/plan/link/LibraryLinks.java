// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.plan.compile.CompileActions;
import io.github.jmodbuild.plan.derivation.SymbolList;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.flags.FlagSet;
import io.github.jmodbuild.plan.flags.FlagSet.Placed;
import io.github.jmodbuild.plan.flags.OutputSettings;
import io.github.jmodbuild.plan.link.LinkActions.Form;
import io.github.jmodbuild.plan.membership.DecidedOutput;
import io.github.jmodbuild.plan.membership.DecidedOutputs;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.ExportForm.ListText;
import io.github.jmodbuild.toolchain.IntermediateCode;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.command.CommandLines;
import io.github.jmodbuild.toolchain.command.LinkRequest.Image;
import io.github.jmodbuild.toolchain.command.LinkRequest.Input;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Outputs that are inputs of other links: archives (K19), relocatables (K17) and shared libraries (D17). A module or
 * shared library that links an archive or relocatable gets a file of its own, from objects compiled for it: the public
 * one contains resident code, which cannot be linked into a shared object. It is an intermediate file, not an output.
 */
public final class LibraryLinks implements LinkCollector.Linkables {
    private static final String PREPROCESSED = ".S";

    private final CommandLines lines;
    private final FlagScopes scopes;
    private final Configuration configuration;
    private final UserFlags user;
    private final CompileActions compiles;
    private final DecidedOutputs outputs;
    private final @Nullable LibraryLinks common;
    private final LinkCollector collector;
    private final LinkActions links;
    private final LinkFlags linkFlags;
    private final Exports exports;
    private final DependencyLinks dependencies;
    private final List<Action> actions;
    private final Map<String, String> paths = new HashMap<>();
    private final Map<String, List<String>> inRelocatables = new HashMap<>();
    private final Map<String, List<String>> inArchives = new HashMap<>();

    /** @param common of the tree, where these are of a target; else null */
    public LibraryLinks(PlanningContext planning, DecidedOutputs outputs, @Nullable LibraryLinks common) {
        this.outputs = outputs;
        this.common = common;
        this.lines = planning.lines();
        this.scopes = planning.scopes();
        this.configuration = planning.configuration();
        this.user = planning.user();
        this.compiles = planning.compiles();
        this.actions = planning.actions();
        this.links = new LinkActions(planning);
        this.linkFlags = new LinkFlags(planning);
        this.exports = new Exports(planning);
        this.dependencies = planning.dependencies();
        this.collector = new LinkCollector(configuration, compiles, outputs, this);
    }

    public LinkCollector collector() {
        return collector;
    }

    public LinkActions links() {
        return links;
    }

    @Override
    public String part(DecidedOutput part, Code code) {
        if (common != null && outputs.isCommon(part)) {
            return common.part(part, code);
        }
        boolean archive = part.output().kind() == Kind.ARCHIVE;
        String name = archive ? lines.archiveName(part.name()) : part.name() + ".o";
        String path = code == Code.RESIDENT ? Layout.library(name) : Layout.object(code.word() + ".lib", name);
        String known = paths.get(path);
        if (known == null) {
            known = archive ? archive(part, code, path) : relocatable(part, code, path);
            paths.put(path, known);
        }
        return known;
    }

    private String archive(DecidedOutput archive, Code code, String path) {
        List<String> members = new ArrayList<>();
        for (Input input : collector.ofOutput(archive, code).arguments) {
            members.addAll(input.files());
        }
        inArchives.put(path, members);
        List<String> flags = scopes.link(archive.settings(), code).get(Setting.Kind.ARFLAGS);
        Location at = archive.output().at();
        actions.add(new Action(
                at,
                Stage.LINK,
                Archiver.operation(
                        compiles.toolchain(), flags, members, members.stream().anyMatch(this::isIntermediate), at),
                members,
                List.of(),
                List.of(new Product(path, Action.Kind.ARCHIVE)),
                new Screen("AR" + code.mark(), path)));
        return path;
    }

    /**
     * An archive that shared libraries can be linked with as well as programs: the public one if its code already is
     * position-independent.
     */
    public String independent(DecidedOutput archive) {
        String path = part(archive, Code.RESIDENT);
        return isIndependent(path) ? path : part(archive, Code.SHARED);
    }

    /** Whether code of an archive can be loaded at any address, as all is on Windows and macOS. */
    public boolean isIndependent(String archive) {
        return compiles.toolchain().format() != Toolchain.Format.ELF
                || !archive.startsWith(Layout.library(""))
                || inArchives.getOrDefault(archive, List.of()).stream().allMatch(this::isIndependentObject);
    }

    private boolean isIndependentObject(String object) {
        List<String> command = compiles.command(object);
        return Math.max(command.lastIndexOf("-fPIC"), command.lastIndexOf("-fpic"))
                > Math.max(
                        command.lastIndexOf("-fno-pic"),
                        Math.max(command.lastIndexOf("-fno-PIC"), command.lastIndexOf("-fno-pie")));
    }

    /** Of a relocatable, compilers link the intermediate code alone where there is any, unless they are told otherwise. */
    private boolean isIntermediate(String member) {
        List<String> inputs = inRelocatables.getOrDefault(member, List.of());
        return IntermediateCode.isAll(compiles.command(member))
                || (!hasBoth(member)
                        && inputs.stream()
                                .anyMatch(input ->
                                        IntermediateCode.isIn(compiles.command(input)) || isIntermediate(input)));
    }

    /** Whether objects of the relocatable are compiled with machine code beside the intermediate code. */
    private boolean hasBoth(String relocatable) {
        return !lines.machineCode().isEmpty()
                && inRelocatables.getOrDefault(relocatable, List.of()).stream()
                        .anyMatch(input ->
                                IntermediateCode.isBesideMachineCode(compiles.command(input)) || hasBoth(input));
    }

    /**
     * Only its own link flags apply, since those of the tree are for images, and of flags for compiling those that say what
     * machine it is; nothing is run for an empty list.
     */
    private String relocatable(DecidedOutput relocatable, Code code, String path) {
        LinkBuilder link = collector.ofOutput(relocatable, code);
        if (link.arguments.isEmpty()) {
            return "";
        }
        if (!lines.cannotRelocate().isEmpty()) {
            throw new ProblemException(
                    relocatable.output().at(),
                    "<relocatable name=\"" + relocatable.name() + "\"> cannot be made: " + lines.cannotRelocate()
                            + "; list its objects where it is used, for example in a <group>");
        }
        OutputSettings settings = relocatable.settings();
        linkFlags.addTo(link, scopes.link(settings, code), Image.RELOCATABLE);
        FlagSet own = new FlagSet();
        own.add(Placed.all(settings.settings(), settings.directory()), configuration);
        link.flags.addAll(own.get(Setting.Kind.LDFLAGS));
        inRelocatables.put(path, List.copyOf(link.inputs()));
        if (hasBoth(path)) {
            link.flags.addAll(lines.machineCode());
        }
        links.add(relocatable.output().at(), path, "LD -r" + code.mark(), link, Image.RELOCATABLE, Form.USUAL);
        return path;
    }

    @Override
    public String sharedLibrary(DecidedOutput library) {
        String image = sharedImage(library);
        String imported = importLibrary(library);
        return image.isEmpty() || imported.isEmpty() ? image : imported;
    }

    /** What users of a shared library are linked with, where it is another file; else empty. */
    public String importLibrary(DecidedOutput library) {
        String name = lines.importLibraryName(library.name());
        return name.isEmpty() ? "" : Layout.library(name);
    }

    /** The shared library itself; empty if it is left out. */
    public String sharedImage(DecidedOutput library) {
        if (common != null && outputs.isCommon(library)) {
            return common.sharedImage(library);
        }
        String version = version(library);
        String soname = soname(library.output().options().soname(), library.name(), version);
        String file = version.isEmpty() ? soname : lines.sharedLibraryName(library.name(), version);
        String path = Layout.sharedLibrary(lines.libraryDirectory(), file);
        if (paths.containsKey(path)) {
            return paths.get(path);
        }
        LinkBuilder link = collector.ofOutput(library, Code.SHARED);
        paths.put(path, link.arguments.isEmpty() ? "" : path);
        if (!link.arguments.isEmpty()) {
            addSharedLibrary(library, link, path, soname);
            Set<String> further = new LinkedHashSet<>(List.of(soname));
            further.add(lines.sharedLibraryName(library.name(), ""));
            further.remove(file);
            further.forEach(name -> link(library, name, file));
        }
        return paths.getOrDefault(path, "");
    }

    private static String version(DecidedOutput library) {
        Word version = library.output().options().version();
        return version == null ? "" : version.text();
    }

    /** A name that means nothing on this system is meant for others. */
    private String soname(@Nullable Word written, String name, String version) {
        return written != null && lines.isSoname(written.text()) ? written.text() : lines.soname(name, version);
    }

    private void addSharedLibrary(DecidedOutput library, LinkBuilder link, String path, String soname) {
        OutputSettings settings = library.settings();
        FlagSet flags = scopes.link(settings, Code.SHARED);
        linkFlags.addTo(link, flags, Image.SHARED_LIBRARY);
        link.flags.addAll(link.transitive.flags(flags));
        dependencies.addTo(link, DependencyLinks.Use.SHARED_LIBRARY);
        if (link.sharedLibraries) {
            link.flags.addAll(lines.searchPath("lib", "lib"));
        }
        link.flags.addAll(lines.libraryVersion(version(library)));
        link.flags.addAll(user.ldflags());
        addImportLibrary(library, link);
        addExports(library, link, path);
        Form form = new Form(false, false, soname, map(library, settings, path), link.transitive.libraries(flags));
        links.add(library.output().at(), path, "LD [S]", link, Image.SHARED_LIBRARY, form);
    }

    /** Of a library that names what it offers: as a module's that does, so that one check tells names that are nowhere. */
    private void addExports(DecidedOutput library, LinkBuilder link, String path) {
        List<Content> contents = library.output().contents();
        Set<String> objects = library.members().residents().keySet();
        if (exports.ofModule(contents, List.of()).names().isEmpty()) {
            return;
        }
        Word map = library.output().options().map();
        if (map != null) {
            throw new ProblemException(
                    map.at(),
                    "this library has <exports> too, which have the same purpose as a map; remove one of" + " them");
        }
        exports.addSharedLibrary(library.output().at(), exports.ofModule(contents, objects), path, link);
    }

    private String map(DecidedOutput library, OutputSettings settings, String path) {
        Word map = library.output().options().map();
        if (map == null) {
            return "";
        }
        String script = compiles.file(TreePath.resolve(settings.directory(), map.text()));
        return lines.symbolList().map(text -> list(map, script, text, path)).orElse(script);
    }

    private String list(Word map, String script, ListText text, String path) {
        String list = Layout.exports(path, ".list");
        actions.add(new Action(
                map.at(),
                Stage.LINK,
                new Operation.Derive(new SymbolList(script, map.at().toString(), text, list)),
                List.of(script),
                List.of(),
                List.of(new Product(list, Action.Kind.FILE)),
                new Screen("SYMBOLS", path)));
        return list;
    }

    private void addImportLibrary(DecidedOutput library, LinkBuilder link) {
        String path = importLibrary(library);
        if (!path.isEmpty()) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            link.flags.addAll(lines.writeImportLibrary(PlanPaths.OUTPUT_DIRECTORY + "/" + PlanPaths.escape(name)));
            link.extraOutputs.add(path);
        }
    }

    /** A further name of a shared library in its directory. */
    private void link(DecidedOutput library, String name, String file) {
        String path = Layout.sharedLibrary(lines.libraryDirectory(), name);
        actions.add(new Action(
                library.output().at(),
                Stage.LINK,
                new Operation.SymbolicLink(file),
                List.of(Layout.sharedLibrary(lines.libraryDirectory(), file)),
                List.of(),
                List.of(new Product(path, Action.Kind.FILE)),
                new Screen("LN", path)));
    }

    @Override
    public String script(Word script, String path, OutputSettings output) {
        if (!lines.readsScripts()) {
            throw new ProblemException(
                    script.at(),
                    "this system's linker does not support linker scripts; write <script if=\"not" + " MACHO\">");
        }
        if (!path.endsWith(PREPROCESSED)) {
            return path;
        }
        String made = Layout.object("script", path.substring(0, path.length() - PREPROCESSED.length()));
        if (paths.putIfAbsent(made, made) == null) {
            actions.add(compiles.preprocess(script, path, output, scopes, made));
        }
        return made;
    }
}
