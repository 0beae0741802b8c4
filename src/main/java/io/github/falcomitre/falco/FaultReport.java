package io.github.falcomitre.falco;

/** Says why a text is no YAML, or not before it is rendered. */
final class FaultReport {
    private FaultReport() {}

    /**
     * The problem of a text.
     *
     * @param lines its text and where it lies
     * @param subject what to call it
     * @param consequence a clause
     */
    static RulesProblem of(YamlFault fault, Lines lines, String subject, String consequence) {
        if (fault.syntax) {
            TemplateText template = TemplateText.of(lines.text());
            if (template.firstAction() >= 0 && template.hasItem()) {
                return new RulesProblem(
                        RulesProblem.Kind.UNRENDERED_TEMPLATE,
                        lines.at(template.firstAction()),
                        subject + " is a template and no YAML before it is rendered; check what it is rendered to");
            }
        }
        StringBuilder message = new StringBuilder(subject);
        message.append(fault.syntax ? " is no YAML: " : " is refused: ");
        message.append(Messages.clause(fault.getMessage()));
        if (!fault.context.isEmpty()) {
            message.append(", ").append(Messages.clause(fault.context));
        }
        if (fault.contextOffset != YamlFault.NOWHERE && lines.exact()) {
            SourcePosition began = lines.at(fault.contextOffset);
            message.append(" that begins at line ").append(began.line());
            message.append(", column ").append(began.column());
        }
        message.append("; ").append(consequence).append(", correct it first");
        return new RulesProblem(RulesProblem.Kind.INVALID_RULES, lines.at(fault.offset), message.toString());
    }
}
