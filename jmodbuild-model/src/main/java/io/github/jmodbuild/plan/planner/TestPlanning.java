// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.planner;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TestRun;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.plan.expansion.MissingTargetName;
import io.github.jmodbuild.plan.expansion.TargetTree;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedTest;
import io.github.jmodbuild.plan.membership.DecidedView;
import io.github.jmodbuild.plan.membership.TestPrograms;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plans the tests of {@code <test>} elements (Q22). Texts may refer to named values, symbols and directories (K34). */
final class TestPlanning {
    private final Configuration configuration;
    private final NamedValues named;
    private final List<Problem> problems = new ArrayList<>();

    private TestPlanning(DecidedView tested, NamedValues named) {
        this.configuration = tested.configuration();
        Map<String, String> values = new LinkedHashMap<>(directories("")); // messages list them
        values.putAll(named.values());
        String target = tested.index().target();
        if (!target.isEmpty()) {
            values.put(TargetTree.NAME, target);
        }
        this.named = new NamedValues(values);
    }

    /**
     * The tests, in document order, those of targets last; one whose program is not made now is not there either.
     *
     * @param made what is linked: outputs of the product
     * @param programs paths of test programs by test
     */
    static Checked<List<PlannedTest>> planned(
            List<DecidedView> all, NamedValues named, List<Plan.Output> made, Map<String, String> programs) {
        List<PlannedTest> tests = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (DecidedView tested : all) {
            TestPlanning planning = new TestPlanning(tested, named);
            tests.addAll(planning.planned(tested.index(), made, programs));
            problems.addAll(planning.problems);
        }
        return new Checked<>(tests, problems);
    }

    private List<PlannedTest> planned(TreeIndex index, List<Plan.Output> made, Map<String, String> programs) {
        Map<String, String> paths = new HashMap<>(programs);
        for (Plan.Output output : made) {
            if (output.kind() == Plan.Kind.EXECUTABLE) {
                paths.put(output.name(), output.path());
            }
        }
        List<PlannedTest> tests = new ArrayList<>();
        for (PlacedTest placed : index.tests()) {
            Member.Test test = placed.test();
            Word program = test.program();
            String path = program == null ? programs.get(test.name().text()) : paths.get(program.text());
            PlannedTest planned = planned(placed, path == null ? "" : path);
            if (path != null && TestPrograms.value(placed, configuration) != Tristate.N) {
                tests.add(planned);
            }
        }
        return tests;
    }

    private PlannedTest planned(PlacedTest placed, String path) {
        Member.Test test = placed.test();
        TestRun run = test.run();
        Map<String, String> directories = directories(placed.directory());
        Duration timeout = timeout(run.timeout());
        List<String> environment = new ArrayList<>();
        run.environment().forEach(one -> environment.add(one.name() + "=" + text(one.value(), directories)));
        return new PlannedTest(
                test.name().text(),
                path,
                run.wrapper().stream().map(one -> text(one, directories)).toList(),
                run.arguments().stream().map(one -> text(one, directories)).toList(),
                environment,
                (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE),
                run.protocol() == TestRun.Protocol.TAP,
                run.shouldFail(),
                test.at());
    }

    /** The named directories, as absolute paths, since a test runs in its own directory. */
    private static Map<String, String> directories(String directory) {
        String name = PlanPaths.escape(directory);
        return new TreeMap<>(Map.of(
                "srcdir",
                PlanPaths.SOURCE,
                "builddir",
                PlanPaths.BUILD,
                "dir",
                name.isEmpty() ? PlanPaths.SOURCE : PlanPaths.SOURCE + "/" + name,
                "gendir",
                Layout.generated(name)));
    }

    private static Duration timeout(@Nullable Duration said) {
        return said == null ? TestRun.DEFAULT_TIMEOUT : said;
    }

    private String text(Template template, Map<String, String> directories) {
        StringBuilder text = new StringBuilder();
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Literal literal) {
                text.append(PlanPaths.escape(literal.text()));
            } else if (part instanceof Template.Reference reference) {
                String directory = directories.get(reference.name());
                text.append(directory == null ? PlanPaths.escape(value(reference)) : directory);
            }
        }
        return text.toString();
    }

    private String value(Template.Reference reference) {
        if (reference.name().equals(TargetTree.NAME) && !named.values().containsKey(TargetTree.NAME)) {
            problems.add(MissingTargetName.problem(reference.at()));
            return "";
        }
        return named.value(reference, configuration).collect(problems);
    }
}
