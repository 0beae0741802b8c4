package io.github.falcomitre.falco;

import java.util.Optional;

/**
 * An override of the tags of a rule that no definition precedes in the order of reading.
 *
 * @param rule the name it overrides
 * @param position of the value of its {@code rule:} key
 * @param tags what it would append or put in place
 * @param definedLater where a later item defines the rule
 */
public record UnknownRuleOverride(
        String rule, SourcePosition position, TagList tags, Optional<SourcePosition> definedLater) {}
