package io.github.falcomitre.attack;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.github.falcomitre.attack.StixBundle.Relationship;
import io.github.falcomitre.attack.StixBundle.StixObject;
import java.io.EOFException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a STIX 2.0 or 2.1 bundle as a stream and keeps only what {@link StixBundle} names. Members may stand in any
 * order; whatever the checks do not need may be missing or of any form.
 *
 * <p>Source: <a href="https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html">STIX 2.1</a> and
 * <a href="https://github.com/mitre/cti/blob/master/USAGE.md">the ATT&amp;CK data model</a>.
 */
public final class StixBundleReader {

    private static final String EXPECTED =
            "expected a STIX 2.0 or 2.1 bundle of ATT&CK, such as enterprise-attack.json";
    private static final int SNIFFED = 512;

    private final String source;
    private final JsonReader json;
    private final StixObjectReader objectReader;
    private final @Nullable StixEvidenceReader evidence;

    private String type = "";
    private String id = "";
    private String specVersion = "";
    private boolean hasObjects;
    private final List<StixBundle.Collection> collections = new ArrayList<>();
    private final List<StixBundle.Matrix> matrices = new ArrayList<>();
    private final List<StixBundle.TacticObject> tactics = new ArrayList<>();
    private final List<StixBundle.TechniqueObject> techniques = new ArrayList<>();
    private final List<Relationship> relationships = new ArrayList<>();

    private StixBundleReader(String source, JsonReader json, boolean withEvidence) {
        this.source = source;
        this.json = json;
        this.evidence = withEvidence ? new StixEvidenceReader(json) : null;
        this.objectReader = new StixObjectReader(json, evidence);
    }

    /**
     * Reads a bundle, without its evidence.
     *
     * @param in UTF-8, read to the end of the bundle, not closed
     * @param source what messages call it
     * @throws AttackDataException where it cannot be read, is no STIX bundle or holds nothing of ATT&amp;CK
     */
    public static StixBundle read(InputStream in, String source) throws AttackDataException {
        return read(in, source, false);
    }

    /** The same, with what {@link StixBundle#evidence} holds, and what techniques have of it. */
    public static StixBundle readWithEvidence(InputStream in, String source) throws AttackDataException {
        return read(in, source, true);
    }

