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
        String refs = list("x-mitre-tactic--", tactics);
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

    /** An active object with the STIX id {@code <type>--<id>} and the ATT&amp;CK id that is given. */
    public static String object(String type, String id, String more) {
        return "{'type':'" + type + "','id':'" + type + "--" + id + "','name':'Name of " + id
                + "','external_references':[{'source_name':'mitre-attack','external_id':'" + id + "'}]" + more + "}";
    }

    // analytics ids of {@link #analytic}
    public static String strategy(String id, String... analytics) {
        return object(
                "x-mitre-detection-strategy",
                id,
                ",'x_mitre_analytic_refs':[" + list("x-mitre-analytic--", analytics) + "]");
    }

    // logSources id of a {@link #component}, name and channel in turn
    public static String analytic(String id, String platform, String... logSources) {
        StringBuilder logs = new StringBuilder();
        for (int i = 0; i < logSources.length; i += 3) {
            logs.append(i > 0 ? "," : "")
                    .append("{'x_mitre_data_component_ref':'x-mitre-data-component--")
                    .append(logSources[i])
                    .append("','name':'")
                    .append(logSources[i + 1])
                    .append("','channel':'")
                    .append(logSources[i + 2])
                    .append("'}");
        }
        return object(
                "x-mitre-analytic",
                id,
                ",'x_mitre_platforms':['" + platform + "'],'x_mitre_log_source_references':[" + logs + "]");
    }

    public static String component(String id, String more) {
        return object("x-mitre-data-component", id, more);
    }

    public static String detects(String strategy, String technique) {
        return between("detects", "x-mitre-detection-strategy--" + strategy, "attack-pattern--" + technique, "");
    }

    // user the whole STIX id
    public static String uses(String user, String technique) {
        return between("uses", user, "attack-pattern--" + technique, "");
    }

    /** A relationship between two objects, by their STIX ids. */
    public static String between(String type, String from, String to, String more) {
        return "{'type':'relationship','id':'relationship--" + type + from + to + "','relationship_type':'" + type
                + "','source_ref':'" + from + "','target_ref':'" + to + "'" + more + "}";
    }

    private static String list(String prefix, String... items) {
        StringBuilder list = new StringBuilder();
        for (String item : items) {
            list.append(list.length() > 0 ? ",'" : "'")
                    .append(prefix)
                    .append(item)
                    .append('\'');
        }
        return list.toString();
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

    static StixBundle readWithEvidence(byte[] bundle) throws AttackDataException {
        return StixBundleReader.readWithEvidence(new ByteArrayInputStream(bundle), "test.json");
    }

    static StixBundle readWithEvidence(String bundle) throws AttackDataException {
        return readWithEvidence(bundle.getBytes(StandardCharsets.UTF_8));
    }

    static AttackCatalog catalog(Domain domain, String bundle) throws AttackDataException {
        return AttackCatalog.of(read(bundle), domain, Provenance.UNKNOWN, "test.json", "abc");
    }

    /** The catalog of a bundle with these objects. */
    public static AttackCatalog enterprise(String... objects) throws AttackDataException {
        return catalog(Domain.ENTERPRISE, bundle(objects));
    }
}
