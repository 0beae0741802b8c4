package io.github.falcomitre.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.falco.Tag;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class XmlReportTest {

    private static final URL XSD = Objects.requireNonNull(XmlReport.class.getResource("falco-mitre-report-1.xsd"));

    static List<CheckReport> reports() {
        CheckReport sample = Samples.workloads();
        return List.of(
                sample,
                Samples.empty(),
                Samples.hostile(HostileTexts.ALL),
                new CheckReport(
                        Samples.catalog(Domain.ENTERPRISE, Domain.ICS),
                        sample.files(),
                        sample.rules(),
                        sample.findings()));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void isValid(CheckReport report) throws Exception {
        validate(write(report));
    }

    @Test
    void theSchemaRefusesWhatIsNoReport() throws IOException {
        String xml = write(Samples.workloads());

        assertThatThrownBy(() -> validate(xml.replace("\"retired-tactic\"", "\"no-such-check\"")))
                .isInstanceOf(SAXException.class)
                .hasMessageContaining("no-such-check");
        assertThatThrownBy(() -> validate(xml.replace(XmlReport.NAMESPACE, "urn:other")))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void theSchemaKnowsEveryCheckSeverityAndKindOfSuppression() throws Exception {
        assertThat(enumeration("Check"))
                .containsExactlyElementsOf(
                        Arrays.stream(Check.values()).map(Check::id).toList());
        assertThat(enumeration("Suppression"))
                .containsExactlyElementsOf(Arrays.stream(SuppressedBy.Kind.values())
                        .map(SuppressedBy.Kind::id)
                        .toList());
        assertThat(enumeration("Severity"))
                .containsExactlyElementsOf(
                        Arrays.stream(Severity.values()).map(Severity::id).toList());
    }

    @Test
    void theExamplesInTheSchemaAreValid() throws Exception {
        NodeList texts = parse(new InputSource(XSD.toString()))
                .getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "documentation");
        List<String> examples = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            if (((Element) texts.item(i)).getAttribute("source").equals("example")) {
                examples.add(texts.item(i).getTextContent());
            }
        }

        assertThat(examples).hasSizeGreaterThan(6);
        String whole = examples.get(0);
        validate(whole);
        for (String part : examples.subList(1, examples.size())) {
            String name = part.substring(1, part.indexOf(' '));
            int begin = whole.indexOf("<" + name + " ");
            int tag = whole.indexOf('>', begin);
            int end = whole.charAt(tag - 1) == '/' ? tag + 1 : whole.indexOf("</" + name + ">") + name.length() + 3;
            validate(whole.substring(0, begin) + part + whole.substring(end));
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void holdsTheWholeModel(CheckReport report) throws Exception {
        Document document = parse(new InputSource(new StringReader(write(report))));

        List<Element> rules = elements(document, "rule");
        assertThat(rules).hasSameSizeAs(report.rules());
        for (int i = 0; i < rules.size(); i++) {
            CheckedRule rule = report.rules().get(i);
            Element element = rules.get(i);
            assertThat(element.getAttribute("name"))
                    .isEqualTo(HostileTexts.inXml(rule.rule().name()));
            assertThat(element.getAttribute("source"))
                    .isEqualTo(HostileTexts.inXml(rule.rule().source()));
            assertThat(element.getAttribute("enabled"))
                    .isEqualTo(String.valueOf(rule.rule().enabled()));
            assertThat(texts(element, "tag"))
                    .containsExactlyElementsOf(rule.rule().tags().stream()
                            .map(tag -> HostileTexts.inXml(tag.text()))
                            .toList());
            assertThat(attributes(element, "tag", "column"))
                    .containsExactlyElementsOf(rule.rule().tags().stream()
                            .map(Tag::position)
                            .map(position -> String.valueOf(position.column()))
                            .toList());
            assertThat(attributes(element, "tactic", "id"))
                    .containsExactlyElementsOf(
                            rule.tactics().stream().map(tactic -> tactic.id()).toList());
            assertThat(attributes(element, "technique", "id"))
                    .containsExactlyElementsOf(rule.techniques().stream()
                            .map(technique -> technique.id())
                            .toList());
        }

        List<Element> findings = elements(document, "finding");
        assertThat(findings).hasSameSizeAs(report.findings());
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = report.findings().get(i);
            Element element = findings.get(i);
            assertThat(element.getAttribute("check")).isEqualTo(finding.check().id());
            assertThat(element.getAttribute("severity"))
                    .isEqualTo(finding.severity().id());
            assertThat(element.getAttribute("file"))
                    .isEqualTo(HostileTexts.inXml(finding.position().file()));
            assertThat(element.getAttribute("line"))
                    .isEqualTo(String.valueOf(finding.position().line()));
            assertThat(element.getAttribute("column"))
                    .isEqualTo(String.valueOf(finding.position().column()));
            assertThat(optional(element, "rule")).isEqualTo(finding.rule().map(HostileTexts::inXml));
            assertThat(optional(element, "tag")).isEqualTo(finding.tag().map(HostileTexts::inXml));
            assertThat(optional(element, "url")).isEqualTo(finding.url());
            assertThat(element.getAttribute("suppressed")).isEqualTo(String.valueOf(finding.suppressed()));
            assertThat(texts(element, "suppressedBy"))
                    .containsExactlyElementsOf(finding.suppressedBy().stream()
                            .map(by -> HostileTexts.inXml(by.reason()))
                            .toList());
            assertThat(attributes(element, "suppressedBy", "kind"))
                    .containsExactlyElementsOf(finding.suppressedBy().stream()
                            .map(by -> by.kind().id())
                            .toList());
            assertThat(attributes(element, "suppressedBy", "file"))
                    .containsExactlyElementsOf(finding.suppressedBy().stream()
                            .map(by -> HostileTexts.inXml(by.place().file()))
                            .toList());
            assertThat(texts(element, "message")).containsExactly(HostileTexts.inXml(finding.message()));
            assertThat(texts(element, "suggestion"))
                    .containsExactlyElementsOf(finding.suggestions().stream()
                            .map(HostileTexts::inXml)
                            .toList());
        }
    }

    @Test
    void holdsFiguresAndProvenance() throws Exception {
        Document document =
                parse(new InputSource(new StringReader(write(reports().get(3)))));

        Element catalog = elements(document, "catalog").get(0);
        assertThat(catalog.getAttribute("domain")).isEqualTo("enterprise-attack,ics-attack");
        assertThat(catalog.getAttribute("version")).isEqualTo("19.0");
        assertThat(catalog.getAttribute("source")).isEqualTo("embedded");
        assertThat(catalog.getAttribute("sha256")).hasSize(64);
        assertThat(catalog.getAttribute("tactics")).isEqualTo("15");
        assertThat(catalog.getAttribute("techniques")).isEqualTo("697");
        Element summary = elements(document, "summary").get(0);
        assertThat(summary.getAttribute("files")).isEqualTo("3");
        assertThat(summary.getAttribute("rules")).isEqualTo("21");
        assertThat(summary.getAttribute("taggedRules")).isEqualTo("20");
        assertThat(summary.getAttribute("errors")).isEqualTo("8");
        assertThat(summary.getAttribute("warnings")).isEqualTo("4");
        assertThat(summary.getAttribute("infos")).isEqualTo("1");
        assertThat(summary.getAttribute("suppressed")).isEqualTo("1");
        assertThat(elements(document, "file").get(1).getAttribute("path"))
                .isEqualTo("src/main/falco/platform/kubernetes-audit.yaml");
        assertThat(elements(document, "file").get(1).getAttribute("rules")).isEqualTo("6");
    }

    private static String write(CheckReport report) throws IOException {
        StringWriter out = new StringWriter();
        new XmlReport().write(report, out);
        return out.toString();
    }

    private static void validate(String xml) throws SAXException, IOException {
        Schema schema =
                SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(XSD);
        schema.newValidator().validate(new StreamSource(new StringReader(xml)));
    }

    private static List<String> enumeration(String type) throws Exception {
        List<String> values = new ArrayList<>();
        Document schema = parse(new InputSource(XSD.toString()));
        for (Element element : elements(schema, XMLConstants.W3C_XML_SCHEMA_NS_URI, "enumeration")) {
            Element simpleType = (Element) element.getParentNode().getParentNode();
            if (simpleType.getAttribute("name").equals(type)) {
                values.add(element.getAttribute("value"));
            }
        }
        return values;
    }

    private static Document parse(InputSource source) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(source);
    }

    private static List<Element> elements(Document document, String name) {
        return elements(document, XmlReport.NAMESPACE, name);
    }

    private static List<Element> elements(Document document, String namespace, String name) {
        return list(document.getElementsByTagNameNS(namespace, name));
    }

    private static List<String> texts(Element parent, String name) {
        return list(parent.getElementsByTagName(name)).stream()
                .map(Element::getTextContent)
                .toList();
    }

    private static List<String> attributes(Element parent, String name, String attribute) {
        return list(parent.getElementsByTagName(name)).stream()
                .map(element -> element.getAttribute(attribute))
                .toList();
    }

    private static Optional<String> optional(Element element, String attribute) {
        return element.hasAttribute(attribute) ? Optional.of(element.getAttribute(attribute)) : Optional.empty();
    }

    private static List<Element> list(NodeList nodes) {
        List<Element> list = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            list.add((Element) nodes.item(i));
        }
        return list;
    }
}
