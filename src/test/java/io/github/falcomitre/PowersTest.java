package io.github.falcomitre;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What no input can make the plugin do, since no code of it could: {@code SECURITY.md} builds on it. */
@AnalyzeClasses(packages = "io.github.falcomitre", importOptions = ImportOption.DoNotIncludeTests.class)
class PowersTest {

    @ArchTest
    static final ArchRule no_objects_are_made_of_bytes =
            noClasses().should().dependOnClassesThat(named("java.io.ObjectInputStream", "java.beans.XMLDecoder"));

    @ArchTest
    static final ArchRule no_xml_is_parsed = noClasses()
            // It is generated, and reads the plugin's own descriptor.
            .that()
            .doNotHaveSimpleName("HelpMojo")
            .should()
            .dependOnClassesThat(resideInAnyPackage("javax.xml..", "org.xml..", "org.w3c.dom.."));

    /** Only its parser's events are used; what makes objects of YAML would run code. */
    @ArchTest
    static final ArchRule yaml_makes_no_objects = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "org.yaml.snakeyaml.constructor..",
                            "org.yaml.snakeyaml.introspector..",
                            "org.yaml.snakeyaml.representer..")
                    .or(named("org.yaml.snakeyaml.Yaml")));

    /** Only its streams are used, which make no objects by reflection. */
    @ArchTest
    static final ArchRule json_makes_no_objects = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("com.google.gson..")
                    .and(DescribedPredicate.not(resideInAPackage("com.google.gson.stream.."))));

    @ArchTest
    static final ArchRule nothing_is_run = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("javax.script..")
                    .or(named("java.lang.ProcessBuilder", "java.lang.Process", "java.net.URLClassLoader")));

    @ArchTest
    static final ArchRule only_the_goals_reach_the_network = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.falcomitre.maven")
            .should()
            .dependOnClassesThat(resideInAPackage("java.net.http..")
                    .or(named(
                            "java.net.Socket",
                            "java.net.ServerSocket",
                            "java.net.URLConnection",
                            "java.net.URL",
                            "java.net.InetAddress")));

    private static DescribedPredicate<JavaClass> named(String... names) {
        return DescribedPredicate.describe("named " + String.join(" or ", names), type -> {
            for (String name : names) {
                if (type.getName().equals(name)) {
                    return true;
                }
            }
            return false;
        });
    }
}
