package io.github.falcomitre.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Small bundles, and what is heard of them. */
final class Bundles {

    private Bundles() {}

    /** A bundle of one domain that says its release, with one tactic and three techniques, one of them revoked. */
    static byte[] bundle(String domain, String release, String techniqueName) {
        String killChain = domain.equals("enterprise-attack") ? "mitre-attack" : "mitre-" + domain;
        return """
                {"type": "bundle", "id": "bundle--1", "objects": [
                  {"type": "x-mitre-collection", "id": "x-mitre-collection--1", "name": "A collection",
                   "x_mitre_version": "RELEASE", "x_mitre_domains": ["DOMAIN"]},
                  {"type": "x-mitre-tactic", "id": "x-mitre-tactic--1", "name": "Execution",
                   "x_mitre_shortname": "execution", "x_mitre_domains": ["DOMAIN"],
                   "external_references": [{"source_name": "mitre-attack", "external_id": "TA0002"}]},
                  {"type": "attack-pattern", "id": "attack-pattern--1", "name": "NAME",
                   "x_mitre_domains": ["DOMAIN"], "x_mitre_platforms": ["Linux", "macOS"],
                   "kill_chain_phases": [{"kill_chain_name": "CHAIN", "phase_name": "execution"}],
                   "external_references": [{"source_name": "mitre-attack", "external_id": "T1059"}]},
                  {"type": "attack-pattern", "id": "attack-pattern--2", "name": "Unix Shell",
                   "x_mitre_domains": ["DOMAIN"],
                   "kill_chain_phases": [{"kill_chain_name": "CHAIN", "phase_name": "execution"}],
                   "external_references": [{"source_name": "mitre-attack", "external_id": "T1059.004"}]},
                  {"type": "attack-pattern", "id": "attack-pattern--3", "name": "Scripting", "revoked": true,
                   "x_mitre_domains": ["DOMAIN"],
                   "external_references": [{"source_name": "mitre-attack", "external_id": "T1064"}]},
                  {"type": "relationship", "id": "relationship--1", "relationship_type": "revoked-by",
                   "source_ref": "attack-pattern--3", "target_ref": "attack-pattern--2"}
                ]}
                """.replace("DOMAIN", domain)
                .replace("CHAIN", killChain)
                .replace("RELEASE", release)
                .replace("NAME", techniqueName)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Keeps what is said, a line each, with its level before it. */
    static final class Lines implements SourceLog {

        final List<String> lines = new ArrayList<>();

        @Override
        public synchronized void info(String message) {
            lines.add("INFO " + message);
        }

        @Override
        public synchronized void warn(String message) {
            lines.add("WARN " + message);
        }
    }
}
