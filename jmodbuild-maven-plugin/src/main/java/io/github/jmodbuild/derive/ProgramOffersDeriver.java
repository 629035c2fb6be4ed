// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.binary.Image;
import io.github.jmodbuild.binary.ImageReader;
import io.github.jmodbuild.derive.unit.DerivationContext;
import io.github.jmodbuild.derive.unit.HiddenByFlags;
import io.github.jmodbuild.derive.unit.LinkedUnit;
import io.github.jmodbuild.derive.unit.LinkedUnits;
import io.github.jmodbuild.plan.derivation.ProgramOffers;
import io.github.jmodbuild.problem.Nearest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Lists the exports of a linked program, and checks that none is missing, which not all linkers report. */
final class ProgramOffersDeriver {
    private ProgramOffersDeriver() {}

    static void derive(ProgramOffers program, DerivationContext context) throws IOException {
        Image image = ImageReader.read(context.file(program.image()));
        Set<String> offered = new TreeSet<>(image.offered());
        for (String line : context.lines(program.declared())) {
            int tab = line.indexOf('\t');
            String symbol = line.substring(0, tab);
            if (!offered.contains(symbol)) {
                context.problem(line.substring(tab + 1), lack(symbol, program, context));
            }
        }
        List<String> lines = new ArrayList<>();
        add("library ", image.needed(), lines);
        add("offers ", offered, lines);
        add("variable ", image.variables(), lines);
        context.write(program.offers(), lines);
    }

    private static void add(String key, Collection<String> names, List<String> lines) {
        for (String name : names) {
            lines.add(key + name);
        }
    }

    private static String lack(String symbol, ProgramOffers offers, DerivationContext context) throws IOException {
        LinkedUnits inputs = LinkedUnits.read(offers.inputs(), context);
        String program = context.shown(offers.image());
        LinkedUnit stub = LinkedUnits.first(inputs.stubs(), unit -> unit.defines(symbol));
        LinkedUnit hidden = LinkedUnits.first(inputs.all(), unit -> unit.isHidden(symbol));
        if (!stub.name().isEmpty()) {
            return "only " + stub.name() + " defines " + symbol + " in " + program
                    + ", and stubs are never exported to modules, which would call them instead of the real function;"
                    + " remove it, or write it under the condition of the object that defines it";
        }
        if (!hidden.name().isEmpty()) {
            return symbol + " is defined in " + program + " (" + hidden.name()
                    + ") with hidden visibility, so it cannot be exported; give it default visibility";
        }
        LinkedUnit definer = LinkedUnits.first(inputs.all(), unit -> unit.offers(symbol));
        Optional<String> hiding = HiddenByFlags.on(definer, offers.hiding());
        if (hiding.isPresent()) {
            return symbol + " is defined in " + program + " (" + definer.name() + "), but " + hiding.get();
        }
        Set<String> defined = new TreeSet<>();
        inputs.all().forEach(unit -> defined.addAll(unit.defined().keySet()));
        return "nothing that is linked into " + program + " defines " + symbol + Nearest.hint(symbol, defined)
                + "; correct the name, remove it, or write <exports if=\"...\"> with the condition of the objects that"
                + " define it";
    }
}
