package io.github.falcomitre.report;

import io.github.falcomitre.check.Severity;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What some formats say beside the report itself. Immutable.
 *
 * @see #standard()
 */
public final class ReportSettings {

    private static final ReportSettings STANDARD = new ReportSettings(Severity.ERROR, null, null, null);

    private final Severity violationSeverity;
    private final @Nullable Path base;
    private final @Nullable Fixes fixes;
    private final @Nullable Path directory;

    private ReportSettings(
            Severity violationSeverity, @Nullable Path base, @Nullable Fixes fixes, @Nullable Path directory) {
        this.violationSeverity = violationSeverity;
        this.base = base;
        this.fixes = fixes;
        this.directory = directory;
    }

    /** Errors are violations, nothing is known of version control, and nothing can be mended. */
    public static ReportSettings standard() {
        return STANDARD;
    }

    /** These with another least severity that counts as a violation, which makes a test case fail. */
    public ReportSettings withViolationSeverity(Severity least) {
        return new ReportSettings(least, base, fixes, directory);
    }

    /**
     * These with the directory that the paths of the report are relative to. Where it belongs to a working copy of Git,
     * code hosts are told paths from its root, and which commit it is. Pages in or below it have links to the rules.
     */
    public ReportSettings withBase(Path directory) {
        return new ReportSettings(violationSeverity, directory, fixes, this.directory);
    }

    /** These with a way to mend findings. */
    public ReportSettings withFixes(Fixes mending) {
        return new ReportSettings(violationSeverity, base, mending, directory);
    }

    /** These for reports in a directory. */
    ReportSettings in(Path written) {
        return new ReportSettings(violationSeverity, base, fixes, written);
    }

    /** The overview of the rules, with links to them where the directories are known. */
    MarkdownReport markdown() {
        return base == null || directory == null ? MarkdownReport.withoutLinks() : MarkdownReport.in(directory, base);
    }

    Severity violationSeverity() {
        return violationSeverity;
    }

    Checkout checkout() {
        return base == null ? Checkout.NONE : Checkout.of(base);
    }

    Fixes fixes() {
        return fixes == null ? Fixes.NONE : fixes;
    }
}
