// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.ExportForm.ListText;
import io.github.jmodbuild.toolchain.Language;
import io.github.jmodbuild.toolchain.ToolKind;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import io.github.jmodbuild.toolchain.command.ProgramImports.Command;
import io.github.jmodbuild.toolchain.command.ProgramImports.Lists;
import io.github.jmodbuild.toolchain.command.ProgramImports.Module;
import io.github.jmodbuild.toolchain.command.ProgramImports.Step;
import io.github.jmodbuild.toolchain.command.ProgramImports.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Modules of Windows programs that do not name the program (D08): an ordinary import names {@code img.exe}, and a
 * renamed program would be loaded a second time for it. A delayed import calls a hook first, and ours resolves symbols
 * in the running program and in other modules. Only functions can be imported this way. Stateless.
 *
 * <p>A module has up to two libraries of such imports: one before all system libraries, with symbols that its programs
 * define, and one after all of them, with symbols that nothing else defines. So every module can be linked, and the
 * imports of its image are checked against its program as on other platforms. Only gcc accepts a library after its own.
 */
final class DelayedImports {
    private static final Location NOWHERE = Location.of("toolchain");
    private static final ListText DEFINITIONS = new ListText("EXPORTS\n", "  \"", "\"\n", "");
    private static final String OFFERED = "liboffered.a";
    private static final String REST = "librest.a";

    private static final String HOOK = """
            /* Written by jmodbuild: a module takes the symbols of its program from the one that runs, whatever its name. */
            #define WIN32_LEAN_AND_MEAN
            #define PSAPI_VERSION 2
            #include <windows.h>
            #include <psapi.h>
            #include <delayimp.h>

            /* Of the program, or of the module loaded last that has it: libraries of the system were loaded before. */
            static FARPROC symbol(const char *name)
            {
                HMODULE loaded[1024];
                DWORD bytes, i;
                FARPROC found = GetProcAddress(GetModuleHandleA(NULL), name);
                if (found || !K32EnumProcessModules(GetCurrentProcess(), loaded, sizeof loaded, &bytes))
                    return found;
                for (i = (bytes < sizeof loaded ? bytes : sizeof loaded) / sizeof *loaded; i > 0 && !found; i--)
                    found = GetProcAddress(loaded[i - 1], name);
                return found;
            }

            static FARPROC WINAPI running_program(unsigned event, PDelayLoadInfo info)
            {
                int length = lstrlenA(info->szDll);
                if (length <= 4 || lstrcmpiA(info->szDll + length - 4, ".exe") != 0)
                    return NULL;
                if (event == dliNotePreLoadLibrary)
                    return (FARPROC) GetModuleHandleA(NULL);
                if (event == dliNotePreGetProcAddress && info->dlp.fImportByName)
                    return symbol(info->dlp.szProcName);
                return NULL;
            }

            PfnDliHook __pfnDliNotifyHook2 = running_program;

            /* Imports behind all libraries cannot ask for it any more. */
            FARPROC WINAPI __delayLoadHelper2(PCImgDelayDescr, FARPROC *);
            __attribute__((used))
            static FARPROC (WINAPI *const helper)(PCImgDelayDescr, FARPROC *) = __delayLoadHelper2;
            """;

    /**
     * The stubs that dlltool generates save only the integer arguments of the first call (binutils 2.40), so that
     * floating-point arguments are lost while the function is resolved. This replaces the helper that they call: it
     * saves all vector registers, in the size that the processor has.
     */
    private static final String KEEPER = """

            #ifdef __x86_64__
            __asm__(
                ".text\\n"
                ".p2align 4\\n"
                ".globl __wrap___delayLoadHelper2\\n"
                ".seh_proc __wrap___delayLoadHelper2\\n"
                "__wrap___delayLoadHelper2:\\n"
                "    pushq %rbp\\n"
                "    .seh_pushreg %rbp\\n"
                "    pushq %rbx\\n"
                "    .seh_pushreg %rbx\\n"
                "    movq %rsp, %rbp\\n"
                "    .seh_setframe %rbp, 0\\n"
                "    .seh_endprologue\\n"
                "    movq %rcx, %r10\\n"
                "    movq %rdx, %r11\\n"
                "    movl $1, %eax\\n"
                "    cpuid\\n"
                "    subq $2816, %rsp\\n" /* 2688 for all but AMX, and alignment */
                "    andq $-64, %rsp\\n"
                "    testl $0x08000000, %ecx\\n" /* whether there is xsave, for this system */
                "    movq %r10, %rcx\\n"
                "    movq %r11, %rdx\\n"
                "    jz 1f\\n"
                "    xorl %eax, %eax\\n" /* its header has to be zero */
                "    movq %rax, 512(%rsp)\\n"
                "    movq %rax, 520(%rsp)\\n"
                "    movq %rax, 528(%rsp)\\n"
                "    movq %rax, 536(%rsp)\\n"
                "    movq %rax, 544(%rsp)\\n"
                "    movq %rax, 552(%rsp)\\n"
                "    movq %rax, 560(%rsp)\\n"
                "    movq %rax, 568(%rsp)\\n"
                "    movl $0xe7, %eax\\n"
                "    xorl %edx, %edx\\n"
                "    xsave (%rsp)\\n"
                "    movq %r11, %rdx\\n"
                "    subq $32, %rsp\\n"
                "    call __real___delayLoadHelper2\\n"
                "    movq %rax, %r10\\n"
                "    movl $0xe7, %eax\\n"
                "    xorl %edx, %edx\\n"
                "    xrstor 32(%rsp)\\n"
                "    movq %r10, %rax\\n"
                "    jmp 2f\\n"
                "1:\\n"
                "    fxsave (%rsp)\\n"
                "    subq $32, %rsp\\n"
                "    call __real___delayLoadHelper2\\n"
                "    fxrstor 32(%rsp)\\n"
                "2:\\n"
                "    leaq (%rbp), %rsp\\n"
                "    popq %rbx\\n"
                "    popq %rbp\\n"
                "    ret\\n"
                ".seh_endproc\\n");
            #endif
            """;

