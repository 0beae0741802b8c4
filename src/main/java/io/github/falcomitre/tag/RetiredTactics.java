package io.github.falcomitre.tag;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackRelease;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Status;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.TacticHistory;
import io.github.falcomitre.tag.AttackTag.Canonical;
import io.github.falcomitre.tag.AttackTag.TacticNameTag;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of tactics that the catalog's release has not, though another release has. */
public final class RetiredTactics {

    /**
     * A tactic that other releases have and this one has not.
     *
     * @param active the first run of releases in which it was active; empty where none is known
     * @param newSince the catalog's active tactics that the one of them that is next to the catalog's did not know: the
     *     last, or of tactics that come only later the first; in the order of the matrix; of a
     *     tactic that only its short name has changed of, such as {@code collection-ics}, that tactic alone
     * @param renamed whether only its short name has changed
     */
    public record RetiredTactic(Optional<TacticHistory.Span> active, List<Tactic> newSince, boolean renamed) {
        public RetiredTactic {
            newSince = List.copyOf(newSince);
        }
    }

    private RetiredTactics() {}

    /** What is known of the tactic of this tag. */
    public static RetiredTactic find(AttackCatalog catalog, Canonical tactic) {
        Map<Domain, AttackRelease> lasts = new EnumMap<>(Domain.class);
        List<Tactic> renamed = new ArrayList<>();
        TacticHistory.@Nullable Span active = null;
        for (TacticHistory history : catalog.history().tactics()) {
            for (TacticHistory.Span span : history.spans()) {
                boolean meant = tactic instanceof TacticNameTag name
                        ? span.shortName().equals(name.shortName())
                        : history.id().equals(tactic.text());
                if (meant && span.status() == Status.ACTIVE) {
                    if (active == null) {
                        active = span;
                    }
                    Optional<Tactic> now = catalog.tactic(history.id());
                    if (now.isPresent()
                            && now.get().isActive()
                            && now.get().name().equals(span.name())
                            && !now.get().shortName().equals(span.shortName())
                            && !renamed.contains(now.get())) {
                        renamed.add(now.get());
                    }
                    AttackRelease last = lasts.get(history.domain());
                    AttackRelease near = nearest(catalog, span);
                    if (last == null || near.compareTo(last) > 0) {
                        lasts.put(history.domain(), near);
                    }
                }
            }
        }
        if (!renamed.isEmpty()) {
            return new RetiredTactic(Optional.ofNullable(active), renamed, true);
        }
        List<Tactic> newSince = new ArrayList<>();
        for (Tactic candidate : catalog.tactics()) {
            AttackRelease last = lasts.get(candidate.domain());
            if (candidate.isActive() && last != null && !knew(catalog, last, candidate)) {
                newSince.add(candidate);
            }
        }
        return new RetiredTactic(Optional.ofNullable(active), newSince, false);
    }

    /** The release of a run that is next to the catalog's: the first where the run comes later, else the last. */
    private static AttackRelease nearest(AttackCatalog catalog, TacticHistory.Span span) {
        Optional<AttackRelease> here = AttackRelease.of(catalog.provenance().release());
        return here.isPresent() && here.get().compareTo(span.since()) < 0 ? span.since() : span.until();
    }

    /** Whether the release had a tactic of this short name. */
    private static boolean knew(AttackCatalog catalog, AttackRelease release, Tactic tactic) {
        for (TacticHistory history : catalog.history().tactics()) {
            if (history.domain() == tactic.domain()) {
                for (TacticHistory.Span span : history.spans()) {
                    if (span.shortName().equals(tactic.shortName())
                            && span.since().compareTo(release) <= 0
                            && span.until().compareTo(release) >= 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
