// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive.load;

import io.github.jmodbuild.binary.Image.Format;
import io.github.jmodbuild.binary.Image.Symbol;
import io.github.jmodbuild.binary.ImageReader;
import io.github.jmodbuild.derive.unit.CDefinitions;
import io.github.jmodbuild.derive.unit.DerivationContext;
import io.github.jmodbuild.derive.unit.HiddenByFlags;
import io.github.jmodbuild.derive.unit.LinkedArchive;
import io.github.jmodbuild.derive.unit.LinkedUnit;
import io.github.jmodbuild.derive.unit.LinkedUnits;
import io.github.jmodbuild.plan.derivation.LeftOutObject;
import io.github.jmodbuild.plan.derivation.LinkInput;
import io.github.jmodbuild.problem.Nearest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Finds which module or program exports a symbol to a module, or else which one could. */
final class UnresolvedSymbols {
    private static final String IMPORT_LIBRARY = ".dll.a";
    private static final String FUNCTIONS_ONLY =
            "; on Windows modules can import functions only, so export a function that returns it or its address";

    private final DerivationContext context;
    private final List<LoadingProgram> hosts;
    private final List<LoadedModule> modules;
    private final List<LeftOutObject> leftOut;

    UnresolvedSymbols(
            DerivationContext context,
            List<LoadingProgram> hosts,
            List<LoadedModule> modules,
            List<LeftOutObject> leftOut) {
        this.leftOut = leftOut;
        this.context = context;
        this.hosts = hosts;
        this.modules = modules;
    }

    /** The other module that provides a symbol: the one that exports it, otherwise the only one that defines it. */
    Optional<LoadedModule> provider(String symbol, LoadedModule user) {
        List<LoadedModule> offering = modules.stream()
                .filter(module -> !module.equals(user)
                        && module.meets(user)
                        && module.offers().contains(symbol))
                .toList();
        Optional<LoadedModule> exporting = offering.stream()
                .filter(module -> module.exports().contains(symbol))
                .findFirst();
        if (exporting.isEmpty() && offering.size() > 1) {
            context.problem(
                    user.at(),
                    "module " + user.file() + " needs " + context.symbol(symbol) + ", which two modules define: "
                            + offering.get(0).file() + " and " + offering.get(1).file()
                            + "; state with <exports> or JMODBUILD_EXPORT which of them exports it");
        }
        return exporting.isPresent() ? exporting : offering.stream().findFirst();
    }

    /** On Windows, a delayed import is a function that resolves another one when it is called. */
    void refuseVariable(LoadedModule module, String symbol, List<LoadingProgram> programs) throws IOException {
        for (LoadingProgram host : programs) {
            if (host.variables().contains(symbol)) {
                refuseVariable(module, symbol, host.program());
            }
        }
    }

    /** The same of another module's. */
    void refuseVariable(LoadedModule module, String symbol, LoadedModule other) throws IOException {
        if (other.image().variables().contains(symbol)) {
            refuseVariable(module, symbol, "module " + other.file());
        }
    }

    private void refuseVariable(LoadedModule module, String symbol, String owner) throws IOException {
        context.problem(
                module.at(),
                "module " + module.file() + " needs " + context.symbol(symbol) + used(module, symbol)
                        + ", which is a variable of "
                        + owner
                        + FUNCTIONS_ONLY);
    }

    private String used(LoadedModule module, String symbol) throws IOException {
        LinkedUnit user = LinkedUnits.first(
                LinkedUnits.read(module.inputs(), context).linked(),
                unit -> unit.required().contains(symbol));
        return user.name().isEmpty() ? "" : " (used by " + user.name() + ")";
    }

    /** Reports symbols that a module does not find in a program. */
    void note(LoadedModule module, LoadingProgram host, Set<String> missing) throws IOException {
        if (missing.isEmpty()) {
            return;
        }
        for (String symbol : missing) {
            String used = used(module, symbol);
            context.problem(
                    module.at(),
                    "module " + module.file() + " needs " + context.symbol(symbol) + used + ", which " + host.program()
                            + " does not export" + reason(symbol, module, host));
        }
    }

