package io.github.falcomitre.attack;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.falcomitre.attack.StixBundle.AnalyticObject;
import io.github.falcomitre.attack.StixBundle.ComponentObject;
import io.github.falcomitre.attack.StixBundle.Detects;
import io.github.falcomitre.attack.StixBundle.Evidence;
import io.github.falcomitre.attack.StixBundle.Head;
import io.github.falcomitre.attack.StixBundle.LogSourceReference;
import io.github.falcomitre.attack.StixBundle.Reference;
import io.github.falcomitre.attack.StixBundle.StixObject;
import io.github.falcomitre.attack.StixBundle.StrategyObject;
import io.github.falcomitre.attack.StixBundle.TechniqueObject;
import io.github.falcomitre.group.Groups;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@link StixObjectReader} does not need for the checks: how techniques are detected, and who uses them. Of users
 * and their relationships only the numbers are kept, for they are nine tenths of a bundle's objects.
 */
final class StixEvidenceReader {

    /**
     * The member of a technique in a reduced bundle that has the numbers of groups, campaigns and software in the place
     * of the objects themselves.
     */
    static final String NUMBERS = "x_falco_mitre_uses";

    /** Types of relationships. */
    static final String USES = "uses";

    static final String DETECTS = "detects";

    static final String STRATEGY = "x-mitre-detection-strategy";
    static final String ANALYTIC = "x-mitre-analytic";
    static final String COMPONENT = "x-mitre-data-component";
    private static final String GROUP = "intrusion-set";
    private static final String CAMPAIGN = "campaign";

    private final JsonReader json;
    private final List<String> analyticRefs = new ArrayList<>();
    private final List<LogSourceReference> logSources = new ArrayList<>();
    private final List<String> dataSources = new ArrayList<>();
    private Optional<Use> use = Optional.empty();

    private final List<StrategyObject> strategies = new ArrayList<>();
    private final List<AnalyticObject> analytics = new ArrayList<>();
    private final List<ComponentObject> components = new ArrayList<>();
    private final List<Detects> detects = new ArrayList<>();
    private final Map<String, User> users = new HashMap<>();
    private final Map<String, List<String>> usedBy = new HashMap<>();

    /** A group, campaign or piece of software, and the number of the last technique that it was counted for. */
    private static final class User {
        private final String type;
        private int counted = -1;

        User(String type) {
            this.type = type;
        }
    }

    StixEvidenceReader(JsonReader json) {
        this.json = json;
    }

    /** Whether objects of this type are needed, beside those that are needed in any case. */
    static boolean isNeeded(String type) {
        return switch (type) {
            case STRATEGY, ANALYTIC, COMPONENT -> true;
            default -> isUser(type);
        };
    }

    /** Whether objects of this type use techniques; all that is needed of them is which they are. */
    static boolean isUser(String type) {
        return switch (type) {
            case GROUP, CAMPAIGN, "malware", "tool" -> true;
            default -> false;
        };
    }

    static boolean isNeededRelationship(String type) {
        return type.equals(USES) || type.equals(DETECTS);
    }

    /** Forgets the members of the object before. */
    void clear() {
        analyticRefs.clear();
        logSources.clear();
        dataSources.clear();
        use = Optional.empty();
    }

    /** Reads the value of a member, unless it is not needed here either. */
    boolean member(String member, StixObjectReader objects) throws IOException {
        switch (member) {
            case "x_mitre_analytic_refs" -> objects.texts(analyticRefs);
            case "x_mitre_log_source_references" -> logSources(objects);
            case "x_mitre_data_sources" -> objects.texts(dataSources);
            case NUMBERS -> use = use(objects);
            default -> {
                return false;
            }
        }
        return true;
    }

    List<String> dataSources() {
        return dataSources;
    }

    Optional<Use> use() {
        return use;
    }

