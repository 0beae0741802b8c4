package io.github.falcomitre.condition;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.github.falcomitre.Sentence;
import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.SourcePosition;
import java.util.List;
import java.util.Map;

/** Whatever a condition is, it is read or a place in it says why not, and its events are known. */
class ConditionReaderFuzzTest {

    @DictionaryFile(resourcePath = "condition.dict")
    @FuzzTest
    void watches(@NotNull String text) {
        ConditionText read = ConditionText.of(text);
        if (read instanceof ConditionText.Unread unread) {
            Sentence.check(unread.reason());
            if (unread.offset() < 0 || unread.offset() > text.length()) {
                throw new AssertionError(unread + " of " + text.length() + " chars");
            }
        }
        RuleSet rules = new RuleSet(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of("m", text, "n", "not m"),
                Map.of("l", List.of("open", text)),
                0);
        Conditions conditions = Conditions.of(rules, EventFields.standard());
        for (String source : List.of("syscall", "k8s_audit", "other")) {
            Watched watched = watched(conditions, source, text);
            watched.notes().forEach(Sentence::check);
            boolean isUnread = read instanceof ConditionText.Unread;
            if (watched.texts().isEmpty() || (isUnread && !watched.isUnrestricted())) {
                throw new AssertionError(watched.toString());
            }
            if (!isUnread
                    && !watched.boxes()
                            .equals(watched(conditions, source, "not (not (" + text + "))")
                                    .boxes())) {
                throw new AssertionError("Two negations are not none: " + watched);
            }
            watched(conditions, source, "m and not n and not evt.type in (l)").texts();
        }
    }

    private static Watched watched(Conditions conditions, String source, String condition) {
        return conditions.watched(
                new Rule("A", new SourcePosition("r.yaml", 1, 1), source, "", condition, true, List.of(), List.of()));
    }
}
