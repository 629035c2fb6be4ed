// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Encodes and decodes plans, so that a null build loads the plan instead of making it. Each text is stored once, since
 * thousands of compile commands share nearly all their words. Stateless.
 */
public final class PlanCodec {
    private PlanCodec() {}

    /** The bytes of a plan; equal plans give equal bytes. */
    public static byte[] encode(Plan plan) {
        TableWriter out = new TableWriter();
        out.number(plan.actions().size());
        plan.actions().forEach(action -> write(action, out));
        out.number(plan.outputs().size());
        for (Plan.Output output : plan.outputs()) {
            out.text(output.kind().name());
            out.text(output.name());
            out.text(output.path());
            out.text(output.directory());
            write(output.place(), out);
            out.number(output.byDefault() ? 1 : 0);
        }
        out.number(plan.tests().size());
        for (PlannedTest test : plan.tests()) {
            PlannedTest.write(test, out);
        }
        write(plan.installed(), out);
        write(plan.published(), out);
        out.number(plan.warnings().size());
        for (Problem warning : plan.warnings()) {
            write(warning.at(), out);
            out.text(warning.message());
        }
        return out.bytes();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException if the bytes are anything else; callers then make a new plan
     */
    public static Plan decode(byte[] bytes) {
        try {
            TableReader in = new TableReader(bytes);
            Plan plan = read(in);
            in.end();
            return plan;
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("not a plan", e);
        }
    }

    private static Plan read(TableReader in) {
        int size = in.count();
        List<Action> actions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            actions.add(readAction(in));
        }
        int outputCount = in.count();
        List<Plan.Output> outputs = new ArrayList<>(outputCount);
        for (int i = 0; i < outputCount; i++) {
            outputs.add(new Plan.Output(
                    Plan.Kind.valueOf(in.text()), in.text(), in.text(), in.text(), readLocation(in), in.number() == 1));
        }
        int testCount = in.count();
        List<PlannedTest> tests = new ArrayList<>(testCount);
        for (int i = 0; i < testCount; i++) {
            tests.add(PlannedTest.read(in));
        }
        List<Plan.Installed> installed = readInstalled(in);
        Plan.Published published = readPublished(in);
        int warningCount = in.count();
        List<Problem> warnings = new ArrayList<>(warningCount);
        for (int i = 0; i < warningCount; i++) {
            warnings.add(new Problem(readLocation(in), in.text()));
        }
        return new Plan(actions, outputs, tests, installed, published, warnings);
    }

    private static void write(List<Plan.Installed> all, TableWriter out) {
        out.number(all.size());
        for (Plan.Installed installed : all) {
            out.text(installed.path());
            out.text(installed.directory());
            out.text(installed.name());
            out.text(installed.mode());
            out.text(installed.target());
            write(installed.place(), out);
        }
    }

