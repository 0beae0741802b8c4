package io.github.falcomitre.report;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.falco.TagList;
import io.github.falcomitre.group.Groups;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The findings as SARIF 2.1.0, for code hosts and editors.
 *
 * <p>Addresses are relative to the root of the working copy, as code hosts want them. Where that lies on this machine is
 * not said, nor anything else that would differ from one machine to the next.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">The standard</a>
 */
final class SarifReport implements ReportWriter {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String PROJECT = "https://github.com/falcomitre/falco-mitre-maven-plugin";

    /** A name that viewers know for the root of what was analysed. */
    private static final String ROOT = "%SRCROOT%";

    /**
     * The name of the fingerprint. Not {@code primaryLocationLineHash}: the action that uploads to GitHub computes that
     * from the line itself, and warns of each that is there already.
     */
    private static final String FINGERPRINT = "falcoMitre/v1";

    private final Checkout checkout;
    private final Fixes fixes;

    SarifReport(Checkout checkout, Fixes fixes) {
        this.checkout = checkout;
        this.fixes = fixes;
    }

    @Override
    public void write(CheckReport report, Writer out) throws IOException {
        new Run(report, new Json(out)).write();
    }

    private final class Run {

        private final CheckReport report;
        private final RuleFindings ruleFindings;
        private final Json json;
        private final boolean anySuppressed;
        private final Map<String, Integer> fingerprints = new HashMap<>();

        Run(CheckReport report, Json json) {
            this.report = report;
            this.ruleFindings = new RuleFindings(report);
            this.json = json;
            this.anySuppressed = report.summary().suppressed() > 0;
        }

        void write() throws IOException {
            json.beginObject();
            json.text("$schema", SCHEMA);
            json.text("version", "2.1.0");
            json.beginArray("runs").beginObject();
            tool();
            json.beginArray("invocations")
                    .beginObject()
                    .flag("executionSuccessful", true)
                    .endObject()
                    .endArray();
            origin();
            json.text("language", "en-US");
            json.text("defaultEncoding", "utf-8");
            json.text("defaultSourceLanguage", "yaml");
            json.text("columnKind", "unicodeCodePoints");
            json.beginArray("results");
            for (int i = 0; i < report.findings().size(); i++) {
                result(i, report.findings().get(i));
            }
            json.endArray();
            properties();
            json.endObject().endArray();
            json.endObject().end();
        }

        private void tool() throws IOException {
            json.beginObject("tool").beginObject("driver");
            json.text("name", "falco-mitre");
            json.text("fullName", "falco-mitre-maven-plugin");
            String version = SarifReport.class.getPackage().getImplementationVersion();
            if (version != null) {
                json.text("semanticVersion", version);
            }
            json.text("informationUri", PROJECT);
            json.beginArray("rules");
            for (Check check : Check.values()) {
                rule(check);
            }
            json.endArray();
            json.endObject().endObject();
        }

        private void rule(Check check) throws IOException {
            json.beginObject();
            json.text("id", check.id());
            json.text("name", inCamelCase(check.id()));
            message("shortDescription", check.title().concat("."));
            message("fullDescription", check.explanation());
            json.beginObject("help");
            json.text(
                    "text",
                    check.title() + ". " + check.explanation() + "\nWrong:\n" + check.wrong() + "\nRight:\n"
                            + check.right());
            json.text(
                    "markdown",
                    "**" + check.title() + ".** " + check.explanation() + "\n\nWrong:\n\n```yaml\n" + check.wrong()
                            + "\n```\n\nRight:\n\n```yaml\n" + check.right() + "\n```\n");
            json.endObject();
            json.text("helpUri", check.url());
            Optional<Severity> severity = check.defaultSeverity();
            json.beginObject("defaultConfiguration")
                    .flag("enabled", severity.isPresent())
                    .text("level", level(severity.orElse(Severity.WARNING)))
                    .endObject();
            json.beginObject("properties");
            json.texts("tags", List.of("falco", "mitre-attack"));
            json.text(
                    "problem.severity",
                    severity.isPresent() && severity.get() != Severity.INFO
                            ? severity.get().id()
                            : "recommendation");
            json.endObject();
            json.endObject();
        }

