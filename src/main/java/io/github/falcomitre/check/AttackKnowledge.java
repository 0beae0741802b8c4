package io.github.falcomitre.check;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackHistory;
import io.github.falcomitre.attack.AttackRelease;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Status;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.JudgedTag.Kind;
import io.github.falcomitre.check.JudgedTag.Standing;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.tag.AttackNames;
import io.github.falcomitre.tag.AttackTag;
import io.github.falcomitre.tag.AttackTag.Canonical;
import io.github.falcomitre.tag.AttackTag.MalformedTag;
import io.github.falcomitre.tag.AttackTag.TacticIdTag;
import io.github.falcomitre.tag.AttackTag.TacticNameTag;
import io.github.falcomitre.tag.AttackTag.TechniqueTag;
import io.github.falcomitre.tag.AttackTag.UnknownTacticTag;
import io.github.falcomitre.tag.RetiredTactics;
import io.github.falcomitre.tag.RetiredTactics.RetiredTactic;
import io.github.falcomitre.tag.TagReader;
import io.github.falcomitre.tag.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The catalog with what the checks ask of it beyond single facts. Thread-safe, for the modules of a build share it. */
final class AttackKnowledge {

    private static final SourcePosition NOWHERE = new SourcePosition("", 1, 1);

    private final AttackCatalog catalog;
    private final AttackNames names;
    private final TagReader reader;
    private final TechniqueNames techniqueNames;
    private final Map<String, AttackTag> meanings = new ConcurrentHashMap<>();
    private final Map<String, RetiredTactic> retired = new ConcurrentHashMap<>();
    private volatile @Nullable AttackHistory everyDomain;

    AttackKnowledge(AttackCatalog catalog) {
        this.catalog = catalog;
        this.names = new AttackNames(catalog);
        this.reader = new TagReader(catalog, names);
        this.techniqueNames = new TechniqueNames(catalog, names);
    }

    AttackCatalog catalog() {
        return catalog;
    }

    AttackNames names() {
        return names;
    }

    TechniqueNames techniqueNames() {
        return techniqueNames;
    }

    /** The catalog's name in a sentence. */
    String label() {
        return catalog.provenance().label();
    }

    List<JudgedTag> judge(List<Tag> tags) {
        Set<String> canonicals = new HashSet<>();
        for (Tag tag : tags) {
            if (meaning(tag) instanceof Canonical canonical) {
                canonicals.add(canonical.text());
            }
        }
        List<JudgedTag> judged = new ArrayList<>(tags.size());
        for (Tag tag : tags) {
            AttackTag meaning = meaning(tag);
            if (meaning instanceof MalformedTag malformed
                    && !canonicals.add(malformed.canonical().text())) {
                judged.add(new JudgedTag(tag, meaning, Kind.REPEATED, Standing.ACTIVE, Optional.empty(), List.of()));
            } else {
                judged.add(judge(
                        tag, meaning, meaning instanceof MalformedTag malformed ? malformed.canonical() : meaning));
            }
        }
        return List.copyOf(judged);
    }

    /** What a tag of this text is by itself. */
    JudgedTag judgeText(String text) {
        return judge(List.of(new Tag(text, NOWHERE))).get(0);
    }

    private AttackTag meaning(Tag tag) {
        return meaning(tag.text());
    }

    /** What a text means. */
    AttackTag meaning(String text) {
        AttackTag meaning = meanings.get(text);
        if (meaning == null) {
            meaning = reader.read(text);
            meanings.put(text, meaning);
        }
        return meaning;
    }

