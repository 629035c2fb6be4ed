// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.compile.CommandOutputs;
import io.github.jmodbuild.plan.compile.CompileActions;
import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.Language;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.command.CommandLines;
import io.github.jmodbuild.toolchain.command.CompileCommand;
import java.util.List;

/**
 * Embeds an output into an object (K32) with the assembler: unlike with {@code ld -b binary}, the name of the symbol
 * can be chosen. The bytes are between {@code SYMBOL} and {@code SYMBOL_end}, in read-only data.
 */
final class EmbedActions {
    private static final String TEXT = """
            /* The bytes of EMBEDDED, a string with the name of a file. */
            #define JOINED_(a, b) a##b
            #define JOINED(a, b) JOINED_(a, b)
            #define NAME(symbol) JOINED(__USER_LABEL_PREFIX__, symbol)
            #if defined(__APPLE__)
                    .const
            #elif defined(_WIN32)
                    .section .rdata,"dr"
            #else
                    .section .rodata,"a"
            #endif
                    .globl NAME(@)
                    .globl NAME(@_end)
                    .balign 16
            NAME(@):
                    .incbin EMBEDDED
            NAME(@_end):
                    .byte 0
            #if defined(__ELF__)
                    .section .note.GNU-stack,"",%progbits
            #endif
            """;

    private final Toolchain toolchain;
    private final CommandLines lines;

    EmbedActions(Toolchain toolchain, CommandLines lines) {
        this.toolchain = toolchain;
        this.lines = lines;
    }

    /**
     * The steps for one.
     *
     * @param object the plan's path of the object
     * @param name the object as manifests name it
     * @param input the plan's path of the output
     */
    List<Action> of(Member.Embed embed, String object, String name, String input) {
        String source = object.substring(0, object.length() - ".o".length()) + ".embed.S";
        Action text = new Action(
                embed.at(),
                Stage.LINK,
                new Operation.Text(TEXT.replace("@", embed.symbol().text())),
                List.of(),
                List.of(),
                List.of(new Product(source, Action.Kind.FILE)),
                new Screen("GEN", source));
        CompileCommand compile = lines.compile(
                Language.ASM_CPP,
                source,
                List.of("-DEMBEDDED=\"" + input + "\""),
                Code.RESIDENT,
                name,
                CommandOutputs.PLACES);
        Action assembled = new Action(
                embed.at(),
                Stage.LINK,
                new Operation.Command(
                        compile.argv(),
                        toolchain.cc().tools(),
                        compile.dependencyFile() ? Operation.Dependencies.MAKE : Operation.Dependencies.NONE,
                        CompileActions.ENVIRONMENT,
                        true,
                        1),
                List.of(source, input),
                List.of(),
                CommandOutputs.ofCompile(compile, object),
                new Screen("EMBED", name));
        return List.of(text, assembled);
    }
}
