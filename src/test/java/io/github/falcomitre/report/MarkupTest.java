package io.github.falcomitre.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class MarkupTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            plain        , plain                , plain
            <b>          , &lt;b&gt;            , &lt;b&gt;
            a&amp;b      , a&amp;amp;b          , a&amp;amp;b
            ]]>          , ]]&gt;               , ]]&gt;
            "onload="    , "onload="            , &quot;onload=&quot;
            it's         , it's                 , it's
            """)
    void escapesWhatHasAMeaning(String text, String asText, String asAttribute) throws IOException {
        assertThat(xml(text)).contains(">" + asText + "</").contains("a=\"" + asAttribute + "\"");
        assertThat(html(text)).contains(">" + asText + "</").contains("a=\"" + asAttribute + "\"");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0000, in XML as well
            0007, in XML as well
            001b, in XML as well
            000b, in XML as well
            007f, in XML as well
            0085, in XML as well
            009b, in XML as well
            d800, in XML as well
            dfff, in XML as well
            fffe, in XML as well
            ffff, in XML as well
            061c, in HTML only
            200b, in HTML only
            200f, in HTML only
            2028, in HTML only
            202e, in HTML only
            2067, in HTML only
            feff, in HTML only
            """)
    void showsWhatNoReaderMustMeetRaw(String digits, String where) throws IOException {
        String raw = String.valueOf((char) Integer.parseInt(digits, 16));
        String visible = "x\\u" + digits + "y";

        assertThat(html("x" + raw + "y"))
                .contains(">" + visible + "</")
                .contains("a=\"" + visible + "\"")
                .doesNotContain(raw);
        if (where.equals("in HTML only")) {
            assertThat(xml("x" + raw + "y")).contains(">x" + raw + "y</");
        } else {
            assertThat(xml("x" + raw + "y")).contains(">" + visible + "</").contains("a=\"" + visible + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"onload=\"x",
                "]]><!--",
                "&#0;&lt;&nosuch;",
                " two  spaces ",
                "line\nfeed\ttab\rreturn\r\nboth",
                "\ud83d\udc69\u200d\ud83d\udcbb \u05e9\u05dc\u05d5\u05dd \u4e2d",
                "\u202ertl"
            })
    void everyXmlTextIsReadBackAsItWas(String text) throws Exception {
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml(text))))
                .getDocumentElement();

        assertThat(root.getTextContent()).isEqualTo(text);
        assertThat(root.getAttribute("a")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"</p><script>x</script>", "\" onload=\"x", "&nosuch;&lt;", "<!-- -->", "\ud83d\ude00"})
    void everyHtmlTextIsReadBackAsItWas(String text) throws IOException {
        var paragraph = Jsoup.parse(html(text)).selectFirst("p");

        assertThat(paragraph).isNotNull();
        assertThat(paragraph.wholeText()).isEqualTo(text);
        assertThat(paragraph.attr("a")).isEqualTo(text);
        assertThat(paragraph.attributesSize()).isOne();
    }

    @Test
    void indentsXml() throws IOException {
        StringWriter out = new StringWriter();
        Markup xml = Markup.xml(out);
        xml.start("a").start("b").attribute("n", 1).end().start("c");
        xml.element("d", "text").end().end();

        assertThat(out).hasToString("""
                <?xml version="1.0" encoding="UTF-8"?>
                <a>
                  <b n="1"/>
                  <c>
                    <d>text</d>
                  </c>
                </a>
                """);
    }

    @Test
    void addsNoSpaceToRunningTextInHtml() throws IOException {
        StringWriter out = new StringWriter();
        Markup.html(out)
                .start("p")
                .text("a")
                .start("br")
                .end()
                .element("code", "b")
                .text("c")
                .end();

        assertThat(out).hasToString("<!DOCTYPE html>\n<p>a<br><code>b</code>c</p>\n");
    }

    @Test
    void closesElementsWithoutContentInHtmlUnlessTheyAreVoid() throws IOException {
        StringWriter out = new StringWriter();
        Markup.html(out).start("td").end();

        assertThat(out.toString()).endsWith("<td></td>\n");
    }

    @Test
    void refusesContentInAVoidElement() throws IOException {
        Markup html = Markup.html(new StringWriter()).start("meta");

        assertThatIllegalStateException().isThrownBy(() -> html.text("x"));
    }

    @Test
    void refusesAnAttributeBehindContent() throws IOException {
        Markup html = Markup.html(new StringWriter()).start("p").text("x");

        assertThatIllegalStateException().isThrownBy(() -> html.attribute("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a{}</style><script>", "x = '</script>'", "x = '<!--<script>'"})
    void refusesAStyleSheetOrScriptThatWouldEndItself(String text) throws IOException {
        Markup html = Markup.html(new StringWriter()).start("style");

        assertThatIllegalArgumentException().isThrownBy(() -> html.raw(text));
    }

    private static String xml(String text) throws IOException {
        StringWriter out = new StringWriter();
        Markup.xml(out).start("p").attribute("a", text).text(text).end();
        return out.toString();
    }

    private static String html(String text) throws IOException {
        StringWriter out = new StringWriter();
        Markup.html(out).start("p").attribute("a", text).text(text).end();
        return out.toString();
    }
}
