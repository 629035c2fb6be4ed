// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.manifest.reader.Reading;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedTest {
    /** In the table, {@code \\n} stands for a line end. */
    private static List<String> problems(String xml) {
        return Reading.problems("", xml.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "  =>  ",
            quoteCharacter = '\u0007',
            value = {
                "<a><b></a>  =>  1:7: expected </b>, which closes <b> from 1:4, found </a>",
                "<a>\\n  <b>\\n</a>  =>  3:1: expected </b>, which closes <b> from 2:3, found </a>",
                "<a>\\n<b/>  =>  1:1: <a> is never closed; write </a>",
                "<a>text  =>  1:1: <a> is never closed; write </a>",
                "<a>\\n <b>x</b  =>  2:6: this tag does not end with >; write </b>",
                "<a x=1/>  =>  1:4: the attribute x has no value in quotes; write x=\"...\"",
                "<a x/>  =>  1:4: the attribute x has no value in quotes; write x=\"...\"",
                "<a x='1' x='2'/>  =>  1:10: the attribute x is written twice; keep one",
                "<a x='1'y='2'/>  =>  1:9: white space is missing before this attribute",
                "<a>&foo;</a>  =>  1:4: unknown entity &foo;; valid are &amp; &lt; &gt; &quot; &apos; and numbers such as &#38;",
                "<a b='&foo;'/>  =>  1:7: unknown entity &foo;; valid are &amp; &lt; &gt; &quot; &apos; and numbers such as &#38;",
                "<a>a & b</a>  =>  1:6: a plain & is written &amp; in XML; expressions may say 'and' instead",
                "<a b='x && y'/>  =>  1:9: a plain & is written &amp; in XML; expressions may say 'and' instead",
                "<a>&lt</a>  =>  1:4: a plain & is written &amp; in XML; expressions may say 'and' instead",
                "<a>&#0;</a>  =>  1:4: &#0; is not the number of a character that is allowed in a manifest",
                "<a>&#xD800;</a>  =>  1:4: &#xD800; is not the number of a character that is allowed in a manifest",
                "<a>&#127;</a>  =>  1:4: the character U+007F is not allowed in a manifest; remove it",
                "<a b='x < y'/>  =>  1:9: a < in an attribute is written &lt;; expressions may say 'lt' (or is a quote missing?)",
                "<a b='x>\\n<c d='y'/></a>  =>  1:4: the value of b has no closing quote",
                "<a b='x>  =>  1:4: the value of b has no closing quote",
                "<a b='x'  =>  1:1: this tag does not end with >",
                "<a  =>  1:1: this tag does not end with >",
                "<a>x < y</a>  =>  1:6: this < begins no element; write &lt; for a plain < (in expressions: lt)",
                "<a>x <= y</a>  =>  1:6: this < begins no element; write &lt; for a plain < (in expressions: lt)",
                "<a/>x  =>  1:5: nothing may follow the end of the root element",
                "<a/>\\n<b/>  =>  2:1: nothing may follow the end of the root element",
                "x<a/>  =>  1:1: only comments are allowed before the root element",
                "</a>  =>  1:1: </a> closes nothing; no element is open here",
                "<a>]]></a>  =>  1:4: ']]>' is not allowed in text; write ]]&gt;",
                "<a><!-- a -- b --></a>  =>  1:11: '--' is not allowed inside a comment; write - or =",
                "<a><!-- a  =>  1:4: this comment is not closed; end it with -->",
                "<a><![CDATA[ x </a>  =>  1:4: this CDATA section is not closed; end it with ]]>",
                "<p:a/>  =>  1:1: a prefix in this tag is not declared, or two names are the same; use no prefixes",
                "<a p:b='1'/>  =>  1:1: a prefix in this tag is not declared, or two names are the same; use no prefixes",
                "<p:a><b></p:a>  =>  1:1: a prefix in this tag is not declared, or two names are the same; use no prefixes",
                "<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>  =>  1:1: a prefix in this tag is not declared, or two names are the same; use no prefixes",
                "<a xmlns:p=''/>  =>  1:1: a prefix in this tag is not declared, or two names are the same; use no prefixes",
                "<a>x <3</a>  =>  1:6: this < begins no element; write &lt; for a plain < (in expressions: lt)",
                "<a/><![CDATA[x]]>  =>  1:5: nothing may follow the end of the root element",
                "<a 1b='1'/>  =>  1:4: '1b' is not a name",
                "<a\u00A0b='1'/>  =>  1:2: 'a\u00A0b' is not a name; it contains the character U+00A0",
                "<a\u200Db='1'/>  =>  1:2: 'a\u200Db' is not a name; it contains the character U+200D",
                "<a b😀='1'/>  =>  1:4: 'b😀' is not a name",
                "<a xmlns:p='u'><p:/></a>  =>  1:17: 'p:' is not a name",
                "<a x='1'\\n =''/>  =>  2:2: '=' is not expected here",
                "<a x='1' / >  =>  1:11: white space is not expected here",
                "<a><?php x ?></a>  =>  1:4: processing instructions (<?...?>) are not allowed in a manifest; remove it",
                "<?xsl x?><a/>  =>  1:1: processing instructions (<?...?>) are not allowed in a manifest; remove it",
                "<a><?xml version='1.0'?></a>  =>  1:4: processing instructions (<?...?>) are not allowed in a manifest; remove it",
                "<!DOCTYPE a><a/>  =>  1:1: a DOCTYPE is not allowed in a manifest; remove it",
                "<a><!ELEMENT b></a>  =>  1:4: a DOCTYPE is not allowed in a manifest; remove it",
                "<?xml version='1.1'?><a/>  =>  1:16: the XML version is 1.1; manifests are read as 1.0 only",
                "<?xml version='1.0' encoding='latin1'?><a/>  =>  1:31: the encoding is latin1; manifests are read as UTF-8 only",
                "<?xml encoding='UTF-8'?><a/>  =>  1:1: this XML declaration is malformed; write <?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            })
    void saysInPlainWordsWhereAndWhy(String xml, String expected) {
        assertThat(problems(xml)).containsExactly("modules.xml:" + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \\n ", "<!-- only -->"})
    void aFileWithoutAnElementShowsWhatAManifestIs(String xml) {
        assertThat(problems(xml))
                .containsExactly("modules.xml:1:1: nothing in this file; a manifest is "
                        + "<modules xmlns=\"https://jmodbuild.github.io/modules/1\">...</modules>");
    }
}
