package io.github.falcomitre.check;

import io.github.falcomitre.falco.SourcePosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Something that is wrong, or could be better, at one place.
 *
 * @param position of the tag, or of the rule's name for a finding about the rule as a whole
 * @param rule the rule's name; empty where no rule could be read
 * @param tag the text of the tag; empty for a finding about more than one tag
 * @param message one sentence for people
 * @param suggestions tags to write instead or to add, best first
 * @param url the ATT&amp;CK page that tells more
 * @param suppressedBy what is known of it, so that it does not count; empty where it counts
 */
public record Finding(
        Check check,
        Severity severity,
        SourcePosition position,
        Optional<String> rule,
        Optional<String> tag,
        String message,
        List<String> suggestions,
        Optional<String> url,
        Optional<SuppressedBy> suppressedBy) {

    /** By file, line, column, check and then by what else tells two findings apart, so that the order is total. */
    public static final Comparator<Finding> ORDER = new Comparator<>() {
        @Override
        public int compare(Finding a, Finding b) {
            int order = a.compareSubject(b);
            return order != 0 ? order : a.message.compareTo(b.message);
        }
    };

    public Finding {
        suggestions = List.copyOf(suggestions);
    }

    /** By file, line, column, check, rule and tag: what the finding is about, whatever a release says of it. */
    public int compareSubject(Finding other) {
        int order = position.compareTo(other.position);
        order = order != 0 ? order : check.id().compareTo(other.check.id());
        order = order != 0 ? order : rule.orElse("").compareTo(other.rule.orElse(""));
        return order != 0 ? order : tag.orElse("").compareTo(other.tag.orElse(""));
    }

    /** The message, and behind it the suggestions that it does not name. */
    public String advice() {
        StringBuilder advice = new StringBuilder(message);
        String separator = " [try ";
        for (String suggestion : unmentioned()) {
            advice.append(separator).append(suggestion);
            separator = ", ";
        }
        return advice.append(separator.equals(", ") ? "]" : "").toString();
    }

    /** Whether it is known and does not count. */
    public boolean suppressed() {
        return suppressedBy.isPresent();
    }

    /** The suggestions that the message does not name. */
    public List<String> unmentioned() {
        List<String> unmentioned = new ArrayList<>(suggestions.size());
        for (String suggestion : suggestions) {
            if (!Text.mentions(message, suggestion)) {
                unmentioned.add(suggestion);
            }
        }
        return unmentioned;
    }

    /** This finding, not to be counted any more. */
    public Finding suppressedBy(SuppressedBy by) {
        return new Finding(check, severity, position, rule, tag, message, suggestions, url, Optional.of(by));
    }
}
