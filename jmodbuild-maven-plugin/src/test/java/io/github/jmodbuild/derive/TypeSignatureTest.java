// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures of symbols from descriptions as libabigail's abidw writes them (K09). */
class TypeSignatureTest {
    private static final String OPEN = """
            <abi-corpus>
              <elf-function-symbols>
                <elf-symbol name='open' type='func-type' binding='global-binding' alias='open_alias'/>
                <elf-symbol name='plain' type='func-type' binding='global-binding'/>
              </elf-function-symbols>
              <abi-instr>
                <type-decl name='int' size-in-bits='32' id='i'/>
                <class-decl name='image' size-in-bits='64' is-struct='yes' id='s'>
                  <data-member access='public' layout-offset-in-bits='0'><var-decl name='fd' type-id='i'/></data-member>
                  <data-member access='public' layout-offset-in-bits='32'><var-decl name='size' type-id='i'/></data-member>
                </class-decl>
                <pointer-type-def type-id='s' size-in-bits='64' id='p'/>
                <typedef-decl name='image_t' type-id='p' id='t'/>
                <function-decl name='open' filepath='a.c' line='3' elf-symbol-id='open'>
                  <parameter type-id='p' name='image'/><return type-id='i'/>
                </function-decl>
              </abi-instr>
            </abi-corpus>
            """;

    private final Path directory;

    TypeSignatureTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Optional<String> signature(String symbol, String description) throws IOException {
        Path file = Files.writeString(directory.resolve("a.abi"), description);
        return TypeSignature.of(symbol, TypeDescription.read(file));
    }

    private String open(String description) throws IOException {
        return signature("open", description).orElseThrow();
    }

    @Test
    @DisplayName("places, names of parameters, typedefs, and const of a parameter itself make no difference")
    void ignored() throws IOException {
        String first = open(OPEN);
        assertThat(first).matches("[0-9a-f]{16}");
        assertThat(open(OPEN.replace("filepath='a.c' line='3'", "filepath='b.c' line='70'")))
                .isEqualTo(first);
        assertThat(open(OPEN.replace("name='image'/>", "name='other'/>"))).isEqualTo(first);
        assertThat(open(OPEN.replace("<parameter type-id='p'", "<parameter type-id='t'")))
                .isEqualTo(first);
        String constant = OPEN.replace(
                        "<typedef-decl", "<qualified-type-def type-id='p' const='yes' id='c'/>\n<typedef-decl")
                .replace("<parameter type-id='p'", "<parameter type-id='c'");
        assertThat(open(constant)).isEqualTo(first);
    }

    @Test
    @DisplayName("a member of a structure behind a pointer, a return type and a further parameter make a difference")
    void counted() throws IOException {
        String first = open(OPEN);
        assertThat(open(OPEN.replace("name='size'", "name='length'"))).isNotEqualTo(first);
        assertThat(open(OPEN.replace("layout-offset-in-bits='32'", "layout-offset-in-bits='64'")))
                .isNotEqualTo(first);
        assertThat(open(OPEN.replace("<return type-id='i'/>", "<return type-id='p'/>")))
                .isNotEqualTo(first);
        assertThat(open(OPEN.replace("<return", "<parameter type-id='i'/><return")))
                .isNotEqualTo(first);
    }

    @Test
    @DisplayName("an alias has the signature of its symbol, and a symbol without a type has none")
    void aliasesAndSymbolsWithoutTypes() throws IOException {
        assertThat(signature("open_alias", OPEN)).contains(open(OPEN));
        assertThat(signature("plain", OPEN)).isEmpty();
        assertThat(TypeDescription.read(directory.resolve("a.abi")).hasTypes()).isTrue();
    }

    @Test
    void aDescriptionThatIsCutOffIsAnError() {
        assertThatThrownBy(() -> open(OPEN.substring(0, OPEN.length() / 2)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("what abidw wrote is cut off or damaged: ");
    }
}
