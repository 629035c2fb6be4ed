// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.toolchain.CommandLines.Places;
import io.github.jmodbuild.toolchain.ProgramImports.Command;
import io.github.jmodbuild.toolchain.ProgramImports.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Modules of Windows programs that do not name the program (D08): an ordinary import names {@code img.exe}, and a renamed
 * program would be loaded a second time for it. A delayed import asks a hook first, and ours answers with the running program.
 * Functions only can be imported so. Stateless.
 */
final class DelayedImports {
    private static final Location NOWHERE = Location.of("toolchain");

    private static final String HOOK = """
            /* Written by jmodbuild: a module takes the symbols of its program from the one that runs, whatever its name. */
            #define WIN32_LEAN_AND_MEAN
            #include <windows.h>
            #include <delayimp.h>

            static FARPROC WINAPI running_program(unsigned event, PDelayLoadInfo info)
            {
                int length = lstrlenA(info->szDll);
                if (event == dliNotePreLoadLibrary && length > 4
                    && lstrcmpiA(info->szDll + length - 4, ".exe") == 0)
                    return (FARPROC) GetModuleHandleA(NULL);
                return NULL;
            }

            PfnDliHook __pfnDliNotifyHook2 = running_program;
            """;

    private DelayedImports() {}

    static ProgramImports of(
            Toolchain toolchain, ElfCommandLines lines, String program, String directory, Places places) {
        String name = program.substring(program.lastIndexOf('/') + 1);
        String definitions = directory + "/" + name + ".def";
        String library = directory + "/lib" + name + ".delayed.a";
        String source = directory + "/delayhook.c";
        String object = directory + "/delayhook.o";
        List<String> dlltool = new ArrayList<>(toolchain.tool(ToolKind.DLLTOOL, NOWHERE));
        dlltool.addAll(List.of("-D", name, "-d", definitions, "--output-delaylib", places.output()));
        CommandLines.Compile compile =
                lines.compile(Language.C, source, List.of("-O2"), Code.RESIDENT, "delayhook.o", places);
        return new ProgramImports(
                List.of("-Wl,--output-def," + places.output() + ".def"),
                List.of(definitions),
                List.of(
                        new Text(source, HOOK),
                        new Command(
                                object,
                                "CC [M]",
                                compile.argv(),
                                toolchain.cc().tools(),
                                List.of(source),
                                compile.dependencyFile(),
                                false),
                        new Command(
                                library,
                                "DLLTOOL",
                                dlltool,
                                List.of(dlltool.get(0)),
                                List.of(definitions),
                                false,
                                true)),
                List.of(object, library),
                // a variable cannot be imported like this: refused by the linker instead of read from a wrong place
                List.of("-Wl,--disable-auto-import"));
    }
}
