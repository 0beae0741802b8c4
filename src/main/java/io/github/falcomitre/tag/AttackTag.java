package io.github.falcomitre.tag;

import io.github.falcomitre.attack.Tactic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What one tag of a Falco rule means to ATT&amp;CK. Whether a release knows it is another question. */
public sealed interface AttackTag {

    /** A tag as Falco rules write it. */
    sealed interface Canonical extends AttackTag {
        /** The tag's text. */
        String text();
    }

    /**
     * A technique or sub-technique.
     *
     * @param id {@code T1059} or {@code T1059.004}
     */
    record TechniqueTag(String id) implements Canonical {
        /** Those of these ids. */
        public static List<Canonical> ofAll(Collection<String> ids) {
            List<Canonical> tags = new ArrayList<>(ids.size());
            for (String id : ids) {
                tags.add(new TechniqueTag(id));
            }
            return tags;
        }

        @Override
        public String text() {
            return id;
        }
    }

    /**
     * A tactic by its id.
     *
     * @param id such as {@code TA0002}
     */
    record TacticIdTag(String id) implements Canonical {
        @Override
        public String text() {
            return id;
        }
    }

    /**
     * A tactic by its name, which this or another release of the domain knows.
     *
     * @param shortName such as {@code privilege-escalation}
     */
    record TacticNameTag(String shortName) implements Canonical {
        @Override
        public String text() {
            return Tactic.tagOf(shortName);
        }
    }

    /**
     * A tag that means another one but is not written so.
     *
     * @param canonical what it means; where an id stands with a name, the id
     * @param others what its name or its second id says instead, where that is not the same
     * @param name the name that stands behind the id, as written
     */
    record MalformedTag(Canonical canonical, List<Canonical> others, Optional<String> name) implements AttackTag {
        public MalformedTag {
            others = List.copyOf(others);
        }
    }

    /**
     * {@code mitre_} and a text that names neither a tactic of any release nor one technique.
     *
     * @param name the text behind the prefix, as written
     */
    record UnknownTacticTag(String name) implements AttackTag {}

    /** None of ATT&amp;CK's business. */
    record OtherTag() implements AttackTag {
        static final OtherTag OTHER = new OtherTag();
    }
}
