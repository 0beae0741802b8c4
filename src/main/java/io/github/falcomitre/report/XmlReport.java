package io.github.falcomitre.report;

import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.falco.RulesFile;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.Tag;
import java.io.IOException;
import java.io.Writer;

/** The report as XML; its form is the schema {@code falco-mitre-report-1.xsd} beside this class. */
final class XmlReport implements ReportWriter {

    static final String NAMESPACE = "urn:falco-mitre:report:1";

    @Override
    public void write(CheckReport report, Writer out) throws IOException {
        Markup xml = Markup.xml(out);
        xml.start("report").attribute("xmlns", NAMESPACE);
        catalog(xml, report.catalog().provenance());
        summary(xml, report.summary());
        xml.start("files");
        for (RulesFile file : report.files()) {
            xml.start("file")
                    .attribute("path", file.path())
                    .attribute("rules", file.rules())
                    .end();
        }
        xml.end();
        xml.start("rules");
        for (CheckedRule rule : report.rules()) {
            rule(xml, rule);
        }
        xml.end();
        xml.start("findings");
        for (Finding finding : report.findings()) {
            finding(xml, finding);
        }
        xml.end();
        xml.end();
    }

    private static void catalog(Markup xml, Provenance provenance) throws IOException {
        xml.start("catalog")
                .attribute("domain", Texts.domains(provenance))
                .attribute("version", provenance.release())
                .attribute("source", provenance.source())
                .attribute("sha256", provenance.sha256())
                .attribute("tactics", provenance.tactics())
                .attribute("techniques", provenance.techniques())
                .end();
    }

    private static void summary(Markup xml, CheckReport.Summary summary) throws IOException {
        xml.start("summary")
                .attribute("files", summary.files())
                .attribute("rules", summary.rules())
                .attribute("taggedRules", summary.taggedRules())
                .attribute("errors", summary.errors())
                .attribute("warnings", summary.warnings())
                .attribute("infos", summary.infos())
                .attribute("suppressed", summary.suppressed())
                .end();
    }

    private static void rule(Markup xml, CheckedRule checked) throws IOException {
        xml.start("rule").attribute("name", checked.rule().name());
        position(xml, checked.rule().position());
        xml.attribute("source", checked.rule().source())
                .attribute("enabled", Boolean.toString(checked.rule().enabled()));
        for (Tag tag : checked.rule().tags()) {
            xml.start("tag");
            position(xml, tag.position());
            xml.text(tag.text()).end();
        }
        for (Tactic tactic : checked.tactics()) {
            xml.start("tactic")
                    .attribute("id", tactic.id())
                    .attribute("shortName", tactic.shortName())
                    .attribute("name", tactic.name())
                    .end();
        }
        for (Technique technique : checked.techniques()) {
            xml.start("technique")
                    .attribute("id", technique.id())
                    .attribute("name", technique.name())
                    .end();
        }
        xml.end();
    }

    private static void finding(Markup xml, Finding finding) throws IOException {
        xml.start("finding")
                .attribute("check", finding.check().id())
                .attribute("severity", finding.severity().id());
        position(xml, finding.position());
        if (finding.rule().isPresent()) {
            xml.attribute("rule", finding.rule().get());
        }
        if (finding.tag().isPresent()) {
            xml.attribute("tag", finding.tag().get());
        }
        if (finding.url().isPresent()) {
            xml.attribute("url", finding.url().get());
        }
        xml.attribute("suppressed", Boolean.toString(finding.suppressed()));
        xml.element("message", finding.message());
        for (String suggestion : finding.suggestions()) {
            xml.element("suggestion", suggestion);
        }
        if (finding.suppressedBy().isPresent()) {
            SuppressedBy by = finding.suppressedBy().get();
            xml.start("suppressedBy").attribute("kind", by.kind().id());
            position(xml, by.place());
            xml.text(by.reason()).end();
        }
        xml.end();
    }

    private static void position(Markup xml, SourcePosition position) throws IOException {
        xml.attribute("file", position.file())
                .attribute("line", position.line())
                .attribute("column", position.column());
    }
}
