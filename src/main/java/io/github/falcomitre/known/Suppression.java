package io.github.falcomitre.known;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.falco.AntPattern;
import io.github.falcomitre.falco.IgnoreComment;
import io.github.falcomitre.falco.SourcePosition;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What somebody wrote so that certain findings do not count. */
public sealed interface Suppression {

    /** Where it is written. */
    SourcePosition place();

    /** The checks whose findings do not count; never empty. */
    Set<Check> checks();

    /** Why; never blank. */
    String reason();

    /** Whether a finding is one of those that it means. */
    boolean matches(Finding finding);

    /** What a finding says that it hides. */
    SuppressedBy by();

    /**
     * An entry of a file of suppressions.
     *
     * @param rule the name of the only rule that it means
     * @param file for the path of the finding's file
     * @param tag the text of the only tag that it means
     * @param until the last day on which it holds
     */
    record Entry(
            SourcePosition place,
            Check check,
            Optional<String> rule,
            Optional<AntPattern> file,
            Optional<String> tag,
            String reason,
            Optional<LocalDate> until)
            implements Suppression {

        @Override
        public Set<Check> checks() {
            return EnumSet.of(check);
        }

        @Override
        public boolean matches(Finding finding) {
            return finding.check() == check
                    && (rule.isEmpty() || rule.equals(finding.rule()))
                    && (tag.isEmpty() || tag.equals(finding.tag()))
                    && (file.isEmpty() || file.get().matches(finding.position().file()));
        }

        @Override
        public SuppressedBy by() {
            return new SuppressedBy(SuppressedBy.Kind.SUPPRESSION, place, reason);
        }
    }

    /** A comment in a rules file. */
    record Comment(IgnoreComment comment, Set<Check> checks) implements Suppression {

        public Comment {
            checks = Set.copyOf(checks);
        }

        @Override
        public SourcePosition place() {
            return comment.position();
        }

        @Override
        public String reason() {
            return comment.reason();
        }

        @Override
        public boolean matches(Finding finding) {
            return checks.contains(finding.check()) && comment.covers(finding.position(), finding.rule());
        }

        @Override
        public SuppressedBy by() {
            return new SuppressedBy(SuppressedBy.Kind.COMMENT, place(), reason());
        }
    }
}