    private String reason(String symbol, LoadedModule module, LoadingProgram host) throws IOException {
        LinkedUnits program = LinkedUnits.read(host.inputs(), context);
        List<LinkedUnit> own = new ArrayList<>(program.objects());
        own.addAll(program.members());
        LinkedUnit definer = LinkedUnits.first(own, unit -> unit.defines(symbol));
        if (definer.isHidden(symbol)) {
            return ": " + definer.name()
                    + " defines it with hidden visibility; give it default visibility and export it";
        }
        Optional<String> hiding = HiddenByFlags.on(definer, host.hiding());
        if (hiding.isPresent()) {
            return ": " + definer.name() + " defines it there, but " + hiding.get();
        }
        if (isVariable(module, definer, symbol)) {
            return ": " + definer.name() + " defines it there, and it is a variable" + FUNCTIONS_ONLY;
        }
        if (!definer.name().isEmpty()) {
            return ": " + definer.name() + " defines it there, but it is not exported; add it to <exports> of "
                    + host.name() + ", or write JMODBUILD_EXPORT(" + symbol + ") beside its definition";
        }
        for (LoadedModule other : modules) {
            LinkedUnit unit =
                    LinkedUnits.first(LinkedUnits.read(other.inputs(), context).all(), each -> each.defines(symbol));
            if (!other.equals(module) && other.meets(module) && !unit.name().isEmpty()) {
                String there = ": " + unit.name() + " of module " + other.file() + " defines it, ";
                if (isVariable(module, unit, symbol)) {
                    return there + "and it is a variable" + FUNCTIONS_ONLY;
                }
                return there + "but does not export it; add it to the exports of that module (" + other.at() + ")";
            }
        }
        Optional<String> library = ofLibrary(symbol, module, host);
        if (library.isPresent()) {
            return library.get();
        }
        Optional<String> off = leftOut(symbol, module);
        if (off.isPresent()) {
            return off.get();
        }
        Optional<String> elsewhere = ofAnotherProgram(symbol, module, host);
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        LinkedUnit unreadable = LinkedUnits.first(own, unit -> unit.opaque() != null);
        if (!unreadable.name().isEmpty()) {
            return ": " + unreadable.name() + " " + unreadable.opaque()
                    + "; if it is defined there, name it in <exports> of " + host.name();
        }
        LinkedUnit stub = LinkedUnits.first(program.stubs(), unit -> unit.defines(symbol));
        if (!stub.name().isEmpty()) {
            return ": only the stub " + stub.name()
                    + " defines it, and stubs are never exported to modules; build in the real definition, or link the"
                    + " stub archive into the module";
        }
        return nowhere(symbol);
    }

    private Optional<String> ofAnotherProgram(String symbol, LoadedModule module, LoadingProgram host)
            throws IOException {
        for (LoadingProgram other : hosts) {
            if (other.equals(host)) {
                continue;
            }
            LinkedUnits program = LinkedUnits.read(other.inputs(), context);
            List<LinkedUnit> own = new ArrayList<>(program.objects());
            own.addAll(program.members());
            String definer =
                    LinkedUnits.first(own, unit -> unit.defines(symbol)).name();
            if (!definer.isEmpty()) {
                return Optional.of(": " + definer + " of " + other.program() + " defines it"
                        + (module.hosts().contains(other.name())
                                ? ", and both programs may load this module; build that in here too and export it, or make"
                                        + " the module for one program: of objects that are m in the lists of that one"
                                : ", which does not load this module"));
            }
        }
        return Optional.empty();
    }

    private static boolean isVariable(LoadedModule module, LinkedUnit definer, String symbol) {
        Symbol found = definer.defined().get(symbol);
        return module.image().format() == Format.PE && found != null && found.data();
    }

    /**
     * Advice if a library that only the program is linked with defines the symbol: on Windows a module finds only
     * symbols of libraries that it imports itself, and elsewhere a program does not load a library that its linker
     * dropped as unused.
     */
    private Optional<String> ofLibrary(String symbol, LoadedModule module, LoadingProgram host) throws IOException {
        for (LinkInput input : host.inputs()) {
            if (input.role() != LinkInput.Role.LIBRARY) {
                continue;
            }
            String library = input.path();
            boolean windows = library.endsWith(IMPORT_LIBRARY);
            if (offers(library, windows, symbol)) {
                return Optional.of(": " + context.shown(library) + " defines it, but only " + host.name()
                        + " is linked with that library, "
                        + (windows
                                ? "and on Windows a module finds only symbols of what it is linked with itself"
                                : "and does not load it, since it uses nothing from it")
                        + "; name the library with <sharedLibrary> in the <module> of " + module.name() + ", as in "
                        + host.name() + ", or describe " + module.name() + " with one if it has none");
            }
        }
        return Optional.empty();
    }

    private boolean offers(String library, boolean windows, String symbol) throws IOException {
        Path file = context.file(library);
        return windows
                ? new LinkedArchive(file, file.getFileName().toString()).offers(symbol)
                : ImageReader.read(file).offered().contains(symbol);
    }

    /** Advice if the source of an object that is left out in this configuration defines the symbol. */
    private Optional<String> leftOut(String symbol, LoadedModule module) throws IOException {
        List<LeftOutObject> unread = new ArrayList<>();
        for (LeftOutObject off : leftOut) {
            if (!off.target().isEmpty() && !off.target().equals(module.target())) {
                continue;
            }
            OptionalInt line = CDefinitions.line(context.file(off.source()), symbol);
            if (line.isPresent()) {
                return Optional.of(": " + off.object() + " defines it (" + off.source() + ":" + line.getAsInt()
                        + ") and " + off.advice());
            }
            if (!CDefinitions.isSource(off.source())) {
                unread.add(off);
            }
        }
        if (unread.size() == 1) { // with several, it could be any of them
            return Optional.of(": perhaps " + unread.get(0).object() + " defines it ("
                    + unread.get(0).source() + "), which " + unread.get(0).advice());
        }
        return Optional.empty();
    }

    private String nowhere(String symbol) {
        Set<String> known = new TreeSet<>();
        hosts.forEach(host -> known.addAll(host.offers()));
        modules.forEach(module -> known.addAll(module.offers()));
        String hint = Nearest.hint(symbol, known);
        return hint
                + "; no program, module or library of this tree defines it; correct the name, or add the library that"
                + " does to <libs>";
    }
}
