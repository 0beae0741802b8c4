package io.github.falcomitre.explain;

import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import java.util.List;
import java.util.Optional;

/** What ATT&amp;CK says of one technique or tactic. */
public sealed interface Entry {

    /** Where its facts come from: the catalog in use, or, where that has not got it, another release or domain. */
    Standing standing();

    /** What the published releases said of it, oldest first; empty where none has it. */
    List<Period> periods();

    Domain domain();

    /** {@code T1611} or {@code TA0004}. */
    String id();

    String name();

    /** Its page at attack.mitre.org. */
    String url();

    /** The same facts for another who asks. */
    Entry with(Standing standing);

    /**
     * Whether the catalog in use has it.
     *
     * @param source what the facts were read from, in a sentence: {@code ATT&CK 19.0}
     * @param missing why they are not those of the catalog in use, as the rest of a sentence; empty where they are
     */
    record Standing(String source, Optional<String> missing) {
        public boolean isHere() {
            return missing.isEmpty();
        }
    }

    /**
     * A technique or sub-technique.
     *
     * @param parent that of a sub-technique
     * @param replacements of a revoked technique: what took its place, step by step, the last to be written today;
     *     empty where the chain ends nowhere
     * @param seenBy the event sources of Falco that can see it, sorted; empty for all that is not active
     * @param unseenBy those that cannot; both are empty as well where its platforms do not tell
     * @param subTechniques the active ones, by id
     * @param detection what reveals it; empty where no release says so of a technique that is still the same
     */
    record TechniqueEntry(
            Technique technique,
            Standing standing,
            List<Period> periods,
            Optional<Technique> parent,
            List<Technique> replacements,
            List<String> seenBy,
            List<String> unseenBy,
            List<Technique> subTechniques,
            Optional<Detection> detection)
            implements Entry {
        public TechniqueEntry {
            periods = List.copyOf(periods);
            replacements = List.copyOf(replacements);
            seenBy = List.copyOf(seenBy);
            unseenBy = List.copyOf(unseenBy);
            subTechniques = List.copyOf(subTechniques);
        }

        /** The technique that rules write: itself or its last replacement; empty where the catalog in use has none. */
        public Optional<Technique> toWrite() {
            Technique last = replacements.isEmpty() ? technique : replacements.get(replacements.size() - 1);
            return standing.isHere() && last.isActive() ? Optional.of(last) : Optional.empty();
        }

        @Override
        public TechniqueEntry with(Standing standing) {
            return new TechniqueEntry(
                    technique, standing, periods, parent, replacements, seenBy, unseenBy, subTechniques, detection);
        }

        @Override
        public Domain domain() {
            return technique.domain();
        }

        @Override
        public String id() {
            return technique.id();
        }

        @Override
        public String name() {
            return technique.name();
        }

        @Override
        public String url() {
            return technique.url();
        }
    }

    /**
     * A tactic.
     *
     * @param instead where the catalog in use has no such tactic: those it has and the releases with this tactic had
     *     not, in the order of the matrix
     * @param techniques the active techniques and sub-techniques of this tactic, by id
     */
    record TacticEntry(
            Tactic tactic, Standing standing, List<Period> periods, List<Tactic> instead, List<Technique> techniques)
            implements Entry {
        public TacticEntry {
            periods = List.copyOf(periods);
            instead = List.copyOf(instead);
            techniques = List.copyOf(techniques);
        }

        @Override
        public TacticEntry with(Standing standing) {
            return new TacticEntry(tactic, standing, periods, instead, techniques);
        }

        @Override
        public Domain domain() {
            return tactic.domain();
        }

        @Override
        public String id() {
            return tactic.id();
        }

        @Override
        public String name() {
            return tactic.name();
        }

        @Override
        public String url() {
            return tactic.url();
        }
    }
}