    private JudgedTag judge(Tag tag, AttackTag meaning, AttackTag counted) {
        if (counted instanceof TechniqueTag technique) {
            Optional<Technique> known = catalog.technique(technique.id());
            Standing standing = known.isPresent() ? standing(known.get().status()) : Standing.UNKNOWN;
            return new JudgedTag(tag, meaning, Kind.TECHNIQUE, standing, known, List.of());
        }
        if (counted instanceof TacticIdTag tactic) {
            Optional<Tactic> known = catalog.tactic(tactic.id());
            List<Tactic> active = known.isPresent() ? active(List.of(known.get())) : List.of();
            boolean ever =
                    known.isPresent() || catalog.history().tactic(tactic.id()).isPresent();
            Standing standing = !active.isEmpty() ? Standing.ACTIVE : ever ? Standing.RETIRED : Standing.UNKNOWN;
            return new JudgedTag(tag, meaning, Kind.TACTIC_ID, standing, Optional.empty(), active);
        }
        if (counted instanceof TacticNameTag tactic) {
            List<Tactic> active = active(catalog.tacticsNamed(tactic.shortName()));
            Standing standing = active.isEmpty() ? Standing.RETIRED : Standing.ACTIVE;
            return new JudgedTag(tag, meaning, Kind.TACTIC_NAME, standing, Optional.empty(), active);
        }
        if (counted instanceof UnknownTacticTag) {
            return new JudgedTag(tag, meaning, Kind.TACTIC_NAME, Standing.UNKNOWN, Optional.empty(), List.of());
        }
        return new JudgedTag(tag, meaning, Kind.OTHER, Standing.ACTIVE, Optional.empty(), List.of());
    }

    private static List<Tactic> active(List<Tactic> tactics) {
        List<Tactic> active = new ArrayList<>(tactics.size());
        for (Tactic tactic : tactics) {
            if (tactic.isActive()) {
                active.add(tactic);
            }
        }
        return active;
    }

    private static Standing standing(Status status) {
        return switch (status) {
            case ACTIVE -> Standing.ACTIVE;
            case REVOKED -> Standing.REVOKED;
            case DEPRECATED -> Standing.DEPRECATED;
        };
    }

    /** Whether a second meaning is written in a tag, be it that both come to the same today. */
    boolean hasSecondMeaning(AttackTag meaning) {
        return meaning instanceof MalformedTag malformed && !malformed.others().isEmpty();
    }

    /** What is known of a tactic that this release has not. */
    RetiredTactic retired(Canonical tactic) {
        RetiredTactic known = retired.get(tactic.text());
        if (known == null) {
            known = RetiredTactics.find(catalog, tactic);
            retired.put(tactic.text(), known);
        }
        return known;
    }

    /** Which releases have what this one has not. */
    String whereabouts(AttackRelease since, AttackRelease until) {
        Optional<AttackRelease> here = AttackRelease.of(catalog.provenance().release());
        if (here.isEmpty()) {
            return since.equals(until)
                    ? "release " + since + " has it"
                    : "releases " + since + " to " + until + " have it";
        }
        return here.get().compareTo(since) < 0
                ? "it comes with release " + since
                : "the last release that has it is " + until;
    }

    /** The page of what a tag names. */
    Optional<String> urlOf(String tag) {
        JudgedTag judged = judgeText(tag);
        if (!judged.tactics().isEmpty()) {
            return Optional.of(judged.tactics().get(0).url());
        }
        return judged.technique().isPresent()
                ? Optional.of(judged.technique().get().url())
                : Optional.empty();
    }

    /** The ids of the catalog's domains. */
    List<String> domains() {
        List<String> ids = new ArrayList<>();
        for (Domain domain : catalog.provenance().domains()) {
            ids.add(domain.id());
        }
        return ids;
    }

    /** What all domains said, for what those of the catalog have not. */
    AttackHistory everyDomain() {
        AttackHistory known = everyDomain;
        if (known == null) {
            known = AttackHistory.of(EnumSet.allOf(Domain.class));
            everyDomain = known;
        }
        return known;
    }

    /** The active techniques of this name, else those of other releases. */
    List<Canonical> techniquesNamed(String text) {
        return TechniqueTag.ofAll(names.techniquesMeant(Words.key(text)));
    }
}