    private static List<Plan.Installed> readInstalled(TableReader in) {
        int count = in.count();
        List<Plan.Installed> installed = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            installed.add(new Plan.Installed(in.text(), in.text(), in.text(), in.text(), in.text(), readLocation(in)));
        }
        return installed;
    }

    private static void write(Plan.Published published, TableWriter out) {
        out.number(published.libraries().size());
        for (Plan.Library library : published.libraries()) {
            out.text(library.name());
            out.text(library.archive());
            out.number(library.independent() ? 1 : 0);
            out.text(library.shared());
            out.text(library.importLibrary());
            out.list(library.needs());
        }
        Plan.Declared declared = published.declared();
        out.list(declared.libraries());
        out.list(declared.programs());
        out.list(declared.modules());
        write(declared.installed(), out);
        out.number(published.stripped().size());
        published.stripped().forEach((image, stripped) -> {
            out.text(image);
            out.text(stripped.path());
            out.text(stripped.debug());
        });
    }

    private static Plan.Published readPublished(TableReader in) {
        int count = in.count();
        List<Plan.Library> libraries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            libraries.add(new Plan.Library(in.text(), in.text(), in.number() == 1, in.text(), in.text(), in.list()));
        }
        Plan.Declared declared = new Plan.Declared(in.list(), in.list(), in.list(), readInstalled(in));
        int strippedCount = in.count();
        Map<String, Plan.Stripped> stripped = new LinkedHashMap<>();
        for (int i = 0; i < strippedCount; i++) {
            stripped.put(in.text(), new Plan.Stripped(in.text(), in.text()));
        }
        return new Plan.Published(libraries, declared, stripped);
    }

    private static void write(Action action, TableWriter out) {
        write(action.place(), out);
        out.text(action.stage().name());
        write(action.operation(), out);
        out.list(action.inputs());
        out.list(action.orderOnly());
        out.number(action.outputs().size());
        for (Product product : action.outputs()) {
            out.text(product.path());
            out.text(product.kind().name());
        }
        out.text(action.screen().word());
        out.text(action.screen().subject());
    }

    private static Action readAction(TableReader in) {
        Location place = readLocation(in);
        Action.Stage stage = Action.Stage.valueOf(in.text());
        Operation operation = readOperation(in);
        List<String> inputs = in.list();
        List<String> orderOnly = in.list();
        int size = in.count();
        List<Product> products = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            products.add(new Product(in.text(), Action.Kind.valueOf(in.text())));
        }
        return new Action(place, stage, operation, inputs, orderOnly, products, new Screen(in.text(), in.text()));
    }

    private static void write(Operation operation, TableWriter out) {
        if (operation instanceof Operation.Command command) {
            out.number(0);
            out.list(command.argv());
            out.list(command.tools());
            out.text(command.dependencies().name());
            out.list(command.environment());
            out.number(command.responseFile() ? 1 : 0);
            out.number(command.weight());
            out.text(command.writing().root());
            out.text(command.writing().stdout());
            out.text(command.writing().depfile());
            out.text(command.writing().workingDirectory());
            write(command.reading(), out);
        } else if (operation instanceof Operation.Archive archive) {
            out.number(1);
            out.list(archive.members());
        } else if (operation instanceof Operation.Text text) {
            out.number(2);
            out.text(text.content());
            out.text(text.readers());
        } else if (operation instanceof Operation.SymbolicLink link) {
            out.number(3);
            out.text(link.target());
        } else if (operation instanceof Operation.Derive derive) {
            out.number(4);
            DerivationWriter.write(derive.derivation(), out);
        }
    }

    private static void write(Reading reading, TableWriter out) {
        out.text(reading.search().name());
        out.list(reading.searched());
        out.list(reading.own());
        out.list(reading.named());
        out.list(reading.perhaps());
        out.text(reading.assembler().name());
        out.list(reading.asking());
        out.list(reading.macros().headers());
        out.text(reading.macros().names());
        out.number(reading.codeOnly() ? 1 : 0);
    }

    private static Reading readReading(TableReader in) {
        return new Reading(
                Reading.Search.valueOf(in.text()),
                in.list(),
                in.list(),
                in.list(),
                in.list(),
                Reading.Assembler.valueOf(in.text()),
                in.list(),
                new Reading.Macros(in.list(), in.text()),
                in.number() == 1);
    }

    private static Operation readOperation(TableReader in) {
        return switch (in.number()) {
            case 0 ->
                new Operation.Command(
                        in.list(),
                        in.list(),
                        Operation.Dependencies.valueOf(in.text()),
                        in.list(),
                        in.number() == 1,
                        in.number(),
                        new Operation.Writing(in.text(), in.text(), in.text(), in.text()),
                        readReading(in));
            case 1 -> new Operation.Archive(in.list());
            case 2 -> new Operation.Text(in.text(), in.text());
            case 3 -> new Operation.SymbolicLink(in.text());
            case 4 -> new Operation.Derive(DerivationReader.read(in));
            default -> throw new IllegalArgumentException("unknown operation");
        };
    }

    private static void write(Location location, TableWriter out) {
        out.text(location.file());
        out.number(location.line());
        out.number(location.column());
    }

    private static Location readLocation(TableReader in) {
        return new Location(in.text(), in.number(), in.number());
    }
}
