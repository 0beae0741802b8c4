package io.github.falcomitre.report;

import java.util.Optional;

/** The formats of the report on disk: the id that the parameter {@code formats} takes, the file and its writer. */
public enum ReportFormat {
    XML("xml", "falco-mitre.xml"),
    HTML("html", "falco-mitre.html"),
    JSON("json", "falco-mitre.json"),
    MARKDOWN("markdown", "falco-mitre.md");

    private final String id;
    private final String fileName;

    ReportFormat(String id, String fileName) {
        this.id = id;
        this.fileName = fileName;
    }

    /** As parameters write it, such as {@code html}. */
    public String id() {
        return id;
    }

    /** The name of the file below the output directory. */
    public String fileName() {
        return fileName;
    }

    /** A writer of this format; only the classes of a format that is asked for are loaded. */
    public ReportWriter writer() {
        return switch (this) {
            case XML -> new XmlReport();
            case HTML -> new HtmlReport();
            case JSON -> new JsonReport();
            case MARKDOWN -> MarkdownReport.withoutLinks();
        };
    }

    /** The format of this id. */
    public static Optional<ReportFormat> of(String id) {
        for (ReportFormat format : values()) {
            if (format.id.equals(id)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
