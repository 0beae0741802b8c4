package io.github.falcomitre.fix;

import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Lookup;
import java.util.Optional;

/**
 * A finding that a person has to decide about. The choices are its suggestions.
 *
 * @param why it is not repaired, as a clause
 */
public record Left(Finding finding, String why) {

    /** The command that prints what ATT&amp;CK says of the tag and of the choices; empty where neither is ATT&amp;CK's. */
    public Optional<String> command() {
        return Lookup.command(finding);
    }
}
