package io.github.falcomitre.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.AttackRelease;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.EmbeddedFacts;
import io.github.falcomitre.attack.Technique;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformsTest {

    @Test
    void every_platform_of_every_release_has_a_name_of_today() {
        Set<String> unknown = new TreeSet<>();
        for (Domain domain : Domain.values()) {
            for (AttackRelease release : EmbeddedFacts.shared().releases(domain)) {
                for (Technique technique :
                        EmbeddedFacts.shared().catalog(domain, release).techniques()) {
                    for (String platform : technique.platforms()) {
                        if (Platforms.today(platform).isEmpty()) {
                            unknown.add(platform);
                        }
                    }
                }
            }
        }
        assertThat(unknown).containsExactly("None");
    }

    @ParameterizedTest
    @CsvSource({
        "AWS, IaaS",
        "azure ad, Identity Provider",
        "Google Workspace, Office Suite",
        "network, Network Devices",
        "Windows XP, Windows",
        "windows xp, Windows",
        "linux, Linux",
        "' Data Historian', Data Historian"
    })
    void older_names_are_folded(String name, String today) {
        assertThat(Platforms.today(name)).contains(today);
    }

    @ParameterizedTest
    @CsvSource({
        "syscall, true",
        "k8s_audit, true",
        "k8s_audit_eks, true",
        "k8saudit-gke, true",
        "azure_platformlogs, true",
        "okta, true",
        "okta2, false",
        "my_plugin, false",
        "'', false"
    })
    void sources_are_known_by_name_or_beginning(String source, boolean known) {
        assertThat(Platforms.standard().of(source).isPresent()).isEqualTo(known);
    }

    @Test
    void what_is_configured_for_one_source_is_laid_over_its_family() {
        Platforms platforms =
                Platforms.standard().with("k8s_audit_eks", Set.of("AWS")).with("my_*", Set.of("SaaS"));
        assertThat(platforms.of("k8s_audit_eks")).contains(Set.of("IaaS"));
        assertThat(platforms.of("k8s_audit")).contains(Set.of("Containers", "IaaS"));
        assertThat(platforms.of("my_plugin")).contains(Set.of("SaaS"));
    }
}
