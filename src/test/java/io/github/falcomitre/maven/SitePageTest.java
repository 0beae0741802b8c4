package io.github.falcomitre.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.source.EmbeddedSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.doxia.sink.Sink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SitePageTest {

    private static final Path RULES = Path.of("src/test/resources/overview/rules");
    private static final SiteSources NOWHERE = new SiteSources("", Path.of("none"));

    @Test
    void every_rule_and_finding_stands_on_the_page() throws Exception {
        CheckReport report = small();

        Recorder page = write(report, new SiteSources("https://example.org/main/", Path.of("none")), texts());

        assertThat(page.texts)
                .containsAll(report.files().stream().map(f -> f.path()).limit(1).toList());
        assertThat(page.texts)
                .containsAll(report.rules().stream().map(r -> r.rule().name()).toList())
                .containsAll(report.findings().stream().map(Finding::message).toList())
                .contains("first and second.", "1 error", "mitre_stealth", "T1059.004 Unix Shell");
        assertThat(page.links)
                .contains(
                        "https://example.org/main/rules/10-shells.yaml#L5",
                        "https://attack.mitre.org/techniques/T1059/004",
                        "#rule-terminal-shell-in-a-container",
                        "#findings-untagged");
        assertThat(page.anchors).contains("rule-untagged", "rule-untagged-2");
        for (String link : page.links) {
            if (link.startsWith("#")) {
                assertThat(page.anchors).contains(link.substring(1));
            }
        }
        assertThat(page.anchors).doesNotHaveDuplicates();
    }

    @Test
    void every_text_of_the_bundle_has_its_place() throws Exception {
        Set<String> used = new TreeSet<>();
        ResourceBundle recording = new ResourceBundle() {
            @Override
            protected Object handleGetObject(String key) {
                used.add(key);
                return texts().getString(key);
            }

            @Override
            public Enumeration<String> getKeys() {
                return texts().getKeys();
            }
        };
        CheckReport report = small();
        write(withSuppressed(report), NOWHERE, recording);
        write(new CheckReport(report.catalog(), List.of(), List.of(), List.of()), NOWHERE, recording);

        Set<String> all = new TreeSet<>(texts().keySet());
        // Those of the menu.
        all.removeAll(Set.of("report.name", "report.description"));
        assertThat(used).isEqualTo(all);
    }

    @Test
    void what_rules_say_is_visible_text_on_one_line() throws Exception {
        CheckReport report = check(
                new RulesReader()
                        .addText(
                                "rules/\u202e.yaml",
                                "- rule: \"a\\u001b[31m<b>\\nc\"\n  desc: \"d\\u200b\\ne\"\n  condition: c\n  tags: [T1059]\n"));

        Recorder page = write(report, NOWHERE, texts());

        assertThat(page.texts).contains("a\\u001b[31m<b> c", "d\\u200b e", "rules/\\u202e.yaml");
        assertThat(String.join("", page.texts)).doesNotContain("\u001b", "\u202e", "\u200b", "\n");
    }

    @Test
    void a_machine_of_another_language_changes_nothing() throws Exception {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(write(small(), NOWHERE, texts()).texts)
                    .contains("Summary", "Techniques that rules name, of 697");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void places_lead_to_the_address_or_to_files_of_the_site(@TempDir Path base) throws Exception {
        Path copy = base.resolve("src/site/resources/rules/a b.yaml");
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, "");

        SiteSources site = SiteSources.of(null, base);
        assertThat(site.link(new SourcePosition("rules/a b.yaml", 7, 1))).contains("rules/a%20b.yaml#L7");
        assertThat(site.link(new SourcePosition("src/site/resources/rules/a b.yaml", 7, 1)))
                .as("rules that lie in the site")
                .contains("rules/a%20b.yaml#L7");
        assertThat(site.link(new SourcePosition("rules/c.yaml", 7, 1))).isEmpty();
        SiteSources host = SiteSources.of(" https://example.org/x/main ", base);
        assertThat(host.link(new SourcePosition("src/site/resources/rules/a b.yaml", 7, 1)))
                .contains("https://example.org/x/main/src/site/resources/rules/a%20b.yaml#L7");
        assertThat(host.link(new SourcePosition("rules/c:#?.yaml", 7, 1)))
                .contains("https://example.org/x/main/rules/c:%23%3F.yaml#L7");
        assertThat(host.link(new SourcePosition("../elsewhere.yaml", 7, 1))).isEmpty();
    }

    private static CheckReport small() throws Exception {
        RulesReader reader = new RulesReader();
        for (String name : List.of("10-shells.yaml", "20-cloud.yaml")) {
            reader.addText("rules/" + name, Files.readString(RULES.resolve(name)));
        }
        reader.addText("rules/30.yaml", "- {rule: Tactic only, condition: c, tags: [mitre_execution]}");
        return check(reader);
    }

    private static CheckReport withSuppressed(CheckReport report) {
        List<Finding> findings = new ArrayList<>(report.findings());
        findings.replaceAll(finding -> finding.check().id().equals("duplicate-tag")
                ? finding.suppressedBy(new SuppressedBy(
                        SuppressedBy.Kind.COMMENT, new SourcePosition("rules/10-shells.yaml", 1, 1), "Meant."))
                : finding);
        return report.withFindings(findings);
    }

    private static CheckReport check(RulesReader reader) throws Exception {
        return new TagChecker(new EmbeddedSource(List.of(Domain.ENTERPRISE), "19.0").load(), CheckPolicy.standard())
                .check(reader.ruleSet());
    }

    private static ResourceBundle texts() {
        return SitePage.texts(Locale.ROOT);
    }

    private static Recorder write(CheckReport report, SiteSources sources, ResourceBundle texts) {
        Recorder recorder = new Recorder();
        Sink sink = (Sink) Proxy.newProxyInstance(Sink.class.getClassLoader(), new Class<?>[] {Sink.class}, recorder);
        new SitePage(report, sources, texts, sink).write();
        assertThat(recorder.open).isEmpty();
        return recorder;
    }

    /** Takes what a page holds, and sees that what is begun is ended. */
    private static final class Recorder implements InvocationHandler {

        final List<String> texts = new ArrayList<>();
        final List<String> links = new ArrayList<>();
        final List<String> anchors = new ArrayList<>();
        final Deque<String> open = new ArrayDeque<>();

        @Override
        @Nullable
        public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            String name = method.getName();
            if (name.endsWith("_")) {
                assertThat(open.pop().concat("_")).isEqualTo(name);
            } else if (name.equals("text")) {
                texts.add((String) arguments[0]);
            } else if (!Set.of("lineBreak", "flush", "close").contains(name)) {
                if (name.equals("link")) {
                    links.add((String) arguments[0]);
                } else if (name.equals("anchor")) {
                    anchors.add((String) arguments[0]);
                }
                open.push(name);
            }
            return null;
        }
    }
}
