package io.github.falcomitre.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** The formats of the report on disk: the id that the parameter {@code formats} takes, the file and its writer. */
public enum ReportFormat {
    XML("xml", "falco-mitre.xml"),
    HTML("html", "falco-mitre.html"),
    JSON("json", "falco-mitre.json"),
    SARIF("sarif", "falco-mitre.sarif"),
    JUNIT("junit", "TEST-falco-mitre.xml"),
    MARKDOWN("markdown", "falco-mitre.md"),
    NAVIGATOR("navigator", "falco-mitre-layer.json");

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

    /** A writer of this format with the standard settings. */
    public ReportWriter writer() {
        return writer(ReportSettings.standard());
    }

    /** A writer of this format; only the classes of a format that is asked for are loaded. */
    public ReportWriter writer(ReportSettings settings) {
        return switch (this) {
            case XML -> new XmlReport();
            case HTML -> new HtmlReport();
            case JSON -> new JsonReport();
            case SARIF -> new SarifReport(settings.checkout(), settings.fixes());
            case JUNIT -> new JUnitReport(settings.violationSeverity());
            case NAVIGATOR -> new NavigatorReport();
            case MARKDOWN -> settings.markdown();
        };
    }

    /** All formats by their ids, in their order. */
    public static Map<String, ReportFormat> byId() {
        Map<String, ReportFormat> formats = new LinkedHashMap<>();
        for (ReportFormat format : values()) {
            formats.put(format.id, format);
        }
        return formats;
    }
}
