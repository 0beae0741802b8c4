package io.github.falcomitre.attack;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.falcomitre.attack.StixBundle.Head;
import io.github.falcomitre.attack.StixBundle.Phase;
import io.github.falcomitre.attack.StixBundle.Reference;
import io.github.falcomitre.attack.StixBundle.Relationship;
import io.github.falcomitre.attack.StixBundle.StixObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the objects of a bundle, one after the other. Since {@code type} may come last, every member that some kind
 * of object needs is gathered until it is clear that this object is not needed; the rest is then skipped.
 */
final class StixObjectReader {

    private static final String ATTACK_PATTERN = "attack-pattern";
    private static final String TACTIC = "x-mitre-tactic";
    private static final String MATRIX = "x-mitre-matrix";
    private static final String COLLECTION = "x-mitre-collection";
    private static final String RELATIONSHIP = "relationship";

    private final JsonReader json;
    private final @Nullable StixEvidenceReader evidence;
    private final Map<String, String> shared = new HashMap<>();

    private String type = "";
    private String id = "";
    private String created = "";
    private String modified = "";
    private String name = "";
    private boolean revoked;
    private boolean deprecated;
    private String version = "";
    private String shortName = "";
    private String relationshipType = "";
    private String source = "";
    private String target = "";
    private final List<String> domains = new ArrayList<>();
    private final List<String> platforms = new ArrayList<>();
    private final List<String> tacticRefs = new ArrayList<>();
    private final List<Phase> phases = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();

    /** @param evidence reads what only evidence needs; null where that is passed over */
    StixObjectReader(JsonReader json, @Nullable StixEvidenceReader evidence) {
        this.json = json;
        this.evidence = evidence;
    }

    /** Reads one value of {@code objects}; empty where the checks do not need it. */
    Optional<StixObject> read() throws IOException {
        if (!begin(JsonToken.BEGIN_OBJECT)) {
            return Optional.empty();
        }
        clear();
        boolean needed = true;
        while (json.hasNext()) {
            if (needed) {
                needed = member(json.nextName());
            } else {
                // Names and values alike, and neither becomes a string.
                json.skipValue();
            }
        }
        json.endObject();
        return needed ? object() : Optional.empty();
    }

    private void clear() {
        type = id = created = modified = name = version = shortName = relationshipType = source = target = "";
        revoked = deprecated = false;
        domains.clear();
        platforms.clear();
        tacticRefs.clear();
        phases.clear();
        references.clear();
        if (evidence != null) {
            evidence.clear();
        }
    }

    /** Reads a member's value. False where the object turns out not to be needed. */
    private boolean member(String member) throws IOException {
        switch (member) {
            case "type" -> {
                type = text();
                return switch (type) {
                    case ATTACK_PATTERN, TACTIC, MATRIX, COLLECTION, RELATIONSHIP -> true;
                    default -> evidence != null && StixEvidenceReader.isNeeded(type);
                };
            }
            case "relationship_type" -> {
                relationshipType = text();
                return Relationship.Kind.of(relationshipType).isPresent()
                        || (evidence != null && StixEvidenceReader.isNeededRelationship(relationshipType))
                        || !(type.isEmpty() || type.equals(RELATIONSHIP));
            }
            case "id" -> id = text();
            case "created" -> created = text();
            case "modified" -> modified = text();
            case "revoked" -> revoked = flag();
            case "x_mitre_deprecated" -> deprecated = flag();
            case "source_ref" -> source = text();
            case "target_ref" -> target = text();
            default -> {
                // Nearly all of a bundle is relationships, and nearly all of those is prose and where it is from.
                if (type.equals(RELATIONSHIP) || (evidence != null && StixEvidenceReader.isUser(type))) {
                    json.skipValue();
                } else {
                    memberOfOthers(member);
                }
            }
        }
        return true;
    }

    private void memberOfOthers(String member) throws IOException {
        switch (member) {
            case "name" -> name = text();
            case "x_mitre_version" -> version = text();
            case "x_mitre_shortname" -> shortName = text();
            case "x_mitre_domains" -> texts(domains);
            case "x_mitre_platforms" -> texts(platforms);
            case "tactic_refs" -> texts(tacticRefs);
            case "kill_chain_phases" -> phases();
            case "external_references" -> references();
            default -> {
                if (evidence == null || !evidence.member(member, this)) {
                    json.skipValue();
                }
            }
        }
    }

    private Optional<StixObject> object() {
        return switch (type) {
            case ATTACK_PATTERN -> technique();
            case TACTIC -> tactic();
            case MATRIX ->
                Optional.of(new StixBundle.Matrix(head(name), anyReference(), name, status(), domains, tacticRefs));
            case COLLECTION -> Optional.of(new StixBundle.Collection(head(name), name, version, domains));
            case RELATIONSHIP -> relationship();
            default ->
                evidence == null || status() != Status.ACTIVE
                        ? Optional.empty()
                        : evidence.object(type, head(name), anyReference(), name, platforms);
        };
    }

