package io.github.falcomitre.fix;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.WrittenRules;
import io.github.falcomitre.tag.AttackTag;
import java.util.Optional;

/** What a repair asks while it looks for what to do. */
interface Judge {

    /** What a tag's text means. */
    AttackTag meaning(String text);

    /** What the rules have in the end is judged by this. */
    CheckReport judge(RuleSet rules);

    /** Whether a check's findings are wanted mended. */
    boolean isRepaired(Check check);

    /** Whether a finding would be worse than leaving things as they are. */
    boolean isError(Finding finding);

    /** The file of positions; empty where it cannot be read. */
    Optional<WrittenRules> written(String file);
}
