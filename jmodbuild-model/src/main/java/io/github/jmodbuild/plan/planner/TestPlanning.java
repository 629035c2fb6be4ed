// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.planner;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TestRun;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.plan.expansion.MissingTargetName;
import io.github.jmodbuild.plan.expansion.TargetTree;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedTest;
import io.github.jmodbuild.plan.expansion.Variables;
import io.github.jmodbuild.plan.membership.DecidedTree;
import io.github.jmodbuild.plan.membership.DecidedView;
import io.github.jmodbuild.plan.membership.TestPrograms;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans the tests of {@code <test>} elements (Q22). Texts may refer to variables, named values, symbols and directories (K34); these
 * are absolute, since a test runs in its own directory.
 */
final class TestPlanning {
    private final Configuration configuration;
    private final Variables variables;
    /** A variable's mistake would else be told for each text that refers to it. */
    private final Set<Problem> problems = new LinkedHashSet<>();

    private TestPlanning(DecidedView tested, ManifestTree written, NamedValues named) {
        this.configuration = tested.configuration();
        this.variables = Variables.absolute(
                written, configuration, TargetTree.named(named, tested.index().target()));
    }

    /**
     * The tests, in document order, those of targets last; one whose program is not made now is not there either.
     *
     * @param named values that the build has
     * @param made what is linked: outputs of the product
     * @param programs paths of test programs by test
     */
    static Checked<List<PlannedTest>> planned(
            DecidedTree decided, NamedValues named, List<Plan.Output> made, Map<String, String> programs) {
        List<PlannedTest> tests = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (DecidedView tested : decided.views()) {
            TestPlanning planning = new TestPlanning(tested, decided.expanded().written(), named);
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
        String directory = placed.directory();
        Duration timeout = timeout(run.timeout());
        List<String> environment = new ArrayList<>();
        run.environment().forEach(one -> environment.add(one.name() + "=" + text(one.value(), directory)));
        return new PlannedTest(
                test.name().text(),
                path,
                run.wrapper().stream().map(one -> text(one, directory)).toList(),
                run.arguments().stream().map(one -> text(one, directory)).toList(),
                environment,
                (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE),
                run.protocol() == TestRun.Protocol.TAP,
                run.shouldFail(),
                test.at());
    }

    private static Duration timeout(@Nullable Duration said) {
        return said == null ? TestRun.DEFAULT_TIMEOUT : said;
    }

    private String text(Template template, String directory) {
        return PlanPaths.escape(template.expand(reference -> value(reference, directory)));
    }

    private String value(Template.Reference reference, String directory) {
        Checked<String> value = variables.text(reference, directory);
        problems.addAll(value.problems());
        if (value.value().contains(TargetTree.MARK)) {
            problems.add(MissingTargetName.problem(reference.at()));
        }
        return value.value();
    }
}