    private static StixBundle read(InputStream in, String source, boolean withEvidence) throws AttackDataException {
        PushbackInputStream whole = new PushbackInputStream(in, SNIFFED);
        try {
            byte[] start = whole.readNBytes(SNIFFED);
            refuseOtherFormats(start, source);
            whole.unread(start);
        } catch (IOException e) {
            throw unreadable(source, e);
        }
        EndAwareReader characters = new EndAwareReader(new InputStreamReader(whole, StandardCharsets.UTF_8));
        // Not closed, since the stream is the caller's.
        @SuppressWarnings("resource")
        JsonReader json = new JsonReader(characters);
        try {
            return new StixBundleReader(source, json, withEvidence).bundle();
        } catch (AttackDataException e) {
            throw e;
        } catch (EOFException | MalformedJsonException e) {
            if (characters.ended || e instanceof EOFException) {
                throw truncated(source, ", " + place(json), e);
            }
            throw new AttackDataException(source + " is no valid JSON " + place(json) + ": " + EXPECTED, e);
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    private static AttackDataException unreadable(String source, IOException e) {
        if (e instanceof AttackDataException already) {
            return already;
        }
        if (e instanceof EOFException) {
            return truncated(source, "", e);
        }
        return new AttackDataException(source + " cannot be read (" + e.getMessage() + "): get it again", e);
    }

    private static AttackDataException truncated(String source, String place, IOException e) {
        return new AttackDataException(
                source + " ends in the middle" + place + ": it was not downloaded or copied as a whole, get it again",
                e);
    }

    private static void refuseOtherFormats(byte[] bytes, String source) throws AttackDataException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String byteOrderMark = "\u00EF\u00BB\u00BF";
        String start = (text.startsWith(byteOrderMark) ? text.substring(byteOrderMark.length()) : text).strip();
        if (start.isEmpty()) {
            throw new AttackDataException(source + " is empty: " + EXPECTED);
        }
        if (start.charAt(0) == '<') {
            throw new AttackDataException(source + " is an HTML or XML page, not JSON: " + EXPECTED
                    + "; if it was downloaded, check the address");
        }
        if (start.startsWith("version https://git-lfs")) {
            throw new AttackDataException(source + " is a Git LFS pointer, not the file itself: run \"git lfs pull\"");
        }
        if (text.indexOf('\0') >= 0) {
            throw new AttackDataException(source + " is not text in UTF-8: " + EXPECTED);
        }
        if (start.charAt(0) != '{') {
            throw new AttackDataException(source + " is not a JSON object: " + EXPECTED);
        }
    }

    private StixBundle bundle() throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            String member = json.nextName();
            if (member.equals("objects") && json.peek() == JsonToken.BEGIN_ARRAY) {
                objects();
            } else if (json.peek() != JsonToken.STRING) {
                json.skipValue();
            } else {
                String text = json.nextString();
                switch (member) {
                    case "type" -> type = text;
                    case "id" -> id = text;
                    case "spec_version" -> specVersion = text;
                    default -> {}
                }
            }
        }
        json.endObject();
        // Refuses anything that follows.
        var unused = json.peek();
        if (!type.equals("bundle") || !hasObjects) {
            throw new AttackDataException(source + " is JSON but not a STIX bundle, which has the type \"bundle\" and a"
                    + " list of \"objects\": " + EXPECTED);
        }
        if (techniques.isEmpty() && tactics.isEmpty()) {
            throw new AttackDataException(
                    source + " is a STIX bundle without any technique or tactic of ATT&CK: " + EXPECTED);
        }
        return reduced();
    }

    private void objects() throws IOException {
        hasObjects = true;
        json.beginArray();
        while (json.hasNext()) {
            StixObject object = objectReader.read().orElse(null);
            if (object instanceof StixBundle.TechniqueObject technique) {
                techniques.add(technique);
            } else if (object instanceof Relationship relationship) {
                relationships.add(relationship);
            } else if (object instanceof StixBundle.TacticObject tactic) {
                tactics.add(tactic);
            } else if (object instanceof StixBundle.Matrix matrix) {
                matrices.add(matrix);
            } else if (object instanceof StixBundle.Collection collection) {
                collections.add(collection);
            } else if (evidence != null && object != null) {
                evidence.add(object);
            }
        }
        json.endArray();
    }

    private StixBundle reduced() {
        Set<String> ids = new TreeSet<>();
        for (StixBundle.TechniqueObject technique : techniques) {
            ids.add(technique.head().id());
        }
        List<Relationship> between = new ArrayList<>(relationships.size());
        for (Relationship relationship : relationships) {
            if (ids.contains(relationship.source()) && ids.contains(relationship.target())) {
                between.add(relationship);
            }
        }
        return new StixBundle(
                id.isEmpty() ? "bundle--" + StixObjectReader.uuid(ids.toString()) : id,
                // A bundle of STIX 2.1 leaves the version to its objects.
                specVersion.equals("2.0") ? "2.0" : "2.1",
                collections,
                matrices,
                tactics,
                evidence == null ? techniques : evidence.withUse(techniques),
                between,
                evidence == null ? Optional.empty() : Optional.of(evidence.reached(ids)));
    }

    /** {@code at line 3 column 14 path $.objects[2].name}. */
    private static String place(JsonReader json) {
        // The reader tells its line nowhere else. What follows are names out of the file, of any length and characters.
        String text = json.toString();
        int at = text.indexOf("at line ");
        int path = text.indexOf(" path ", at);
        return path < 0 ? "at a place unknown" : text.substring(at, path);
    }

    /** Knows whether its end was reached, which tells a file that was cut off from one that is wrong. */
    private static final class EndAwareReader extends FilterReader {
        private boolean ended;

        EndAwareReader(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            ended |= read < 0;
            return read;
        }
    }
}
