// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.facade.NativeBuild.Planned;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.install.OtherLists;
import io.github.jmodbuild.mojo.parameter.Parameters;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.maven.plugin.MojoFailureException;

/**
 * Which execution of a session writes which file. Lives in the request's data as JDK types, since plugin realms differ.
 */
final class SessionOutputs {
    private static final String KEY = "io.github.jmodbuild.outputs";
    private static final String INSTALLED = "io.github.jmodbuild.installed";

    private static final String LISTS = "io.github.jmodbuild.installLists";

    private final Parameters parameters;

    SessionOutputs(Parameters parameters) {
        this.parameters = parameters;
    }

    /** @throws MojoFailureException if another execution of this session writes one of this plan's files */
    void claim(Planned planned) throws MojoFailureException {
        Map<String, Object> data = parameters.session().getRequest().getData();
        Owner owner = owner(planned.request());
        String root = planned.request().places().build().toString();
        synchronized (data) {
            @SuppressWarnings("unchecked")
            Map<String, Object[]> owners = (Map<String, Object[]>)
                    data.computeIfAbsent(KEY + root, key -> new LinkedHashMap<String, Object[]>());
            if (owners.containsKey(owner.identity)) {
                return; // the goals of one build come one after the other
            }
            Supplier<Set<String>> outputs = () -> outputs(planned.plan());
            for (Object[] other : owners.values()) {
                refuseOverlap(owner, outputs.get(), other);
            }
            owners.put(owner.identity, new Object[] {owner.name, outputs});
        }
    }

    /**
     * Refuses two modules of a session that install different files in one place, since the last one would win.
     *
     * @param places files by their place
     */
    void claimInstalled(Map<Path, Path> places) throws MojoFailureException, IOException {
        Map<String, Object> data = parameters.session().getRequest().getData();
        synchronized (data) {
            @SuppressWarnings("unchecked")
            Map<Path, Object[]> known =
                    (Map<Path, Object[]>) data.computeIfAbsent(INSTALLED, key -> new HashMap<Path, Object[]>());
            claim(places, parameters.project().getArtifactId(), known);
        }
    }

    /** @param known module and file by place; no class of ours, since Maven may load the plugin twice in a session */
    static void claim(Map<Path, Path> places, String module, Map<Path, Object[]> known)
            throws MojoFailureException, IOException {
        for (Map.Entry<Path, Path> each : places.entrySet()) {
            Object[] other = known.putIfAbsent(each.getKey(), new Object[] {module, each.getValue()});
            if (other != null && !other[0].equals(module) && Files.mismatch((Path) other[1], each.getValue()) >= 0) {
                throw new MojoFailureException(OtherLists.different((String) other[0], module, each.getKey()));
            }
        }
    }

    /**
     * Refuses two builds of a session with one list of what they have installed, since each would delete the other's files.
     *
     * @param state a directory of the build's own
     */
    void claimList(Path list, Path state) throws MojoFailureException {
        Map<String, Object> data = parameters.session().getRequest().getData();
        synchronized (data) {
            @SuppressWarnings("unchecked")
            Map<Path, String[]> known =
                    (Map<Path, String[]>) data.computeIfAbsent(LISTS, key -> new HashMap<Path, String[]>());
            claimList(list, parameters.project().getArtifactId(), state, known);
        }
    }

    static void claimList(Path list, String module, Path state, Map<Path, String[]> known) throws MojoFailureException {
        String[] build = {module, state.toString()};
        String[] other = known.putIfAbsent(list.toAbsolutePath().normalize(), build);
        if (other != null && !Arrays.equals(other, build)) {
            throw new MojoFailureException("jmodbuild.installList: " + list + " is the list of " + other[0]
                    + " in this build already, whose files " + module
                    + " would delete; give each module its own list, such"
                    + " as <installList>${project.basedir}/installed.txt</installList>");
        }
    }

    /** Only asked where two executions share a build directory, which is rare; most builds never list their outputs. */
    private static Set<String> outputs(Plan plan) {
        Set<String> paths = new LinkedHashSet<>();
        for (Action action : plan.actions()) {
            for (Product product : action.outputs()) {
                paths.add(product.path());
            }
        }
        return paths;
    }

    private static void refuseOverlap(Owner owner, Set<String> outputs, Object[] other) throws MojoFailureException {
        @SuppressWarnings("unchecked")
        Supplier<Set<String>> others = (Supplier<Set<String>>) other[1];
        for (String path : others.get()) {
            if (outputs.contains(path)) {
                throw new MojoFailureException("two executions write " + path.replace(PlanPaths.BUILD + "/", "") + ": "
                        + other[0] + " and " + owner.name + "; give one of them another <outputDirectory>");
            }
        }
    }

    /** Executions of one module with the same parameters are one build, whatever their ids and goals. */
    private record Owner(String identity, String name) {}

    private Owner owner(BuildRequest request) {
        String identity = String.join("\n", request.planKey()) + "\n"
                + request.toolchain().identity();
        String name = "'" + parameters.execution().getExecutionId() + "' of "
                + parameters.project().getArtifactId() + " ("
                + request.places().shown(request.places().manifest()) + ")";
        return new Owner(identity, name);
    }
}
