package io.github.falcomitre.attack;

import io.github.falcomitre.attack.StixBundle.AnalyticObject;
import io.github.falcomitre.attack.StixBundle.ComponentObject;
import io.github.falcomitre.attack.StixBundle.Detects;
import io.github.falcomitre.attack.StixBundle.Evidence;
import io.github.falcomitre.attack.StixBundle.Head;
import io.github.falcomitre.attack.StixBundle.LogSourceReference;
import io.github.falcomitre.attack.StixBundle.Phase;
import io.github.falcomitre.attack.StixBundle.Reference;
import io.github.falcomitre.attack.StixBundle.Relationship;
import io.github.falcomitre.attack.StixBundle.StrategyObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Writes a reduced bundle as a STIX bundle, one object a line, its evidence included. Equal bundles give the same bytes, and reading them
 * gives an equal bundle.
 */
public final class StixBundleWriter {

    private static final String HEX = "0123456789abcdef";

    private final StixBundle bundle;
    private final StringBuilder out = new StringBuilder(1 << 16);
    private boolean first = true;

    private StixBundleWriter(StixBundle bundle) {
        this.bundle = bundle;
    }

    /**
     * Writes a bundle as one object of JSON.
     *
     * @param out is neither flushed nor closed
     */
    public static void write(StixBundle bundle, OutputStream out) throws IOException {
        out.write(new StixBundleWriter(bundle).text().getBytes(StandardCharsets.UTF_8));
    }

    private String text() {
        out.append("{\"type\":\"bundle\"");
        member("id", bundle.id());
        if (bundle.specVersion().equals("2.0")) {
            member("spec_version", bundle.specVersion());
        }
        out.append(",\"objects\":[");
        for (StixBundle.Collection collection : bundle.collections()) {
            begin("x-mitre-collection", collection.head());
            member("name", collection.name());
            member("x_mitre_version", collection.version());
            members("x_mitre_domains", collection.domains());
            out.append('}');
        }
        for (StixBundle.Matrix matrix : bundle.matrices()) {
            begin("x-mitre-matrix", matrix.head());
            member("name", matrix.name());
            status(matrix.status());
            members("x_mitre_domains", matrix.domains());
            members("tactic_refs", matrix.tacticRefs());
            reference(matrix.reference());
            out.append('}');
        }
        for (StixBundle.TacticObject tactic : bundle.tactics()) {
            begin("x-mitre-tactic", tactic.head());
            member("name", tactic.name());
            member("x_mitre_shortname", tactic.shortName());
            status(tactic.status());
            members("x_mitre_domains", tactic.domains());
            reference(tactic.reference());
            out.append('}');
        }
        for (StixBundle.TechniqueObject technique : bundle.techniques()) {
            begin("attack-pattern", technique.head());
            member("name", technique.name());
            phases(technique.phases());
            members("x_mitre_platforms", technique.platforms());
            members("x_mitre_data_sources", technique.dataSources());
            use(technique.use());
            status(technique.status());
            members("x_mitre_domains", technique.domains());
            reference(technique.reference());
            out.append('}');
        }
        for (Relationship relationship : bundle.relationships()) {
            begin("relationship", relationship.head());
            member("relationship_type", relationship.kind().id());
            member("source_ref", relationship.source());
            member("target_ref", relationship.target());
            out.append('}');
        }
        if (bundle.evidence().isPresent()) {
            evidence(bundle.evidence().get());
        }
        return out.append("\n]}\n").toString();
    }

    private void evidence(Evidence evidence) {
        for (StrategyObject strategy : evidence.strategies()) {
            begin(StixEvidenceReader.STRATEGY, strategy.head());
            member("name", strategy.name());
            members("x_mitre_analytic_refs", strategy.analyticRefs());
            reference(strategy.reference());
            out.append('}');
        }
        for (AnalyticObject analytic : evidence.analytics()) {
            begin(StixEvidenceReader.ANALYTIC, analytic.head());
            members("x_mitre_platforms", analytic.platforms());
            logSources(analytic.logSources());
            reference(analytic.reference());
            out.append('}');
        }
        for (ComponentObject component : evidence.components()) {
            begin(StixEvidenceReader.COMPONENT, component.head());
            member("name", component.name());
            reference(component.reference());
            out.append('}');
        }
        for (Detects detects : evidence.detects()) {
            begin("relationship", detects.head());
            member("relationship_type", StixEvidenceReader.DETECTS);
            member("source_ref", detects.source());
            member("target_ref", detects.target());
            out.append('}');
        }
    }

    private void begin(String type, Head head) {
        out.append(first ? "\n" : ",\n").append("{\"type\":\"").append(type).append('"');
        first = false;
        if (!bundle.specVersion().equals("2.0")) {
            member("spec_version", bundle.specVersion());
        }
        member("id", head.id());
        member("created", head.created());
        member("modified", head.modified());
    }

    private void member(String name, String text) {
        if (!text.isEmpty()) {
            out.append(",\"").append(name).append("\":");
            string(text);
        }
    }

    private void members(String name, List<String> texts) {
        if (texts.isEmpty()) {
            return;
        }
        out.append(",\"").append(name).append("\":[");
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            string(texts.get(i));
        }
        out.append(']');
    }

    private void status(Status status) {
        if (status == Status.REVOKED) {
            out.append(",\"revoked\":true");
        } else if (status == Status.DEPRECATED) {
            out.append(",\"x_mitre_deprecated\":true");
        }
    }

    private void phases(List<Phase> phases) {
        if (phases.isEmpty()) {
            return;
        }
        out.append(",\"kill_chain_phases\":[");
        for (int i = 0; i < phases.size(); i++) {
            out.append(i > 0 ? ",{" : "{").append("\"kill_chain_name\":");
            string(phases.get(i).killChain());
            member("phase_name", phases.get(i).name());
            out.append('}');
        }
        out.append(']');
    }

    private void use(Optional<Use> use) {
        if (use.isPresent()) {
            out.append(",\"").append(StixEvidenceReader.NUMBERS).append("\":[");
            out.append(use.get().groups()).append(',').append(use.get().campaigns());
            out.append(',').append(use.get().software()).append(']');
        }
    }

    private void logSources(List<LogSourceReference> logSources) {
        if (logSources.isEmpty()) {
            return;
        }
        out.append(",\"x_mitre_log_source_references\":[");
        for (int i = 0; i < logSources.size(); i++) {
            out.append(i > 0 ? ",{" : "{").append("\"x_mitre_data_component_ref\":");
            string(logSources.get(i).component());
            member("name", logSources.get(i).name());
            member("channel", logSources.get(i).channel());
            out.append('}');
        }
        out.append(']');
    }

    private void reference(Reference reference) {
        if (!reference.source().isEmpty()) {
            out.append(",\"external_references\":[{\"source_name\":");
            string(reference.source());
            member("external_id", reference.id());
            out.append("}]");
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || isLoneSurrogate(text, i)) {
                escape(c, out);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** Appends a character as JSON may write any. */
    static void escape(char c, StringBuilder out) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt(c >> shift & 0xF));
        }
    }

    /** Half a character, which UTF-8 has no bytes for. */
    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
