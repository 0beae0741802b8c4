package io.github.falcomitre.diff;

import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import java.util.List;

/** What the later side says otherwise of a technique that rules name rightly on both sides. Nothing is wrong there. */
public sealed interface Hint {

    /** By the later side. */
    Technique technique();

    /** The names of the rules that name it, in the order of reading, each once. */
    List<String> rules();

    /** As reports write it, such as {@code new-sub-techniques}. */
    String id();

    /** The technique has another name, which means that its text may have changed as well. */
    record Renamed(Technique technique, List<String> rules, String formerName) implements Hint {
        public Renamed {
            rules = List.copyOf(rules);
        }

        @Override
        public String id() {
            return Cause.TECHNIQUE_RENAMED.id();
        }
    }

    /**
     * The technique has other tactics, and the rules' own are right all the same.
     *
     * @param formerTactics by the earlier side, in the order of the matrix
     */
    record Moved(Technique technique, List<String> rules, List<Tactic> formerTactics) implements Hint {
        public Moved {
            rules = List.copyOf(rules);
            formerTactics = List.copyOf(formerTactics);
        }

        /** The tactics that only the later side has it in. */
        public List<Tactic> joined() {
            return Causes.missing(technique.tactics(), formerTactics);
        }

        /** The tactics that only the earlier side has it in. */
        public List<Tactic> left() {
            return Causes.missing(formerTactics, technique.tactics());
        }

        @Override
        public String id() {
            return Cause.TACTIC_MOVED.id();
        }
    }

    /**
     * The technique has sub-techniques that the earlier side has not, that the rules do not name and whose event source
     * can see them.
     *
     * @param subTechniques by the later side, by id
     */
    record NewSubTechniques(Technique technique, List<String> rules, List<Technique> subTechniques) implements Hint {
        public NewSubTechniques {
            rules = List.copyOf(rules);
            subTechniques = List.copyOf(subTechniques);
        }

        @Override
        public String id() {
            return "new-sub-techniques";
        }
    }
}
