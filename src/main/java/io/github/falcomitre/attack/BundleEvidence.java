package io.github.falcomitre.attack;

import io.github.falcomitre.attack.StixBundle.AnalyticObject;
import io.github.falcomitre.attack.StixBundle.ComponentObject;
import io.github.falcomitre.attack.StixBundle.Detects;
import io.github.falcomitre.attack.StixBundle.Evidence;
import io.github.falcomitre.attack.StixBundle.LogSourceReference;
import io.github.falcomitre.attack.StixBundle.StrategyObject;
import io.github.falcomitre.attack.StixBundle.TechniqueObject;
import io.github.falcomitre.group.Groups;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes the evidence of one domain from a bundle. References to what is not there are passed over. */
final class BundleEvidence implements EvidenceSource {

    /** What MITRE writes for a channel that is not named. */
    private static final String NO_CHANNEL = "None";

    private final Evidence evidence;
    private final AttackCatalog catalog;
    private final Map<String, TechniqueObject> chosen;

    /** @param chosen the objects that the catalog's techniques were made of, by ATT&amp;CK id */
    BundleEvidence(Evidence evidence, AttackCatalog catalog, Map<String, TechniqueObject> chosen) {
        this.evidence = evidence;
        this.catalog = catalog;
        this.chosen = chosen;
    }

    @Override
    public Optional<AttackEvidence> load() {
        Map<String, List<DetectionStrategy>> strategies = strategies();
        boolean some = false;
        List<TechniqueEvidence> own = new ArrayList<>();
        for (TechniqueObject object : chosen.values()) {
            if (object.status() == Status.ACTIVE) {
                String id = object.reference().id();
                List<DetectionStrategy> detecting =
                        strategies.getOrDefault(object.head().id(), List.of());
                List<DataComponent> sources = dataSources(object.dataSources());
                some |= !detecting.isEmpty()
                        || !sources.isEmpty()
                        || object.use().isPresent();
                own.add(new TechniqueEvidence(
                        id,
                        clean(catalog.technique(id).orElseThrow().name()),
                        catalog.provenance().release(),
                        id,
                        detecting,
                        sources,
                        object.use().orElse(Use.NOBODY)));
            }
        }
        return some ? Optional.of(AttackEvidence.of(catalog.provenance().release(), inherited(own))) : Optional.empty();
    }

    private List<TechniqueEvidence> inherited(List<TechniqueEvidence> own) {
        Map<String, TechniqueEvidence> byId = new HashMap<>();
        for (TechniqueEvidence evidence : own) {
            byId.put(evidence.id(), evidence);
        }
        List<TechniqueEvidence> all = new ArrayList<>(own.size());
        for (TechniqueEvidence evidence : own) {
            Optional<Technique> parent = evidence.isEmpty()
                    ? catalog.parent(catalog.technique(evidence.id()).orElseThrow())
                    : Optional.empty();
            TechniqueEvidence from = parent.isPresent() ? byId.get(parent.get().id()) : null;
            all.add(from == null || from.isEmpty() ? evidence : evidence.inheriting(from));
        }
        return all;
    }

    /** By the STIX id of the technique, in the order of their ids. */
    private Map<String, List<DetectionStrategy>> strategies() {
        Map<String, DataComponent> components = new HashMap<>();
        for (ComponentObject component : evidence.components()) {
            String id = clean(component.reference().id());
            String name = clean(component.name());
            if (!name.isEmpty() || !id.isEmpty()) {
                components.put(component.head().id(), new DataComponent(id, name.isEmpty() ? id : name, ""));
            }
        }
        Map<String, Analytic> analytics = new HashMap<>();
        for (AnalyticObject analytic : evidence.analytics()) {
            analytics.put(
                    analytic.head().id(),
                    new Analytic(
                            clean(analytic.reference().id()),
                            clean(analytic.platforms()),
                            logSources(analytic.logSources(), components)));
        }
        Map<String, DetectionStrategy> strategies = new HashMap<>();
        for (StrategyObject strategy : evidence.strategies()) {
            List<Analytic> own = new ArrayList<>(4);
            for (String ref : new LinkedHashSet<>(strategy.analyticRefs())) {
                Analytic analytic = analytics.get(ref);
                if (analytic != null) {
                    own.add(analytic);
                }
            }
            strategies.put(
                    strategy.head().id(),
                    new DetectionStrategy(clean(strategy.reference().id()), clean(strategy.name()), own));
        }
        Map<String, List<DetectionStrategy>> detecting = new HashMap<>();
        Set<String> pairs = new HashSet<>();
        for (Detects relationship : evidence.detects()) {
            DetectionStrategy strategy = strategies.get(relationship.source());
            if (strategy != null && pairs.add(relationship.source() + " " + relationship.target())) {
                Groups.at(detecting, relationship.target()).add(strategy);
            }
        }
        for (List<DetectionStrategy> own : detecting.values()) {
            own.sort(Comparator.comparing(DetectionStrategy::id).thenComparing(DetectionStrategy::name));
        }
        return detecting;
    }

    private static List<LogSource> logSources(
            List<LogSourceReference> references, Map<String, DataComponent> components) {
        Set<LogSource> logSources = new LinkedHashSet<>();
        for (LogSourceReference reference : references) {
            DataComponent component = components.get(reference.component());
            if (component != null) {
                String channel = clean(reference.channel());
                logSources.add(
                        new LogSource(component, clean(reference.name()), channel.equals(NO_CHANNEL) ? "" : channel));
            }
        }
        return List.copyOf(logSources);
    }

    /** {@code Container: Container Creation}, or before release 9 the data source alone. */
    private static List<DataComponent> dataSources(List<String> texts) {
        Set<DataComponent> sources = new TreeSet<>();
        for (String text : clean(texts)) {
            int colon = text.indexOf(": ");
            sources.add(
                    colon < 0
                            ? new DataComponent("", text, "")
                            : new DataComponent("", text.substring(colon + 2), text.substring(0, colon)));
        }
        return List.copyOf(sources);
    }

    private static List<String> clean(List<String> texts) {
        Set<String> cleaned = new LinkedHashSet<>();
        for (String text : texts) {
            cleaned.add(clean(text));
        }
        cleaned.remove("");
        return List.copyOf(cleaned);
    }

    /** In one line: these texts are sentences, and bundles of one's own may have any. */
    private static String clean(String text) {
        // Nearly all of them are, with no two spaces in a row.
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) {
                return cleaned(text);
            }
            before = c;
        }
        return before == ' ' ? text.strip() : text;
    }

    private static String cleaned(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == ' ' || Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                space = out.length() > 0;
                continue;
            }
            if (space) {
                out.append(' ');
                space = false;
            }
            out.appendCodePoint(Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c);
        }
        return out.toString();
    }
}
