package io.github.falcomitre.explain;

import io.github.falcomitre.attack.AttackHistory;
import io.github.falcomitre.attack.AttackRelease;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Status;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.TacticHistory;
import io.github.falcomitre.attack.TechniqueHistory;
import java.util.ArrayList;
import java.util.List;

/** Tells a history in as few periods as it has. */
final class Periods {

    private final AttackHistory history;
    private final List<AttackRelease> releases;
    private final List<Period> periods = new ArrayList<>();

    private Periods(AttackHistory history, Domain domain) {
        this.history = history;
        this.releases = history.releases(domain);
    }

    static List<Period> of(AttackHistory history, TechniqueHistory technique) {
        Periods told = new Periods(history, technique.domain());
        for (TechniqueHistory.Span span : technique.spans()) {
            List<String> tactics = new ArrayList<>();
            if (span.status() == Status.ACTIVE) {
                for (String shortName : span.tactics()) {
                    tactics.add(told.tacticName(technique.domain(), shortName));
                }
            }
            told.add(span.since(), span.until(), span.status(), span.name(), tactics);
        }
        return told.periods;
    }

    static List<Period> of(AttackHistory history, TacticHistory tactic) {
        Periods told = new Periods(history, tactic.domain());
        for (TacticHistory.Span span : tactic.spans()) {
            List<String> tag = span.status() == Status.ACTIVE ? List.of(Tactic.tagOf(span.shortName())) : List.of();
            told.add(span.since(), span.until(), span.status(), span.name(), tag);
        }
        return told.periods;
    }

    private void add(AttackRelease since, AttackRelease until, Status status, String name, List<String> tactics) {
        boolean open = releases.indexOf(until) == releases.size() - 1;
        Period period = new Period(since, until, open, status, name, tactics);
        if (!periods.isEmpty()) {
            Period last = periods.get(periods.size() - 1);
            if (releases.indexOf(last.until()) + 1 == releases.indexOf(since)
                    && last.status() == status
                    && last.name().equals(name)
                    && last.tactics().equals(tactics)) {
                periods.remove(periods.size() - 1);
                period = new Period(last.since(), until, open, status, name, tactics);
            }
        }
        periods.add(period);
    }

    /** The name that a tactic bore when it had this short name. */
    private String tacticName(Domain domain, String shortName) {
        for (TacticHistory tactic : history.tactics()) {
            if (tactic.domain() == domain) {
                for (TacticHistory.Span span : tactic.spans()) {
                    if (span.shortName().equals(shortName)) {
                        return span.name();
                    }
                }
            }
        }
        return shortName;
    }
}
