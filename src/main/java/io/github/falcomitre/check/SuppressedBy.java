package io.github.falcomitre.check;

import io.github.falcomitre.falco.SourcePosition;

/**
 * Why a finding does not count.
 *
 * @param place where that is written; its file is named as that of a finding
 * @param reason in the words of whoever wrote it; empty for a baseline, which gives none
 */
public record SuppressedBy(Kind kind, SourcePosition place, String reason) {

    /** The ways to say that a finding does not count. */
    public enum Kind {
        /** A comment beside the rule. */
        COMMENT("comment"),
        /** An entry in a file of suppressions. */
        SUPPRESSION("suppression"),
        /** An entry in the baseline. */
        BASELINE("baseline");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** As reports write it. */
        public String id() {
            return id;
        }
    }
}
