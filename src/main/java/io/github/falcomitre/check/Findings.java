package io.github.falcomitre.check;

import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.Tag;
import java.util.List;
import java.util.Optional;

/** Where a check of one rule leaves what it finds. */
interface Findings {

    void add(
            SourcePosition position,
            Optional<String> tag,
            String message,
            List<String> suggestions,
            Optional<String> url);

    default void add(Tag tag, String message, List<String> suggestions, Optional<String> url) {
        add(tag.position(), Optional.of(tag.text()), message, suggestions, url);
    }
}
