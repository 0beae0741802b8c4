package io.github.falcomitre.explain;

import java.util.List;

/**
 * The answer to one question.
 *
 * @param asked the question, trimmed
 * @param remark one sentence about the question itself, such as what a malformed tag means or that nothing is known;
 *     empty where the entries say it all
 * @param entries all that the question names, tactics first; empty where nothing is known
 * @param nearest where nothing is known: what may have been meant, best first
 */
public record Explanation(String asked, String remark, List<Entry> entries, List<Named> nearest) {

    /**
     * Something that a tag names.
     *
     * @param tag as Falco rules write it
     * @param name as ATT&amp;CK writes it
     */
    public record Named(String tag, String name) {}

    public Explanation {
        entries = List.copyOf(entries);
        nearest = List.copyOf(nearest);
    }

    /** Whether ATT&amp;CK, in any release and domain, knows what was asked for. */
    public boolean isKnown() {
        return !entries.isEmpty();
    }
}
