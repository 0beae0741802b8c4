package io.github.falcomitre.fix;

import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.file.AtomicFile;
import io.github.falcomitre.report.Fixes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** A rules file with the edits that mend it. */
public final class FixedFile {
    private static final Set<PosixFilePermission> WRITE =
            Set.of(PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final String name;
    private final byte[] before;
    private final List<Edit> edits;
    private final List<Answer> answers;
    private final Places places;

    FixedFile(String name, byte[] before, List<Edit> edits, List<Answer> answers, Places places) {
        this.name = name;
        this.before = before;
        this.edits = List.copyOf(edits);
        this.answers = List.copyOf(answers);
        this.places = places;
    }

    /** The changes with what asked for them. */
    List<Answer> answers() {
        return answers;
    }

    /** What one of the changes takes in the file as it was, if no other is made; in no order. */
    List<Fixes.Replacement> alone(Answer answer) {
        return places.alone(answer);
    }

    /** Where something stands in the file as it is to be that stood here. */
    public SourcePosition moved(SourcePosition position) {
        return places.moved(position);
    }

    /** As positions name it. */
    public String name() {
        return name;
    }

    /** In the order of the file; of its bytes. */
    public List<Edit> edits() {
        return edits;
    }

    /** The tags that change, in the order of the file. */
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>(answers.size());
        for (Answer answer : answers) {
            changes.add(answer.change());
        }
        return Collections.unmodifiableList(changes);
    }

    /** By how much the file's version has to rise. */
    public Step step() {
        return Step.of(changes());
    }

    /** The file as it was read. */
    public byte[] before() {
        return before.clone();
    }

    /** The file as it is to be. */
    public byte[] after() {
        return ByteEdits.apply(before, edits);
    }

    /**
     * Writes it, as a whole or not at all. Permissions, owner and group stay, and a link stays a link.
     *
     * @throws IOException a clause: why it could not be written; then the file is as it was
     */
    public void write(Path file) throws IOException {
        Path target;
        try {
            target = file.toRealPath();
            if (isReadOnly(target)) {
                throw new IOException("it is read-only");
            }
            try (AtomicFile atomic = AtomicFile.beside(target)) {
                // A copy first, for what the system keeps with a file.
                Files.copy(target, atomic.draft(), StandardCopyOption.COPY_ATTRIBUTES);
                try (FileChannel channel = FileChannel.open(
                        atomic.draft(), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                    ByteBuffer bytes = ByteBuffer.wrap(after());
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                keepOwner(target, atomic.draft());
                if (!Arrays.equals(Files.readAllBytes(target), before)) {
                    throw new IOException("somebody else has changed it meanwhile; run the goal again");
                }
                atomic.commit();
            }
        } catch (IOException e) {
            throw new IOException(AtomicFile.reason(e), e);
        }
    }

    private static boolean isReadOnly(Path target) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (view != null) {
            // Who may do anything may still not want to.
            Set<PosixFilePermission> permissions = view.readAttributes().permissions();
            if (WRITE.stream().noneMatch(permissions::contains)) {
                return true;
            }
        }
        return !Files.isWritable(target);
    }

    private static void keepOwner(Path target, Path draft) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        PosixFileAttributes wanted = Files.readAttributes(target, PosixFileAttributes.class);
        PosixFileAttributes copied = view.readAttributes();
        if (!wanted.group().equals(copied.group())) {
            view.setGroup(wanted.group());
        }
        if (!wanted.owner().equals(copied.owner())) {
            throw new IOException(
                    "it belongs to " + wanted.owner().getName() + ", which this user cannot keep so; run as that user");
        }
        view.setPermissions(wanted.permissions());
    }
}
