// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import java.util.List;
import java.util.Random;

/** Random sources in C and C++ with everything that makes comments hard to find, and edits of them. */
final class RandomCode {
    private static final List<String> WORDS = List.of(
            "one", "it's", "\"quoted", "/", "*", "a*b", "//", "#define", "Falls", "through", "é", "-fallthrough", "**");

    private static final List<String> PIECES = List.of(
            "int iN = 4 C/ 2 C/ 1;",
            "const char *sN = \"/* no comment */\" C \"// nor this\";",
            "const char *sN = \"a\\\\\" C \"\\\"/*\";",
            "const char *sN = \"ab\\\nc  /* x */\";",
            "int cN = '\"' C+ '\\'' + '/' + '*';",
            "#define MN(a) do { \\\n    (a)++; C \\\n\tC(a)--; \\\n  } while (0)C\nvoid fN(int x) { MN(x); }",
            "#define VN 1 C\nint iN = VN;",
            "#define VN 1 L\nint iN = VN;",
            "#define VN 1 L + 2\nint iN = VN;",
            "const char *sN = TEXT(a C+ bC\n  c);",
            "const char *sN = TEXT(a/**/b) TEXT(aCb);",
            "int lN(void) { C return __LINE__; C}",
            "void aN(int x) { assert(x C> 0); }C",
            "int lN =C\n  C __LINE__;",
            "#if 0 C\nplain C text\n#else C\nint iN;\n#endifC",
            "int wN(int x) {\n  switch (x) {C\n  case 1:\n    x++;\n    C\n  case 2: C\n    return x;\n  }\n  return 0;\n}",
            "int wN(int x) {\n  switch (x) {\n  case 1: x++; /* fall through */ C\n  case 2: return x; C\n  }\n  return 0;\n}",
            "int wN(int x) {\n  if (x)\n    x = 1;C\n    x = 2;C\n  return x;\n}",
            "int wN(int x) {\n\tif (x)\n\t    x = 1;\nC\n        x = 2;\nC return x;\n}",
            "int wN(int x) {\n  C if (x) C\n  L x = 1;\n    x = 2;\n  return x;\n}",
            "#include \"h.h\"C",
            "#include C\"h.h\"",
            "#pragma GCC diagnostic ignored \"-Wunused\" C",
            "#line 77 C",
            "_Pragma(\"GCC diagnostic warning \\\"-Wall\\\"\") C",
            "__asm__(\".data C\\n.byte 1\\n.text\"); C",
            "int iN(int *p) { C return 8/ *p; }",
            "int iN(int *p) { return 8/*p\n ; */ / *p; }",
            "L int iN; L int jN;",
            "  L\nint iN;",
            "C\n\nC\nint iN;",
            "#if HAS(\"h.h\") C\nint iN;\n#endif",
            "#if __has_include(<a//b>) || 1 C\nint iN;\n#endif",
            "static int uN; C",
            "int iN = sizeof(int) /**// 1;",
            "\f\nint iN; C",
            "%:define VN 3 C\nint iN = VN;");

    /** In which this class cannot tell comments from code for certain. */
    private static final List<String> ODD = List.of(
            "#if 0\nC\n #error don't\n#endif",
            "int iN; C /\\\n* in two lines *\\\n/ C",
            "int iN; // goes on \\\nint none;",
            "int iN; // goes on \\ \nint none;",
            "int iN = 1; C /\\\n/ in two lines",
            "int un\\\nN; C",
            "const char *sN = \"what??/n\"; C",
            "int iN??(3??); C");

    private static final List<String> CXX = List.of(
            "const char *rN = R\"(/* C )\";",
            "int xN = 2 C;",
            "bool bN = true C&& false;C",
            "const char *rN = u8\"x\" C;",
            "int nN = 1'000'000 C;",
            "int nN = 0x1'0 + '/' C; C",
            "struct SN { SN(); C ~SN(); int x; }; static SN tN; C",
            "template <class T> T mN(T t) { return t + 1; C }\nint xN = mN<int>(3);C",
            "int qN = '0'/*'*/+'1';");

    private final Random random;
    private final boolean cxx;

    RandomCode(Random random, boolean cxx) {
        this.random = random;
        this.cxx = cxx;
    }

    String source() {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : longComment() + "\n");
        text.append("#include <assert.h>\n#define TEXT(a) #a\n#define HAS __has_include\n");
        for (int i = 2 + random.nextInt(5); i > 0; i--) {
            boolean plus = cxx && random.nextInt(3) == 0;
            List<String> pieces = plus ? CXX : random.nextInt(16) == 0 ? ODD : PIECES;
            text.append(piece(pieces.get(random.nextInt(pieces.size())), i)).append('\n');
        }
        if (random.nextInt(4) == 0) {
            text.append(comment());
        }
        String all = text.toString();
        all = random.nextInt(10) == 0 ? all.replace("\n", "\r\n") : all;
        return random.nextInt(20) == 0 ? "\uFEFF" + all : all;
    }

    private String piece(String form, int number) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            boolean after = i > 0 && Character.isLetter(form.charAt(i - 1)) && form.charAt(i - 1) < 'a';
            if (c == 'C' && !after) {
                boolean ends = i + 1 == form.length() || form.charAt(i + 1) == '\n';
                text.append(random.nextInt(3) == 0 ? "" : ends ? comment() : blockComment());
            } else if (c == 'L' && !after) {
                text.append(longComment());
            } else {
                text.append(c == 'N' ? String.valueOf(number) : String.valueOf(c));
            }
        }
        return text.toString();
    }

    private String comment() {
        return random.nextBoolean() ? blank() + blockComment() + blank() : blank() + "//" + words() + blank();
    }

    private String blockComment() {
        return "/*" + words() + "*/";
    }

    private String longComment() {
        StringBuilder text = new StringBuilder("/*");
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append(words())
                    .append(random.nextInt(8) == 0 ? "\\" : "")
                    .append('\n')
                    .append(blank());
        }
        return text.append(random.nextBoolean() ? "" : "* ")
                .append(words())
                .append("*/")
                .toString();
    }

    private String blank() {
        return List.of("", " ", "\t", "  ", " \t ").get(random.nextInt(5));
    }

    private String words() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(random.nextInt(5) == 0 ? "" : " ")
                    .append(WORDS.get(random.nextInt(random.nextBoolean() ? 2 : WORDS.size())));
        }
        return text.toString().replace("*/", "*");
    }

    /** The text with a change that most often is in a comment, or of blanks. */
    String edited(String text) {
        int length = text.length();
        int any = random.nextInt(length + 1);
        int inside = Math.max(text.indexOf("/*", any), text.indexOf("//", any)) + 2;
        int line = text.indexOf('\n', any);
        int place = inside < 2 || random.nextInt(8) == 0 ? any : Math.min(length, inside + random.nextInt(4));
        return switch (random.nextInt(8)) {
            case 0, 1 -> text.substring(0, place) + words() + text.substring(place);
            case 2 -> place < length ? text.substring(0, place) + "y" + text.substring(place + 1) : text + "\n";
            case 3 -> place < length ? text.substring(0, place) + text.substring(place + 1) : text + comment() + "\n";
            case 4 -> line < 0 ? text + "// end\n" : text.substring(0, line) + blank() + text.substring(line);
            case 5 -> line < 0 ? text + "\n" : text.substring(0, line) + comment() + text.substring(line);
            case 6 -> text + comment() + "\n";
            default -> text.contains("\r") ? text.replace("\r", "") : text.replace("\n", "\r\n");
        };
    }
}
