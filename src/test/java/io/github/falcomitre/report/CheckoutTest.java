package io.github.falcomitre.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckoutTest {

    private static final String COMMIT = "89abcdef".repeat(5);

    @TempDir
    Path directory;

    private Path root;
    private Path git;

    @BeforeEach
    void make_a_working_copy() throws IOException {
        root = Files.createDirectories(directory.resolve("copy"));
        git = root.resolve(".git");
        write(git.resolve("HEAD"), "ref: refs/heads/feature/x\n");
        write(git.resolve("refs/heads/feature/x"), COMMIT + "\n");
        write(git.resolve("config"), """
                [core]
                	bare = false
                [remote "upstream"]
                	url = https://example.org/upstream.git
                [remote "origin"]
                	url = https://example.org/rules.git
                	fetch = +refs/heads/*:refs/remotes/origin/*
                [branch "main"]
                	remote = origin
                """);
    }

    @Test
    void a_working_copy_says_where_it_is_from() {
        assertThat(Checkout.of(root)).isEqualTo(new Checkout("", "https://example.org/rules.git", COMMIT, "feature/x"));
    }

    @Test
    void a_directory_below_knows_its_way() throws IOException {
        Path module = Files.createDirectories(root.resolve("a/b c"));

        assertThat(Checkout.of(module).prefix()).isEqualTo("a/b c/");
    }

    @Test
    void a_directory_that_is_reached_by_a_link_is_where_it_really_is() throws IOException {
        Path module = Files.createDirectories(root.resolve("a"));
        Path link = directory.resolve("link");
        try {
            Files.createSymbolicLink(link, module);
        } catch (IOException | UnsupportedOperationException e) {
            assumeThat(false).as("a file system with symbolic links").isTrue();
        }

        assertThat(Checkout.of(link).prefix()).isEqualTo("a/");
    }

    @Test
    void a_packed_branch_is_found() throws IOException {
        Files.delete(git.resolve("refs/heads/feature/x"));
        write(
                git.resolve("packed-refs"),
                "# pack-refs with: peeled\n" + "0".repeat(40) + " refs/heads/x\n" + COMMIT + " refs/heads/feature/x\n");

        assertThat(Checkout.of(root).revision()).isEqualTo(COMMIT);
    }

    @Test
    void a_detached_head_has_no_branch() throws IOException {
        write(git.resolve("HEAD"), COMMIT + "\n");

        assertThat(Checkout.of(root))
                .extracting(Checkout::revision, Checkout::branch)
                .containsExactly(COMMIT, "");
    }

    @Test
    void a_branch_without_a_commit_has_no_revision() throws IOException {
        Files.delete(git.resolve("refs/heads/feature/x"));

        assertThat(Checkout.of(root).revision()).isEmpty();
        assertThat(Checkout.of(root).repository()).isNotEmpty();
    }

    @Test
    void a_linked_working_copy_is_one() throws IOException {
        Path linked = Files.createDirectories(directory.resolve("linked"));
        Path own = git.resolve("worktrees/linked");
        write(linked.resolve(".git"), "gitdir: " + own + "\n");
        write(own.resolve("HEAD"), "ref: refs/heads/feature/x\n");
        write(own.resolve("commondir"), "../..\n");

        assertThat(Checkout.of(linked))
                .isEqualTo(new Checkout("", "https://example.org/rules.git", COMMIT, "feature/x"));
    }

    @Test
    void a_submodule_is_a_working_copy_of_its_own() throws IOException {
        Path module = Files.createDirectories(root.resolve("vendor/rules"));
        write(module.resolve(".git"), "gitdir: ../../.git/modules/rules\n");
        write(git.resolve("modules/rules/HEAD"), "f".repeat(40));

        assertThat(Checkout.of(module)).isEqualTo(new Checkout("", "", "f".repeat(40), ""));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a.git, https://example.org/a.git",
        "https://me:secret@example.org:8443/a.git, https://example.org:8443/a.git",
        "https://token@example.org/a.git?private_token=x#y, https://example.org/a.git",
        "ssh://git@example.org/a.git, ssh://example.org/a.git",
        "git@example.org:team/a.git, ssh://example.org/team/a.git",
        "example.org:/srv/a.git, ssh://example.org/srv/a.git",
        "'\"https://example.org/a.git\" ; ours', https://example.org/a.git",
        "/srv/git/a.git, ''",
        "../a.git, ''",
        "file:///srv/git/a.git, ''",
        "C:/git/a.git, ''",
        "C:\\\\git\\\\a.git, ''",
        "https://exa mple.org/a, ''",
    })
    void the_address_is_of_another_machine_and_holds_no_secret(String url, String address) throws IOException {
        write(git.resolve("config"), "[Remote \"origin\"]\n\tURL = " + url + "\n");

        assertThat(Checkout.of(root).repository()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "ref: ../../secret", "ref: refs/heads/../../../secret", "ref: "})
    void a_broken_head_tells_nothing(String head) throws IOException {
        write(directory.resolve("secret"), COMMIT);
        write(root.resolve("secret"), COMMIT);
        write(git.resolve("HEAD"), head);

        assertThat(Checkout.of(root).revision()).isEmpty();
    }

    @Test
    void without_a_working_copy_nothing_is_known() throws IOException {
        // The temporary directory may itself lie in one, of which nothing may be said either once there is none.
        assertThat(Checkout.of(directory.resolve("nowhere"))).isEqualTo(Checkout.NONE);
        Path empty = Files.createDirectories(directory.resolve("other"));
        Files.createDirectories(empty.resolve(".git"));
        assertThat(Checkout.of(empty)).isEqualTo(Checkout.of(directory));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