    private void logSources(StixObjectReader objects) throws IOException {
        if (!objects.begin(JsonToken.BEGIN_ARRAY)) {
            return;
        }
        while (json.hasNext()) {
            if (!objects.begin(JsonToken.BEGIN_OBJECT)) {
                continue;
            }
            String component = "";
            String name = "";
            String channel = "";
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "x_mitre_data_component_ref" -> component = objects.share(objects.text());
                    case "name" -> name = objects.share(objects.text());
                    case "channel" -> channel = objects.share(objects.text());
                    default -> json.skipValue();
                }
            }
            json.endObject();
            logSources.add(new LogSourceReference(component, name, channel));
        }
        json.endArray();
    }

    /** Three numbers; anything else is as if it were not there. */
    private Optional<Use> use(StixObjectReader objects) throws IOException {
        if (!objects.begin(JsonToken.BEGIN_ARRAY)) {
            return Optional.empty();
        }
        int[] numbers = new int[3];
        int count = 0;
        boolean valid = true;
        while (json.hasNext()) {
            String text = "";
            if (json.peek() == JsonToken.NUMBER) {
                text = json.nextString();
            } else {
                json.skipValue();
            }
            int number = number(text);
            valid &= number >= 0 && count < numbers.length;
            if (valid) {
                numbers[count] = number;
            }
            count++;
        }
        json.endArray();
        return valid && count == numbers.length
                ? someUse(new Use(numbers[0], numbers[1], numbers[2]))
                : Optional.empty();
    }

    /** Negative where it is no number of plain digits, or larger than any there can be. */
    private static int number(String text) {
        int number = text.isEmpty() || text.length() > 8 ? -1 : 0;
        for (int i = 0; number >= 0 && i < text.length(); i++) {
            char c = text.charAt(i);
            number = c < '0' || c > '9' ? -1 : 10 * number + c - '0';
        }
        return number;
    }

    private static Optional<Use> someUse(Use use) {
        return use.total() == 0 ? Optional.empty() : Optional.of(use);
    }

    /** An active object that is needed here alone. */
    Optional<StixObject> object(String type, Head head, Reference reference, String name, List<String> platforms) {
        return switch (type) {
            case STRATEGY -> Optional.of(new StrategyObject(head, reference, name, analyticRefs));
            case ANALYTIC -> Optional.of(new AnalyticObject(head, reference, platforms, logSources));
            case COMPONENT -> Optional.of(new ComponentObject(head, reference, name));
            default -> {
                if (isUser(type)) {
                    users.put(head.id(), new User(type));
                }
                yield Optional.empty();
            }
        };
    }

    /** An active relationship of the type {@code uses}. */
    void uses(String source, String target) {
        Groups.at(usedBy, target).add(source);
    }

    /** Takes an object of those that are needed here alone. */
    void add(StixObject object) {
        if (object instanceof StrategyObject strategy) {
            strategies.add(strategy);
        } else if (object instanceof AnalyticObject analytic) {
            analytics.add(analytic);
        } else if (object instanceof ComponentObject component) {
            components.add(component);
        } else if (object instanceof Detects relationship) {
            detects.add(relationship);
        }
    }

    /** The techniques with the numbers of those who use them; their own numbers where nobody is in the bundle. */
    List<TechniqueObject> withUse(List<TechniqueObject> techniques) {
        List<TechniqueObject> counted = new ArrayList<>(techniques.size());
        for (TechniqueObject technique : techniques) {
            Optional<Use> found = count(technique.head().id(), counted.size());
            counted.add(found.isEmpty() ? technique : technique.withUse(found));
        }
        return counted;
    }

    private Optional<Use> count(String technique, int number) {
        int groups = 0;
        int campaigns = 0;
        int software = 0;
        for (String id : usedBy.getOrDefault(technique, List.of())) {
            User user = users.get(id);
            if (user != null && user.counted != number) {
                user.counted = number;
                switch (user.type) {
                    case GROUP -> groups++;
                    case CAMPAIGN -> campaigns++;
                    default -> software++;
                }
            }
        }
        return someUse(new Use(groups, campaigns, software));
    }

    /** What can be reached from techniques; all else says nothing about one. */
    Evidence reached(Set<String> techniques) {
        // The latest versions only, for what an older one refers to is not reached when they are read again.
        List<StrategyObject> latestStrategies = StixBundle.canonical(strategies);
        Set<String> strategyIds = new HashSet<>();
        for (StrategyObject strategy : latestStrategies) {
            strategyIds.add(strategy.head().id());
        }
        Set<String> detecting = new HashSet<>();
        List<Detects> usedDetects = new ArrayList<>();
        for (Detects relationship : StixBundle.canonical(detects)) {
            if (strategyIds.contains(relationship.source()) && techniques.contains(relationship.target())) {
                detecting.add(relationship.source());
                usedDetects.add(relationship);
            }
        }
        Set<String> analyticIds = new HashSet<>();
        List<StrategyObject> usedStrategies = new ArrayList<>();
        for (StrategyObject strategy : latestStrategies) {
            if (detecting.contains(strategy.head().id())) {
                usedStrategies.add(strategy);
                analyticIds.addAll(strategy.analyticRefs());
            }
        }
        Set<String> componentIds = new HashSet<>();
        List<AnalyticObject> usedAnalytics = new ArrayList<>();
        for (AnalyticObject analytic : StixBundle.canonical(analytics)) {
            if (analyticIds.contains(analytic.head().id())) {
                usedAnalytics.add(analytic);
                for (LogSourceReference logSource : analytic.logSources()) {
                    componentIds.add(logSource.component());
                }
            }
        }
        List<ComponentObject> usedComponents = new ArrayList<>();
        for (ComponentObject component : components) {
            if (componentIds.contains(component.head().id())) {
                usedComponents.add(component);
            }
        }
        return new Evidence(usedStrategies, usedAnalytics, usedComponents, usedDetects);
    }
}