        private void origin() throws IOException {
            if (!checkout.repository().isEmpty()) {
                json.beginArray("versionControlProvenance").beginObject();
                json.text("repositoryUri", checkout.repository());
                if (!checkout.revision().isEmpty()) {
                    json.text("revisionId", checkout.revision());
                }
                if (!checkout.branch().isEmpty()) {
                    json.text("branch", checkout.branch());
                }
                json.beginObject("mappedTo").text("uriBaseId", ROOT).endObject();
                json.endObject().endArray();
            }
            if (!checkout.prefix().isEmpty()) {
                // So that the reports of several modules can be uploaded together.
                json.beginObject("automationDetails")
                        .text("id", "falco-mitre/".concat(checkout.prefix()))
                        .endObject();
            }
            json.beginObject("originalUriBaseIds").beginObject(ROOT);
            message("description", "The root of the working copy, or of the project where there is none.");
            json.endObject().endObject();
        }

        private void result(int number, Finding finding) throws IOException {
            json.beginObject();
            json.text("ruleId", finding.check().id());
            json.number("ruleIndex", finding.check().ordinal());
            json.text("level", level(finding.severity()));
            message("message", messageOf(finding));
            json.beginArray("locations").beginObject();
            physicalLocation(finding.position(), width(number, finding));
            if (finding.rule().isPresent()) {
                json.beginArray("logicalLocations").beginObject();
                json.text("name", finding.rule().get());
                json.text("kind", "rule");
                json.endObject().endArray();
            }
            json.endObject().endArray();
            json.beginObject("partialFingerprints")
                    .text(FINGERPRINT, fingerprint(finding))
                    .endObject();
            fix(finding);
            suppressions(finding);
            json.beginObject("properties");
            if (finding.rule().isPresent()) {
                json.text("rule", finding.rule().get());
            }
            if (finding.tag().isPresent()) {
                json.text("tag", finding.tag().get());
            }
            json.texts("suggestions", finding.suggestions());
            if (finding.url().isPresent()) {
                json.text("url", finding.url().get());
            }
            json.endObject();
            json.endObject();
        }

        /** How many columns the finding's tag takes; 0 where it has none, or that is not known. */
        private int width(int number, Finding finding) {
            int rule = ruleFindings.ruleOf(number);
            if (rule < 0 || finding.tag().isEmpty()) {
                return 0;
            }
            for (TagList list : report.rules().get(rule).rule().tagLists()) {
                for (Tag tag : list.tags()) {
                    if (tag.text().equals(finding.tag().get()) && tag.position().compareTo(finding.position()) == 0) {
                        return tag.exact() ? tag.width() : 0;
                    }
                }
            }
            return 0;
        }

        private void physicalLocation(SourcePosition position, int width) throws IOException {
            json.beginObject("physicalLocation");
            artifact(position.file());
            json.beginObject("region").number("startLine", position.line()).number("startColumn", position.column());
            if (width > 0) {
                json.number("endLine", position.line()).number("endColumn", position.column() + width);
            }
            json.endObject();
            json.endObject();
        }

        private void artifact(String file) throws IOException {
            String path = FileUri.normal(checkout.prefix().concat(file));
            json.beginObject("artifactLocation").text("uri", FileUri.of(path));
            if (!FileUri.isOutside(path)) {
                json.text("uriBaseId", ROOT);
            }
            json.endObject();
        }

        /** Of what the baseline tells findings apart by, and of how many such there were already. */
        private String fingerprint(Finding finding) {
            String text = finding.position().file() + "\n" + finding.check().id() + "\n"
                    + finding.rule().orElse("") + "\n" + finding.tag().orElse("");
            // FNV-1a, since the platform's digests take longer to load than the rest of the report; where two texts
            // had the same, the count would still tell them apart.
            long hash = 0xCBF29CE484222325L;
            for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
                hash = (hash ^ next & 0xFF) * 0x100000001B3L;
            }
            String fingerprint = Long.toHexString(hash);
            return fingerprint + ":" + Groups.count(fingerprints, fingerprint);
        }

