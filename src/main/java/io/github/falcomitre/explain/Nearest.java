package io.github.falcomitre.explain;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.TechniqueHistory;
import io.github.falcomitre.explain.Explanation.Named;
import io.github.falcomitre.tag.AttackNames;
import io.github.falcomitre.tag.AttackTag;
import io.github.falcomitre.tag.AttackTag.Canonical;
import io.github.falcomitre.tag.AttackTag.MalformedTag;
import io.github.falcomitre.tag.AttackTag.TacticIdTag;
import io.github.falcomitre.tag.AttackTag.TacticNameTag;
import io.github.falcomitre.tag.AttackTag.TechniqueTag;
import io.github.falcomitre.tag.AttackTag.UnknownTacticTag;
import io.github.falcomitre.tag.NearestNames;
import io.github.falcomitre.tag.TagReader;
import io.github.falcomitre.tag.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Answers questions about what no release knows: by what comes near. */
final class Nearest {

    private static final int MOST = 12;

    /** Letters that are taken for digits, and the digits. */
    private static final String LETTERS = "oOiIlLsSzZbB";

    private static final String DIGITS = "001111552288";

    private final AttackCatalog catalog;
    private final AttackNames names;
    private final TagReader reader;

    Nearest(AttackCatalog catalog, AttackNames names, TagReader reader) {
        this.catalog = catalog;
        this.names = names;
        this.reader = reader;
    }

    Explanation explain(String asked, AttackTag meaning) {
        Set<Canonical> near = new LinkedHashSet<>();
        String what = "tactic or technique called " + ExplanationText.quote(asked);
        Optional<Canonical> id = id(meaning);
        if (id.isPresent()) {
            boolean technique = id.get() instanceof TechniqueTag;
            what = (technique ? "technique " : "tactic ") + id.get().text();
            if (meaning instanceof MalformedTag malformed && malformed.name().isPresent()) {
                near.addAll(NearestNames.of(names, malformed.name().get()));
            }
            near.addAll(
                    technique
                            ? techniquesBeside(id.get().text())
                            : tacticsBeside(id.get().text()));
        } else {
            if (meaning instanceof UnknownTacticTag) {
                what = "tactic " + ExplanationText.quote(asked);
            }
            near.addAll(misread(asked));
            if (near.isEmpty()) {
                String name = meaning instanceof UnknownTacticTag tactic ? tactic.name() : asked;
                near.addAll(NearestNames.of(names, name));
                near.addAll(holding(Words.key(name)));
            }
        }
        String remark =
                "No release of any ATT&CK domain has a " + what + (near.isEmpty() ? ", and nothing comes near." : ".");
        return new Explanation(
                asked,
                remark,
                List.of(),
                near.stream().limit(MOST).map(this::named).toList());
    }

    private static Optional<Canonical> id(AttackTag meaning) {
        AttackTag counted = meaning instanceof MalformedTag malformed ? malformed.canonical() : meaning;
        return counted instanceof TechniqueTag || counted instanceof TacticIdTag
                ? Optional.of((Canonical) counted)
                : Optional.empty();
    }

    /** The ids one digit away; of a sub-technique its parent and those beside it. */
    private List<Canonical> techniquesBeside(String id) {
        int dot = id.indexOf('.');
        String parent = dot < 0 ? id : id.substring(0, dot);
        List<Canonical> beside = new ArrayList<>();
        for (Technique technique : catalog.techniques()) {
            String other = technique.id();
            if (dot < 0 || !catalog.technique(parent).isPresent()
                    ? Words.distance(id, other) == 1
                    : other.equals(parent) || other.startsWith(parent) && Words.distance(id, other) == 1) {
                beside.add(new TechniqueTag(other));
            }
        }
        return beside;
    }

    private List<Canonical> tacticsBeside(String id) {
        List<Canonical> beside = new ArrayList<>();
        for (Tactic tactic : catalog.tactics()) {
            if (Words.distance(id, tactic.id()) == 1) {
                beside.add(new TacticIdTag(tactic.id()));
            }
        }
        return beside;
    }

    /** The id that is there when letters that look like digits are read as these; or one with a digit too many or few. */
    private List<Canonical> misread(String asked) {
        int start = asked.regionMatches(true, 0, "TA", 0, 2) ? 2 : 1;
        if (asked.length() < 4 || asked.length() > 12 || !asked.regionMatches(true, 0, "T", 0, 1)) {
            return List.of();
        }
        StringBuilder digits = new StringBuilder(asked.substring(0, start));
        for (int i = start; i < asked.length(); i++) {
            int letter = LETTERS.indexOf(asked.charAt(i));
            digits.append(letter < 0 ? asked.charAt(i) : DIGITS.charAt(letter));
        }
        String text = digits.toString();
        Optional<Canonical> read = id(reader.read(text));
        if (read.isPresent()) {
            String id = read.get().text();
            boolean known = start == 2
                    ? catalog.tactic(id).isPresent()
                    : catalog.technique(id).isPresent();
            return known ? List.of(read.get()) : start == 2 ? tacticsBeside(id) : techniquesBeside(id);
        }
        for (int i = start; i < text.length(); i++) {
            if ((text.charAt(i) < '0' || text.charAt(i) > '9') && text.charAt(i) != '.') {
                return List.of();
            }
        }
        String id = text.toUpperCase(Locale.ROOT);
        return start == 2 ? tacticsBeside(id) : techniquesBeside(id);
    }

    /** The tactics and active techniques whose names hold these words, the last of them perhaps only its beginning. */
    private List<Canonical> holding(String key) {
        if (key.length() < 3) {
            return List.of();
        }
        String wanted = "_" + key;
        List<Canonical> holding = new ArrayList<>();
        for (Tactic tactic : catalog.tactics()) {
            if (tactic.isActive() && ("_" + Words.key(tactic.name())).contains(wanted)) {
                holding.add(new TacticNameTag(tactic.shortName()));
            }
        }
        for (Technique technique : catalog.techniques()) {
            if (technique.isActive() && ("_" + Words.key(technique.name())).contains(wanted)) {
                holding.add(new TechniqueTag(technique.id()));
            }
        }
        return holding;
    }

    private Named named(Canonical tag) {
        String name = "";
        if (tag instanceof TechniqueTag technique) {
            name = catalog.technique(technique.id())
                    .map(Technique::name)
                    .or(() -> catalog.history().technique(technique.id()).map(Nearest::lastName))
                    .orElse("");
        } else if (tag instanceof TacticIdTag tactic) {
            name = catalog.tactic(tactic.id()).map(Tactic::name).orElse("");
        } else if (tag instanceof TacticNameTag tactic) {
            name = tacticNames().getOrDefault(tactic.shortName(), "");
        }
        return new Named(tag.text(), name);
    }

    private static String lastName(TechniqueHistory history) {
        return history.spans().get(history.spans().size() - 1).name();
    }

    /** What people call the tactics of every release, by short name. */
    private Map<String, String> tacticNames() {
        TreeMap<String, String> tacticNames = new TreeMap<>();
        catalog.history()
                .tactics()
                .forEach(history -> history.spans().forEach(span -> tacticNames.put(span.shortName(), span.name())));
        catalog.tactics().forEach(tactic -> tacticNames.put(tactic.shortName(), tactic.name()));
        return tacticNames;
    }
}
