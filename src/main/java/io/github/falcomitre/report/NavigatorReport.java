package io.github.falcomitre.report;

import io.github.falcomitre.attack.AttackRelease;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Text;
import java.io.IOException;
import java.io.Writer;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rules as a layer of the ATT&amp;CK Navigator, in its format 4.5: the score of a technique is how many rules it has.
 * A layer holds one domain; of several, the file is a list with a layer for each, which the Navigator opens beside one
 * another.
 *
 * @see <a href="https://github.com/mitre-attack/attack-navigator/blob/master/layers/spec/v4.5/layerformat.md">The
 *     format</a>
 */
final class NavigatorReport implements ReportWriter {

    /** The first version of the Navigator that has the format. */
    private static final String NAVIGATOR = "4.9.0";

    /** The ends of the gradient, as red, green and blue. */
    private static final int[] NONE = {0xde, 0xeb, 0xf7};

    private static final int[] MOST = {0x08, 0x51, 0x9c};

    /** How many rules, and how many findings, a technique names; a tooltip that holds more is not read. */
    private static final int NAMED = 25;

    private static final int LONGEST_NAME = 200;

    @Override
    public void write(CheckReport report, Writer out) throws IOException {
        Json json = new Json(out);
        Layers layers = new Layers(report, json);
        List<Domain> domains = report.catalog().provenance().domains();
        if (domains.size() == 1) {
            layers.write(domains.get(0));
        } else {
            json.beginArray();
            for (Domain domain : domains) {
                layers.write(domain);
            }
            json.endArray();
        }
        json.end();
    }

    private static final class Layers {

        private final CheckReport report;
        private final Provenance provenance;
        private final Coverage coverage;
        private final RuleFindings ruleFindings;
        private final Json json;

        Layers(CheckReport report, Json json) {
            this.report = report;
            this.provenance = report.catalog().provenance();
            this.coverage = new Coverage(report);
            this.ruleFindings = new RuleFindings(report);
            this.json = json;
        }

        void write(Domain domain) throws IOException {
            Optional<AttackRelease> release = releaseOf(domain);
            json.beginObject();
            json.text("name", "Falco rules, ".concat(domain.id()));
            json.beginObject("versions");
            if (release.isPresent()) {
                json.text("attack", Integer.toString(release.get().major()));
            }
            json.text("navigator", NAVIGATOR).text("layer", "4.5").endObject();
            json.text("domain", domain.id());
            json.text(
                    "description",
                    "How many Falco rules each technique has, judged by " + provenance.label() + ": "
                            + Text.count(report.rules().size(), "rule") + " in "
                            + Text.count(report.files().size(), "file") + ".");
            json.beginObject("layout")
                    .text("layout", "side")
                    .flag("showID", true)
                    .flag("showName", true)
                    .text("expandedSubtechniques", "annotated")
                    .endObject();
            techniques(domain);
            // The Navigator divides by what lies between the two.
            int most = Math.max(1, coverage.most(domain));
            json.beginObject("gradient")
                    .texts("colors", List.of(color(0, most), color(most, most)))
                    .number("minValue", 0)
                    .number("maxValue", most)
                    .endObject();
            json.beginArray("legendItems");
            if (most > 1) {
                legend("1 rule", color(1, most));
            }
            legend(Text.count(most, "rule"), color(most, most));
            json.endArray();
            json.beginArray("metadata");
            metadata("ATT&CK domains", Texts.domains(provenance, ", "));
            metadata("ATT&CK release", provenance.release());
            metadata("ATT&CK source", provenance.source());
            metadata("ATT&CK SHA-256", provenance.sha256());
            metadata("ATT&CK tactics, techniques", provenance.tactics() + ", " + provenance.techniques());
            json.endArray();
            json.endObject();
        }

        /** That of a domain among several at different releases is known of the first only. */
        private Optional<AttackRelease> releaseOf(Domain domain) {
            String releases = provenance.release();
            int end = releases.indexOf(',');
            if (end < 0) {
                return AttackRelease.of(releases);
            }
            return domain == provenance.domains().get(0)
                    ? AttackRelease.of(releases.substring(0, end))
                    : Optional.empty();
        }

        private void techniques(Domain domain) throws IOException {
            Map<String, Technique> entries = new TreeMap<>();
            Set<String> parents = new HashSet<>();
            for (Technique technique : coverage.techniques()) {
                if (technique.domain() == domain) {
                    entries.put(technique.id(), technique);
                    Optional<Technique> parent = report.catalog().parent(technique);
                    if (parent.isPresent()) {
                        entries.put(parent.get().id(), parent.get());
                        parents.add(parent.get().id());
                    }
                }
            }
            json.beginArray("techniques");
            for (Technique technique : entries.values()) {
                BitSet rules = coverage.rulesOf(technique);
                for (Tactic tactic : technique.tactics()) {
                    json.beginObject();
                    json.text("techniqueID", technique.id());
                    json.text("tactic", tactic.shortName());
                    if (!rules.isEmpty()) {
                        json.number("score", rules.cardinality());
                        json.text("comment", comment(rules));
                        faults(rules);
                    }
                    if (parents.contains(technique.id())) {
                        json.flag("showSubtechniques", true);
                    }
                    json.endObject();
                }
            }
            json.endArray();
        }

        private String comment(BitSet rules) {
            StringBuilder comment = new StringBuilder();
            int named = 0;
            for (int rule = rules.nextSetBit(0); rule >= 0 && named < NAMED; rule = rules.nextSetBit(rule + 1)) {
                comment.append(named == 0 ? "" : "\n").append(nameOf(rule));
                named++;
            }
            if (rules.cardinality() > named) {
                comment.append("\nand ").append(rules.cardinality() - named).append(" more");
            }
            return comment.toString();
        }

        private String nameOf(int rule) {
            return shortened(report.rules().get(rule).rule().name());
        }

        private static String shortened(String name) {
            return name.length() <= LONGEST_NAME
                    ? name
                    : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME / 2))
                            .concat("…");
        }

        /** The findings that count, of all the rules. */
        private void faults(BitSet rules) throws IOException {
            int faults = 0;
            for (int rule = rules.nextSetBit(0); rule >= 0; rule = rules.nextSetBit(rule + 1)) {
                for (int number : ruleFindings.findingsOf(rule)) {
                    Finding finding = report.findings().get(number);
                    if (!finding.suppressed()) {
                        if (faults == 0) {
                            json.beginArray("metadata");
                        }
                        if (faults < NAMED) {
                            metadata(
                                    finding.severity().id() + " "
                                            + finding.check().id(),
                                    nameOf(rule));
                        }
                        faults++;
                    }
                }
            }
            if (faults > NAMED) {
                metadata("more findings", Integer.toString(faults - NAMED));
            }
            if (faults > 0) {
                json.endArray();
            }
        }

        /** The colour that the Navigator gives to a score. */
        private static String color(int score, int most) {
            StringBuilder color = new StringBuilder("#");
            for (int i = 0; i < NONE.length; i++) {
                int part = NONE[i] + (MOST[i] - NONE[i]) * score / most;
                color.append(Character.forDigit(part >> 4, 16)).append(Character.forDigit(part & 15, 16));
            }
            return color.toString();
        }

        private void metadata(String name, String value) throws IOException {
            json.beginObject().text("name", name).text("value", value).endObject();
        }

        private void legend(String label, String color) throws IOException {
            json.beginObject().text("label", label).text("color", color).endObject();
        }
    }
}