    private final Toolchain toolchain;
    private final Module module;
    private final CommandPlaces places;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final List<String> flags = new ArrayList<>();

    private DelayedImports(Toolchain toolchain, Module module, CommandPlaces places) {
        this.toolchain = toolchain;
        this.module = module;
        this.places = places;
    }

    /** @throws io.github.jmodbuild.problem.ProblemException if dlltool is missing */
    static ProgramImports of(Toolchain toolchain, ElfCommandLines lines, Module module, CommandPlaces places) {
        return new DelayedImports(toolchain, module, places).imports(lines);
    }

    private ProgramImports imports(ElfCommandLines lines) {
        addHook(lines);
        if (toolchain.cc().architecture().equals("x86_64")) {
            flags.addAll(List.of("-Wl,--wrap=__delayLoadHelper2", "-Wl,--exclude-symbols,__wrap___delayLoadHelper2"));
        }
        String offered = definitions("offered");
        inputs.add(library(OFFERED, offered));
        boolean isGcc = toolchain.cc().family() == Family.GCC;
        String rest = isGcc ? definitions("rest") : "";
        if (isGcc) {
            addBehindAll(rest);
        }
        if (!module.cxx()) { // the C++ library has variables that its own headers do not declare as imported
            flags.add("-Wl,--disable-auto-import");
        }
        Lists lists = new Lists(offered, rest, isGcc && !module.cxx(), DEFINITIONS);
        return new ProgramImports(Optional.of(lists), steps, inputs, files, flags);
    }

    private void addHook(ElfCommandLines lines) {
        String source = module.shared() + "/delayhook.c";
        String object = module.shared() + "/delayhook.o";
        CompileCommand compile =
                lines.compile(Language.C, source, List.of("-O2"), Code.RESIDENT, "delayhook.o", places);
        List<String> tools = toolchain.cc().tools();
        steps.add(new Text(source, HOOK + KEEPER));
        steps.add(
                new Command(object, "CC [M]", compile.argv(), tools, List.of(source), compile.dependencyFile(), false));
        inputs.add(object);
    }

    private String definitions(String name) {
        return module.directory() + "/" + name + ".def";
    }

    private String library(String name, String definitions) {
        String library = module.directory() + "/" + name;
        List<String> argv = new ArrayList<>(toolchain.tool(ToolKind.DLLTOOL, NOWHERE));
        List<String> tools = List.of(argv.get(0));
        argv.addAll(List.of("-D", module.program(), "-d", definitions, "--output-delaylib", places.output()));
        steps.add(new Command(library, "DLLTOOL", argv, tools, List.of(definitions), false, true));
        return library;
    }

    /** Adds libraries after those that gcc adds itself. */
    private void addBehindAll(String definitions) {
        String specs = module.shared() + "/behind.specs";
        steps.add(new Text(specs, "*endfile:\n+ -l:" + REST + "\n\n"));
        files.addAll(List.of(specs, library(REST, definitions)));
        flags.addAll(List.of("-specs=" + specs, "-L" + module.directory()));
        // a module without declared exports exports all symbols except this one
        flags.addAll(
                List.of("-Wl,--exclude-libs," + OFFERED + ":" + REST, "-Wl,--exclude-symbols,__pfnDliNotifyHook2"));
    }
}
