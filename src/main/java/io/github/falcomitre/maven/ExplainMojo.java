package io.github.falcomitre.maven;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.explain.Explainer;
import io.github.falcomitre.explain.Explanation;
import io.github.falcomitre.explain.ExplanationText;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints what ATT&amp;CK says of a tag, or of a technique or tactic by name: tactics, platforms, status and replacement,
 * how Falco rules write it, which event sources can see it, and in which releases it was valid. It needs no project
 * and, as configured by default, no network. What no release of any domain knows is answered with what comes near, and
 * fails the goal.
 */
@Mojo(name = "explain", requiresProject = false, aggregator = true, threadSafe = true)
public final class ExplainMojo extends AttackParameters {

    /**
     * What to explain: a tag in any form that people write, such as {@code T1611}, {@code t1059_4},
     * {@code mitre_execution} or {@code T1562-impair-defenses}, or the name of a technique or tactic; several with
     * commas between. It has to be given. Example: {@code -Dfalco-mitre.tag="escape to host,TA0005"}.
     */
    @Parameter(property = "falco-mitre.tag")
    List<String> tag = new ArrayList<>();

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped, since falco-mitre.skip is set.");
            return;
        }
        List<String> questions = Values.items(tag);
        if (questions.isEmpty()) {
            throw new MojoFailureException("The parameter tag is not set, but must be what to explain, such as"
                    + " -Dfalco-mitre.tag=T1611 or -Dfalco-mitre.tag=\"escape to host\".");
        }
        CheckPolicy policy = Policies.of(this);
        Catalogs catalogs = Catalogs.of(this);
        AttackCatalog catalog =
                catalogs.load(OnceABuild.of(session.getRepositorySession().getData()));

        new Console(getLog()).provenance(catalog.provenance());
        catalogs.contradiction(catalog.provenance()).ifPresent(warning -> getLog().warn(Console.escape(warning)));
        Explainer explainer = new Explainer(catalog, policy.platforms(), policy.bridge());
        List<Explanation> unknown = new ArrayList<>();
        for (String question : questions) {
            Explanation explanation = explainer.explain(question);
            getLog().info("");
            for (String line : ExplanationText.lines(explanation)) {
                getLog().info(line);
            }
            if (!explanation.isKnown()) {
                unknown.add(explanation);
            }
        }
        if (!unknown.isEmpty()) {
            throw new MojoFailureException(ExplanationText.unknown(unknown));
        }
    }
}
