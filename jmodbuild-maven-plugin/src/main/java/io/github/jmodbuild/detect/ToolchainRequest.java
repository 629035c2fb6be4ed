// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.toolchain.MachineFlags;
import io.github.jmodbuild.toolchain.ToolKind;
import io.github.jmodbuild.words.ShellWords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which compilers and tools are asked for, and by whom. Immutable.
 *
 * @param cc the C compiler's command as the user names it, with arguments of its own
 * @param cxx the C++ compiler's
 * @param crossPrefix put before the names of compilers and tools where those are not named; may be a path; {@code ""} for
 *     none
 * @param others tools besides compilers
 * @param hostcc the build machine's C compiler, which host programs are made with (K06)
 * @param hostcxx its C++ compiler
 * @param environment of the build; PATH is searched; CC, CXX, AR, ... are honoured where nothing is named
 */
public record ToolchainRequest(
        Optional<Tool> cc,
        Optional<Tool> cxx,
        String crossPrefix,
        Others others,
        Optional<Tool> hostcc,
        Optional<Tool> hostcxx,
        Map<String, String> environment) {
    /** What the environment may say of a toolchain. */
    static final Set<String> VARIABLES =
            Set.of("CC", "CXX", "LD", "AR", "NM", "STRIP", "OBJCOPY", "OBJDUMP", "RANLIB", "WINDRES", "DLLTOOL");

    public ToolchainRequest {
        environment = Map.copyOf(environment);
    }

    /** Compilers only. */
    public ToolchainRequest(
            Optional<Tool> cc, Optional<Tool> cxx, String crossPrefix, Map<String, String> environment) {
        this(cc, cxx, crossPrefix, Others.NONE, Optional.empty(), Optional.empty(), environment);
    }

    /**
     * A tool that was set explicitly.
     *
     * @param command program and arguments
     * @param origin who says so, for messages: {@code -Djmodbuild.cc}, {@code environment CC}; empty if a place does
     * @param at where a manifest says so; the same place for whatever else does
     */
    public record Tool(List<String> command, String origin, Location at) {
        /** The place of what no file says. */
        static final Location NOWHERE = Location.of("toolchain");

        public Tool {
            command = List.copyOf(command);
        }

        /** One that no file names. */
        public Tool(List<String> command, String origin) {
            this(command, origin, NOWHERE);
        }

        /** Who says so, as messages put it behind the command. */
        String said() {
            return origin.isEmpty() ? "" : " (from " + origin + ")";
        }

        /**
         * Of a value such as {@code "gcc -m32"}, whose words are those of a shell.
         *
         * @throws io.github.jmodbuild.problem.ProblemException at the origin, if a quote is not closed
         */
        public static Optional<Tool> of(String value, String origin) {
            List<String> words = ShellWords.split(value, Location.of(origin));
            return words.isEmpty() ? Optional.empty() : Optional.of(new Tool(words, origin));
        }

        private String identity() {
            return ShellWords.line(command) + " from " + (origin.isEmpty() ? at.toString() : origin);
        }
    }

    /**
     * What is asked for besides compilers.
     *
     * @param tools by kind; the rest is searched for
     * @param launcher put before the compilers, such as {@code ccache}
     * @param arguments given to both compilers always: {@code --sysroot=...}, flags of the target
     * @param emulator runs programs of the toolchain on the build machine; empty if none is named
     * @param files that compilers run or read besides what can be found out; relative to the current directory
     * @param machine flags of all compiles that choose the machine, see {@link MachineFlags}; compilers are asked with them
     */
    public record Others(
            Map<ToolKind, Tool> tools,
            Optional<Tool> launcher,
            List<String> arguments,
            List<String> emulator,
            List<String> files,
            List<String> machine) {
        /** With flags that choose no machine. */
        public Others(
                Map<ToolKind, Tool> tools,
                Optional<Tool> launcher,
                List<String> arguments,
                List<String> emulator,
                List<String> files) {
            this(tools, launcher, arguments, emulator, files, List.of());
        }

        /** Without further files. */
        public Others(
                Map<ToolKind, Tool> tools, Optional<Tool> launcher, List<String> arguments, List<String> emulator) {
            this(tools, launcher, arguments, emulator, List.of());
        }

        /** Nothing. */
        public static final Others NONE = new Others(Map.of(), Optional.empty(), List.of(), List.of());

        public Others {
            Map<ToolKind, Tool> sorted = new EnumMap<>(ToolKind.class);
            sorted.putAll(tools);
            tools = Collections.unmodifiableMap(sorted);
            arguments = List.copyOf(arguments);
            emulator = List.copyOf(emulator);
            files = List.copyOf(files);
            machine = List.copyOf(machine);
        }
    }

    /**
     * What is asked for the build machine: HOSTCC and HOSTCXX as parameters or in the environment, else what a machine's own
     * compiler is called.
     */
    public ToolchainRequest ofHost() {
        Others launched = new Others(Map.of(), others.launcher(), List.of(), List.of(), others.files());
        return new ToolchainRequest(
                hostcc.or(() -> named("HOSTCC")),
                hostcxx.or(() -> named("HOSTCXX")),
                "",
                launched,
                Optional.empty(),
                Optional.empty(),
                withoutTools(environment));
    }

    /** The same with a cross prefix, unless one is given or the compiler is set explicitly, which has its own tools. */
    public ToolchainRequest withUsualPrefix(String prefix) {
        boolean free = crossPrefix.isEmpty() && cc.isEmpty() && !isSet("CC");
        return free ? new ToolchainRequest(cc, cxx, prefix, others, hostcc, hostcxx, environment) : this;
    }

    /**
     * The same with a default for a tool (K12). A program without a directory gets the cross prefix.
     *
     * @param name as a variable of the environment is called: {@code LD}
     * @param command program and arguments
     * @param at where the manifest says so
     */
    public ToolchainRequest withUsual(String name, List<String> command, Location at) {
        List<String> prefixed = new ArrayList<>(command);
        if (!command.get(0).startsWith("/")) {
            prefixed.set(0, crossPrefix + command.get(0));
        }
        Optional<Tool> tool = isSet(name) ? Optional.empty() : Optional.of(new Tool(prefixed, "", at));
        if (name.equals("CC") || name.equals("CXX")) {
            boolean c = name.equals("CC");
            return new ToolchainRequest(
                    c ? cc.or(() -> tool) : cc,
                    c ? cxx : cxx.or(() -> tool),
                    crossPrefix,
                    others,
                    hostcc,
                    hostcxx,
                    environment);
        }
        Map<ToolKind, Tool> tools = new EnumMap<>(ToolKind.class);
        tool.ifPresent(own -> tools.put(ToolKind.valueOf(name), own));
        tools.putAll(others.tools());
        Others all = new Others(
                tools, others.launcher(), others.arguments(), others.emulator(), others.files(), others.machine());
        return new ToolchainRequest(cc, cxx, crossPrefix, all, hostcc, hostcxx, environment);
    }

    /** The same for programs that are compiled with further flags, of which those count that choose the machine. */
    public ToolchainRequest compilingWith(List<String> flags) {
        List<String> further = MachineFlags.of(flags);
        if (further.isEmpty()) {
            return this;
        }
        List<String> machine = new ArrayList<>(others.machine());
        machine.addAll(further);
        Others all = new Others(
                others.tools(), others.launcher(), others.arguments(), others.emulator(), others.files(), machine);
        return new ToolchainRequest(cc, cxx, crossPrefix, all, hostcc, hostcxx, environment);
    }

    /** An environment that names no compiler and no tool of the target's. */
    public static Map<String, String> withoutTools(Map<String, String> environment) {
        Map<String, String> rest = new HashMap<>(environment);
        rest.keySet().removeAll(VARIABLES);
        return rest;
    }

    /** Whether no compiler is set explicitly, so that the build machine's compiler is used for everything. */
    public boolean isForThisMachine() {
        return crossPrefix.isEmpty()
                && cc.isEmpty()
                && others.arguments().isEmpty()
                && others.machine().isEmpty()
                && hostcc.isEmpty()
                && hostcxx.isEmpty()
                && !isSet("CC")
                && !isSet("HOSTCC")
                && !isSet("HOSTCXX");
    }

    private boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }

    private Optional<Tool> named(String variable) {
        return Tool.of(environment.getOrDefault(variable, ""), "environment " + variable);
    }

    /** Equal for equal requests, the environment left out; records' own texts would cost a cold JVM milliseconds. */
    public String identity() {
        StringBuilder text = new StringBuilder(crossPrefix);
        for (Optional<Tool> tool : List.of(cc, cxx, hostcc, hostcxx, others.launcher())) {
            text.append(" ; ").append(tool.isPresent() ? tool.get().identity() : "");
        }
        for (Map.Entry<ToolKind, Tool> tool : others.tools().entrySet()) {
            text.append(" ; ").append(tool.getKey().name()).append(' ');
            text.append(tool.getValue().identity());
        }
        text.append(" ; ").append(ShellWords.line(others.arguments()));
        text.append(" ; ").append(ShellWords.line(others.emulator()));
        text.append(" ; ").append(ShellWords.line(others.files()));
        return text.append(" ; ").append(ShellWords.line(others.machine())).toString();
    }
}
