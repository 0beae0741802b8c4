package io.github.falcomitre.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Names of rules come from strangers, and the Markdown ends up in comments that others are told of. */
class MarkdownTest {

    /** The joiners, which scripts and emoji need, are seen by what they do to their neighbours. */
    private static final String UNSEEN = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\u200c\\u200d]]";

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '"', textBlock = """
                    Clear Log Activities    ! `Clear Log Activities`
                    @everyone #1            ! `@everyone #1`
                    a `b` c                 ! <code>a \\`b\\` c</code>
                    a | b                   ! <code>a &#124; b</code>
                    a \\| b                 ! <code>a \\\\&#124; b</code>
                    <b>                     ! <code>&lt;b&gt;</code>
                    a | @b #2               ! <code>a &#124; @&#8203;b #&#8203;2</code>
                    """)
    void code(String text, String markdown) {
        assertThat(Markdown.code(text)).isEqualTo(markdown.strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
                    OS Credential Dumping: /etc/passwd and /etc/shadow ! OS Credential Dumping: /etc/passwd and /etc/shadow
                    ATT&CK has no tactic mitre_x, nor _y_              ! ATT&amp;CK has no tactic mitre_x, nor \\_y\\_
                    *a* [b](c) <d> ~~e~~ $f$ `g` {h}                   ! \\*a\\* \\[b\\](c) &lt;d&gt; \\~\\~e\\~\\~ \\$f\\$ \\`g\\` &#123;h&#125;
                    by @me and mail@example.org, see #7                ! by @&#8203;me and mail@&#8203;example.org, see #&#8203;7
                    https://example.org and WWW.example.org            ! https&#58;//example.org and WWW&#46;example.org
                    """)
    void text(String text, String markdown) {
        assertThat(Markdown.text(text)).isEqualTo(markdown.strip());
    }

    static Stream<String> hostile() {
        return HostileTexts.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void nothing_leaves_its_line_or_its_cell(String text) {
        for (String markdown : List.of(Markdown.code(text), Markdown.text(text))) {
            assertThat(markdown).doesNotContain("|").doesNotContainPattern(UNSEEN);
        }
        assertThat(Markdown.text(text)).doesNotContainPattern("(?<!\\\\)[<>`*\\[\\]]");
    }

    @Test
    void nothing_is_nothing() {
        assertThat(Markdown.code("")).isEmpty();
        assertThat(Markdown.text("")).isEmpty();
    }
}
