package io.github.falcomitre.bench;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.evidence.EventSources;
import io.github.falcomitre.evidence.RuleEvidence;
import io.github.falcomitre.evidence.RulesEvidence;
import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesFinder;
import io.github.falcomitre.falco.RulesInput;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.fix.TagEdits;
import io.github.falcomitre.fix.TagFixer;
import io.github.falcomitre.source.EmbeddedSource;
import io.github.falcomitre.tag.AttackTag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The steps of a check and of a repair, each by itself, on a directory of rules. */
@State(Scope.Benchmark)
public class EngineBenchmark extends Measured {

    /** A directory of rules: {@code -p rules=DIRECTORY}. */
    @Param("")
    public String rules;

    /** The release that they are judged by. */
    @Param("19.0")
    public String release;

    private List<RulesInput> inputs;
    private Map<String, byte[]> bytes;
    private RuleSet set;
    private TagChecker checker;
    private CheckReport report;

    @Setup
    public void read() throws Exception {
        inputs = files();
        bytes = new HashMap<>();
        for (RulesInput input : inputs) {
            bytes.put(input.name(), Files.readAllBytes(input.file()));
        }
        set = RulesReader.read(inputs);
        checker = new TagChecker(catalog(), CheckPolicy.standard());
        report = checker.check(set);
    }

    private List<RulesInput> files() throws Exception {
        Path directory = Path.of(rules);
        return new RulesFinder(directory, List.of(), List.of()).find(List.of(), List.of(directory));
    }

    /** The embedded facts of a release, out of the jar. */
    @Benchmark
    public AttackCatalog catalog() throws Exception {
        return new EmbeddedSource(List.of(Domain.ENTERPRISE), release).load();
    }

    /** From the directory to the model, with the place of every tag. */
    @Benchmark
    public RuleSet reader() throws Exception {
        return RulesReader.read(files());
    }

    /** What each tag of each rule means by itself, by a new checker, which remembers nothing. */
    @Benchmark
    public List<AttackTag> tags() {
        TagChecker fresh = new TagChecker(report.catalog(), CheckPolicy.standard());
        List<AttackTag> meanings = new ArrayList<>();
        for (Rule rule : set.rules()) {
            for (Tag tag : rule.tags()) {
                meanings.add(fresh.meaning(tag.text()));
            }
        }
        return meanings;
    }

    /** From the model to the report. */
    @Benchmark
    public CheckReport judgement() {
        return new TagChecker(report.catalog(), CheckPolicy.standard()).check(set);
    }

    /** What each rule watches, and what it shares with what reveals its techniques. */
    @Benchmark
    public void evidence(Blackhole out) {
        CheckPolicy policy = CheckPolicy.standard();
        RulesEvidence evidence = new RulesEvidence(
                new EventSources(report.catalog(), policy.platforms(), policy.bridge()), set);
        for (CheckedRule rule : report.rules()) {
            RuleEvidence each = evidence.of(rule.rule(), rule.techniques());
            out.consume(each);
        }
    }

    /** From the report to the bytes of the repaired files. */
    @Benchmark
    public TagEdits fixer() throws IOException {
        return new TagFixer(checker, CheckPolicy.standard(), UnaryOperator.identity(), false)
                .fix(report, set, bytes::get);
    }
}
