/**
 * The report on disk: one class a format, all behind {@link io.github.falcomitre.report.ReportWriter}; {@link
 * io.github.falcomitre.report.Reports} writes them into a directory.
 *
 * <p>The XML report is described by the schema {@code falco-mitre-report-1.xsd}, a resource of this package.
 */
@org.jspecify.annotations.NullMarked
package io.github.falcomitre.report;