        private void fix(Finding finding) throws IOException {
            List<Fixes.Replacement> replacements = fixes.of(finding);
            if (replacements.isEmpty()) {
                return;
            }
            json.beginArray("fixes").beginObject();
            json.beginArray("artifactChanges");
            String file = "";
            for (Fixes.Replacement replacement : replacements) {
                SourcePosition start = replacement.start();
                if (!start.file().equals(file)) {
                    if (!file.isEmpty()) {
                        json.endArray().endObject();
                    }
                    file = start.file();
                    json.beginObject();
                    artifact(file);
                    json.beginArray("replacements");
                }
                json.beginObject();
                json.beginObject("deletedRegion")
                        .number("startLine", start.line())
                        .number("startColumn", start.column())
                        .number("endLine", replacement.endLine())
                        .number("endColumn", replacement.endColumn())
                        .endObject();
                if (!replacement.text().isEmpty()) {
                    message("insertedContent", replacement.text());
                }
                json.endObject();
            }
            json.endArray().endObject();
            json.endArray();
            json.endObject().endArray();
        }

        /** Either all results say whether they are suppressed, or none does. */
        private void suppressions(Finding finding) throws IOException {
            if (!anySuppressed) {
                return;
            }
            json.beginArray("suppressions");
            if (finding.suppressedBy().isPresent()) {
                SuppressedBy by = finding.suppressedBy().get();
                json.beginObject();
                json.text("kind", by.kind() == SuppressedBy.Kind.COMMENT ? "inSource" : "external");
                json.text("status", "accepted");
                json.beginObject("location");
                physicalLocation(by.place(), 0);
                json.endObject();
                json.text(
                        "justification",
                        by.kind() == SuppressedBy.Kind.BASELINE ? "It is in the baseline." : by.reason());
                json.endObject();
            }
            json.endArray();
        }

        private void properties() throws IOException {
            json.beginObject("properties");
            json.catalog("attack", report.catalog().provenance());
            json.number("files", report.files().size());
            json.number("rules", report.rules().size());
            json.endObject();
        }

        private void message(String name, String text) throws IOException {
            json.beginObject(name).text("text", text).endObject();
        }
    }

    private static String messageOf(Finding finding) {
        StringBuilder text = new StringBuilder(finding.message());
        String separator = " Suggested: ";
        for (String suggestion : finding.unmentioned()) {
            text.append(separator).append(suggestion);
            separator = ", ";
        }
        if (separator.equals(", ")) {
            text.append('.');
        }
        return withoutMarks(text);
    }

    /**
     * Without what means something else than itself in a message: a number in braces is a placeholder, and a text in
     * brackets before one in parentheses is a link. What a stranger called a rule must be neither. Other braces would
     * have to be doubled, but code hosts show messages as they stand.
     */
    private static String withoutMarks(StringBuilder text) {
        for (int at = text.indexOf("](", 0); at >= 0; at = text.indexOf("](", at + 1)) {
            text.insert(at + 1, ' ');
        }
        for (int at = text.indexOf("{", 0); at >= 0; at = text.indexOf("{", at + 1)) {
            int end = at + 1;
            while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                end++;
            }
            if (end > at + 1 && end < text.length() && text.charAt(end) == '}') {
                text.insert(end, '}').insert(at++, '{');
            }
        }
        return text.toString();
    }

    private static String level(Severity severity) {
        return severity == Severity.INFO ? "note" : severity.id();
    }

    private static String inCamelCase(String id) {
        StringBuilder name = new StringBuilder(id.length());
        boolean begins = true;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c != '-') {
                name.append(begins ? Character.toUpperCase(c) : c);
            }
            begins = c == '-';
        }
        return name.toString();
    }
}
