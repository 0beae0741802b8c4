package io.github.falcomitre.report;

import io.github.falcomitre.check.CheckReport;
import java.io.IOException;
import java.io.Writer;

/** Writes a report in one format; the same report gives the same characters, with {@code \n} as line end. */
@FunctionalInterface
public interface ReportWriter {

    /**
     * Writes a report.
     *
     * @param out is neither flushed nor closed
     */
    void write(CheckReport report, Writer out) throws IOException;
}
