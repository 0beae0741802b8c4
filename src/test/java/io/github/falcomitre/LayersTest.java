package io.github.falcomitre;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** Data flows one way: rules and catalog, judgement, reports; Maven is a thin shell around them. */
@AnalyzeClasses(packages = "io.github.falcomitre", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    private static final String ROOT = "io.github.falcomitre.";

    /**
     * Each layer with all that it may know of the project; whoever adds a package has to place it here. What gathers
     * things by a key is there for all.
     */
    @ArchTest
    static final ArchRule groupKnowsNothing = knowsOnly("group");

    @ArchTest
    static final ArchRule attackKnowsNothing = knowsOnly("attack");

    @ArchTest
    static final ArchRule fileKnowsNothing = knowsOnly("file");

    @ArchTest
    static final ArchRule falcoKnowsHowFilesAreCalled = knowsOnly("falco", "file");

    @ArchTest
    static final ArchRule conditionKnowsFalco = knowsOnly("condition", "falco");

    @ArchTest
    static final ArchRule evidenceKnowsWhatRulesWatch = knowsOnly("evidence", "attack", "condition", "falco");

    @ArchTest
    static final ArchRule tagKnowsAttack = knowsOnly("tag", "attack");

    @ArchTest
    static final ArchRule sourceKnowsAttack = knowsOnly("source", "attack", "file");

    @ArchTest
    static final ArchRule checkKnowsTheInputs = knowsOnly("check", "attack", "condition", "evidence", "falco", "tag");

    @ArchTest
    static final ArchRule knownKnowsTheJudgement = knowsOnly("known", "check", "falco", "file", "tag");

    @ArchTest
    static final ArchRule explainKnowsWhatATagMeansAndWhoSeesIt =
            knowsOnly("explain", "check", "attack", "evidence", "tag");

    @ArchTest
    static final ArchRule diffKnowsTheJudgement = knowsOnly("diff", "check", "attack", "evidence", "falco", "tag");

    @ArchTest
    static final ArchRule reportKnowsTheJudgement =
            knowsOnly("report", "check", "diff", "attack", "condition", "evidence", "falco", "file", "tag");

    @ArchTest
    static final ArchRule fixKnowsTheJudgementAndWritesJsonAsReportsDo =
            knowsOnly("fix", "report", "check", "attack", "falco", "file", "tag");

    /** The front door for users of the library. */
    @ArchTest
    static final ArchRule frontDoorKnowsTheEngine = noClasses()
            .that()
            .resideInAPackage("io.github.falcomitre")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "maven");

    @ArchTest
    static final ArchRule everyClassHasItsLayer = classes()
            .should()
            .resideInAnyPackage(
                    "io.github.falcomitre",
                    ROOT + "attack",
                    ROOT + "falco",
                    ROOT + "condition",
                    ROOT + "evidence",
                    ROOT + "file",
                    ROOT + "fix",
                    ROOT + "group",
                    ROOT + "tag",
                    ROOT + "source",
                    ROOT + "check",
                    ROOT + "diff",
                    ROOT + "explain",
                    ROOT + "known",
                    ROOT + "report",
                    ROOT + "maven");

    @ArchTest
    static final ArchRule noCycles =
            SlicesRuleDefinition.slices().matching(ROOT + "(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyMavenKnowsMaven = noClasses()
            .that(not(resideInAnyPackage(ROOT + "maven")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..", "org.codehaus..", "javax.inject..");

    @ArchTest
    static final ArchRule onlyAttackReportAndFixKnowJson = noClasses()
            .that(not(resideInAnyPackage(ROOT + "attack", ROOT + "report", ROOT + "fix")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.gson..");

    @ArchTest
    static final ArchRule onlyFalcoReadsYaml = noClasses()
            .that(not(resideInAnyPackage(ROOT + "falco")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..");

    private static ArchRule knowsOnly(String layer, String... others) {
        String[] known = new String[others.length + 2];
        known[0] = ROOT + layer;
        known[1] = ROOT + "group";
        for (int i = 0; i < others.length; i++) {
            known[i + 2] = ROOT + others[i];
        }
        return noClasses()
                .that()
                .resideInAPackage(ROOT + layer)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.github.falcomitre..").and(not(resideInAnyPackage(known))))
                .allowEmptyShould(true);
    }
}
