package io.github.falcomitre.attack;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Small bundles for tests. Quotes are written as {@code '} here. */
public final class Stix {

    private Stix() {}

    /** A bundle of STIX 2.0. */
    public static String bundle(String... objects) {
        return json("{'type':'bundle','id':'bundle--1','spec_version':'2.0','objects':[\n" + String.join(",\n", objects)
                + "\n]}\n");
    }

    /** A bundle of STIX 2.1, which has no version of its own. */
    public static String bundle21(String... objects) {
        return json("{'type':'bundle','id':'bundle--1','objects':[\n" + String.join(",\n", objects) + "\n]}\n");
    }

    /** An active technique of Enterprise with the STIX id {@code attack-pattern--<id>}. */
    public static String technique(String id, String name, String phase) {
        return technique(id, name, phase, "");
    }

    /**
     * A technique as bundles have it.
     *
     * @param more members, each with a comma before it
     */
    public static String technique(String id, String name, String phase, String more) {
        return "{'type':'attack-pattern','id':'attack-pattern--" + id + "','name':'" + name
                + "','kill_chain_phases':[{'kill_chain_name':'mitre-attack','phase_name':'" + phase
                + "'}],'external_references':[{'source_name':'mitre-attack','external_id':'" + id + "'}]" + more + "}";
    }

    /** An active tactic with the STIX id {@code x-mitre-tactic--<id>}. */
    public static String tactic(String id, String shortName) {
        return tactic(id, shortName, "");
    }

    public static String tactic(String id, String shortName, String more) {
        return "{'type':'x-mitre-tactic','id':'x-mitre-tactic--" + id + "','name':'Name of " + id
                + "','x_mitre_shortname':'" + shortName
                + "','external_references':[{'source_name':'mitre-attack','external_id':'" + id + "'}]" + more + "}";
    }

    public static String matrix(String name, String more, String... tactics) {
        StringBuilder refs = new StringBuilder();
        for (String tactic : tactics) {
            refs.append(refs.length() > 0 ? "," : "")
                    .append("'x-mitre-tactic--")
                    .append(tactic)
                    .append("'");
        }
        return "{'type':'x-mitre-matrix','id':'x-mitre-matrix--" + name + "','name':'" + name + "','tactic_refs':["
                + refs + "]" + more + "}";
    }

    public static String collection(String name, String version) {
        return "{'type':'x-mitre-collection','id':'x-mitre-collection--" + name + "','spec_version':'2.1','name':'"
                + name + "','x_mitre_version':'" + version + "'}";
    }

    public static String revokedBy(String from, String to) {
        return relationship("revoked-by", from, to);
    }

    public static String relationship(String type, String from, String to) {
        return "{'type':'relationship','id':'relationship--" + type + from + to + "','relationship_type':'" + type
                + "','source_ref':'attack-pattern--" + from + "','target_ref':'attack-pattern--" + to + "'}";
    }

    public static String json(String text) {
        return text.replace('\'', '"');
    }

    static StixBundle read(String bundle) throws AttackDataException {
        return read(bundle.getBytes(StandardCharsets.UTF_8));
    }

    static StixBundle read(byte[] bundle) throws AttackDataException {
        return StixBundleReader.read(new ByteArrayInputStream(bundle), "test.json");
    }

    static AttackCatalog catalog(Domain domain, String bundle) throws AttackDataException {
        return AttackCatalog.of(read(bundle), domain, Provenance.UNKNOWN, "test.json", "abc");
    }

    static AttackCatalog enterprise(String... objects) throws AttackDataException {
        return catalog(Domain.ENTERPRISE, bundle(objects));
    }
}
