package io.github.falcomitre.tag;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.tag.AttackTag.Canonical;
import io.github.falcomitre.tag.AttackTag.MalformedTag;
import io.github.falcomitre.tag.AttackTag.OtherTag;
import io.github.falcomitre.tag.AttackTag.TacticIdTag;
import io.github.falcomitre.tag.AttackTag.TacticNameTag;
import io.github.falcomitre.tag.AttackTag.TechniqueTag;
import io.github.falcomitre.tag.AttackTag.UnknownTacticTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells what a tag means: the grammar of ATT&amp;CK tags in Falco rules, and the ways in which people miss it. */
public final class TagReader {

    private static final String PREFIX = "mitre_";

    /** The longer before the shorter that it begins with. */
    private static final List<String> PREFIXES = List.of("attack.mitre", "mitre", "attack", "att&ck");

    private static final Set<String> FRAMEWORK_ALONE =
            Set.of("mitre", "attack", "att_ck", "mitre_attack", "mitre_att_ck", "attack_mitre", "att_ck_mitre");

    private final AttackCatalog catalog;
    private final AttackNames names;

    /** @param names of the same catalog */
    public TagReader(AttackCatalog catalog, AttackNames names) {
        this.catalog = catalog;
        this.names = names;
    }

    /** What the tag of this text means; every text means something. */
    public AttackTag read(String text) {
        Optional<Canonical> exact = exact(text);
        return exact.isPresent() ? exact.get() : loose(strip(text));
    }

    /** Without the white space around it, also that which cannot be seen. */
    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isWhite(text.charAt(start))) {
            start++;
        }
        while (end > start && isWhite(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isWhite(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    private Optional<Canonical> exact(String text) {
        if (text.startsWith(PREFIX)) {
            Optional<String> shortName = names.tactic(text.substring(PREFIX.length()));
            return shortName.isPresent() && text.equals(Tactic.tagOf(shortName.get()))
                    ? Optional.of(new TacticNameTag(shortName.get()))
                    : Optional.empty();
        }
        IdForm id = IdForm.at(text, 0);
        if (id == null || id.end() < text.length() || !id.canonical().text().equals(text)) {
            return Optional.empty();
        }
        return Optional.of(id.canonical());
    }

    private AttackTag loose(String text) {
        int prefix = prefixLength(text);
        IdForm id = IdForm.at(text, prefix);
        if (id != null) {
            Optional<AttackTag> malformed = withName(id, text.substring(id.end()));
            if (malformed.isPresent()) {
                return malformed.get();
            }
        }
        if (FRAMEWORK_ALONE.contains(Words.key(text))) {
            return OtherTag.OTHER;
        }
        if (prefix > 0) {
            Optional<Canonical> named = named(Words.key(text.substring(prefix)));
            if (named.isPresent()) {
                return new MalformedTag(named.get(), List.of(), Optional.empty());
            }
        }
        if (text.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            return new UnknownTacticTag(text.substring(PREFIX.length()));
        }
        Optional<String> tactic = tacticBehindMisspeltPrefix(text);
        if (tactic.isPresent()) {
            return new MalformedTag(new TacticNameTag(tactic.get()), List.of(), Optional.empty());
        }
        return OtherTag.OTHER;
    }

    private Optional<Canonical> named(String key) {
        Optional<String> tactic = names.tactic(key);
        if (tactic.isPresent()) {
            return Optional.of(new TacticNameTag(tactic.get()));
        }
        List<String> techniques = names.activeTechniquesMeant(key);
        return techniques.size() == 1 ? Optional.of(new TechniqueTag(techniques.get(0))) : Optional.empty();
    }

    /** An id and what stands behind it; empty where that is no name. */
    private Optional<AttackTag> withName(IdForm id, String tail) {
        int start = 0;
        while (start < tail.length() && !Character.isLetterOrDigit(tail.codePointAt(start))) {
            start += Character.charCount(tail.codePointAt(start));
        }
        if (start == tail.length()) {
            return Optional.of(new MalformedTag(id.canonical(), List.of(), Optional.empty()));
        }
        if (start == 0 || !Character.isLetter(tail.codePointAt(start))) {
            return Optional.empty();
        }
        String name = tail.substring(start);
        IdForm second = IdForm.at(name, 0);
        if (second != null) {
            List<Canonical> others =
                    second.canonical().equals(id.canonical()) ? List.of() : List.of(second.canonical());
            return Optional.of(new MalformedTag(id.canonical(), others, Optional.empty()));
        }
        return Optional.of(
                new MalformedTag(id.canonical(), contradicting(id.canonical(), Words.key(name)), Optional.of(name)));
    }

    /** What a name behind an id says instead of the id; nothing where both lead to the same. */
    private List<Canonical> contradicting(Canonical id, String key) {
        Optional<String> tactic = names.tactic(key);
        if (tactic.isPresent()) {
            return id instanceof TacticIdTag tag && named(tag, tactic.get())
                    ? List.of()
                    : List.of(new TacticNameTag(tactic.get()));
        }
        List<Canonical> others = new ArrayList<>();
        for (String other : names.techniques(key)) {
            if (id instanceof TechniqueTag tag && lastForm(tag.id()).equals(lastForm(other))) {
                return List.of();
            }
            if (catalog.technique(other).isPresent()) {
                others.add(new TechniqueTag(other));
            }
        }
        return others;
    }

    /** Whether the tactic of this id bears the short name: in the catalog, or where it has no such id, in any release. */
    private boolean named(TacticIdTag tag, String shortName) {
        Optional<Tactic> tactic = catalog.tactic(tag.id());
        if (tactic.isPresent()) {
            return tactic.get().shortName().equals(shortName);
        }
        return catalog.history()
                .tactic(tag.id())
                .filter(history -> history.spans().stream()
                        .anyMatch(span -> span.shortName().equals(shortName)))
                .isPresent();
    }

    private String lastForm(String id) {
        return catalog.technique(id)
                .flatMap(catalog::lastForm)
                .map(Technique::id)
                .orElse(id);
    }

    /** The length of the framework's name and the separator behind it; zero where the text does not begin so. */
    private static int prefixLength(String text) {
        for (String prefix : PREFIXES) {
            int length = prefix.length();
            if (text.length() > length
                    && text.regionMatches(true, 0, prefix, 0, length)
                    && isSeparator(text.charAt(length))) {
                return length + 1;
            }
        }
        return 0;
    }

    private Optional<String> tacticBehindMisspeltPrefix(String text) {
        int end = 0;
        while (end < text.length() && !isSeparator(text.charAt(end))) {
            end++;
        }
        if (end < 4 || end > 6 || end == text.length()) {
            return Optional.empty();
        }
        String prefix = text.substring(0, end).toLowerCase(Locale.ROOT);
        return Words.distance(prefix, "mitre") == 1
                ? names.tactic(Words.key(text.substring(end + 1)))
                : Optional.empty();
    }

    static boolean isSeparator(char c) {
        return c == '_' || c == '-' || c == '.' || c == ':' || c == '/' || c == ' ';
    }
}