    private Optional<StixObject> technique() {
        Reference reference = anyReference();
        for (Reference candidate : references) {
            if (AttackIds.isTechnique(candidate.id())) {
                reference = candidate;
                break;
            }
        }
        // Mobile ATT&CK began with ids of another form, whose phases tell the tactics of the time.
        if (!AttackIds.isTechnique(reference.id()) && phases.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StixBundle.TechniqueObject(
                head(reference.id() + name),
                reference,
                name,
                status(),
                domains,
                phases,
                platforms,
                evidence == null ? List.of() : evidence.dataSources(),
                evidence == null ? Optional.empty() : evidence.use()));
    }

    private Optional<StixObject> tactic() {
        for (Reference reference : references) {
            if (AttackIds.isTactic(reference.id())) {
                return Optional.of(new StixBundle.TacticObject(
                        head(reference.id()), reference, shortName, name, status(), domains));
            }
        }
        return Optional.empty();
    }

    private Optional<StixObject> relationship() {
        Optional<Relationship.Kind> kind = Relationship.Kind.of(relationshipType);
        if (status() != Status.ACTIVE) {
            return Optional.empty();
        }
        if (kind.isEmpty()) {
            if (evidence != null && relationshipType.equals(StixEvidenceReader.DETECTS)) {
                return Optional.of(new StixBundle.Detects(head(relationshipType + source + target), source, target));
            }
            if (evidence != null && relationshipType.equals(StixEvidenceReader.USES)) {
                evidence.uses(source, target);
            }
            return Optional.empty();
        }
        return Optional.of(new Relationship(head(relationshipType + source + target), kind.get(), source, target));
    }

    private Head head(String content) {
        // An id that STIX asks for and the object lacks is made of its content, to be the same every time.
        String stixId = id.isEmpty() ? type + "--" + uuid(content) : id;
        return new Head(stixId, created, modified);
    }

    static String uuid(String content) {
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Status status() {
        return revoked ? Status.REVOKED : deprecated ? Status.DEPRECATED : Status.ACTIVE;
    }

    private Reference anyReference() {
        return references.isEmpty() ? new Reference("", "") : references.get(0);
    }

    private void phases() throws IOException {
        if (!begin(JsonToken.BEGIN_ARRAY)) {
            return;
        }
        while (json.hasNext()) {
            if (!begin(JsonToken.BEGIN_OBJECT)) {
                continue;
            }
            String killChain = "";
            String phase = "";
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "kill_chain_name" -> killChain = share(text());
                    case "phase_name" -> phase = share(text());
                    default -> json.skipValue();
                }
            }
            json.endObject();
            if (killChain.startsWith("mitre-") && !phase.isEmpty()) {
                phases.add(new Phase(killChain, phase));
            }
        }
        json.endArray();
    }

    private void references() throws IOException {
        if (!begin(JsonToken.BEGIN_ARRAY)) {
            return;
        }
        while (json.hasNext()) {
            if (!begin(JsonToken.BEGIN_OBJECT)) {
                continue;
            }
            String sourceName = "";
            String externalId = "";
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "source_name" -> sourceName = text();
                    case "external_id" -> externalId = text();
                    default -> json.skipValue();
                }
            }
            json.endObject();
            if (sourceName.startsWith("mitre")) {
                references.add(new Reference(share(sourceName), externalId));
            }
        }
        json.endArray();
    }

    void texts(List<String> into) throws IOException {
        if (!begin(JsonToken.BEGIN_ARRAY)) {
            return;
        }
        while (json.hasNext()) {
            String text = text();
            if (!text.isEmpty()) {
                into.add(share(text));
            }
        }
        json.endArray();
    }

    /** Enters an object or array; any other value is skipped. */
    boolean begin(JsonToken token) throws IOException {
        if (json.peek() != token) {
            json.skipValue();
            return false;
        }
        if (token == JsonToken.BEGIN_ARRAY) {
            json.beginArray();
        } else {
            json.beginObject();
        }
        return true;
    }

    /** The next value where it is a string, else an empty text. */
    String text() throws IOException {
        if (json.peek() == JsonToken.STRING) {
            return json.nextString();
        }
        json.skipValue();
        return "";
    }

    private boolean flag() throws IOException {
        if (json.peek() == JsonToken.BOOLEAN) {
            return json.nextBoolean();
        }
        json.skipValue();
        return false;
    }

    String share(String text) {
        String known = shared.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
