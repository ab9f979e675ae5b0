package io.offboard.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;

/** The id of a case. It follows from the source and id that it was opened with, so that every service finds the same. */
public final class CaseId {

    /** Of the commands that parts of cases are; the case's id follows. */
    public static final String SOURCE = "urn:offboard:case:";

    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private CaseId() {}

    /** The case that was opened with this CloudEvents source and id: a UUID of version 8. */
    public static UUID of(String source, String commandId) {
        var digest = sha256().digest((source + '\0' + commandId).getBytes(UTF_8));
        var bytes = ByteBuffer.wrap(digest);
        return new UUID(
                (bytes.getLong() & ~0xF000L) | VERSION_8, (bytes.getLong() & ~0xC000_0000_0000_0000L) | VARIANT);
    }

    /** The source of the commands that a case's parts are; their id is the part's number. */
    public static String source(UUID caseId) {
        return SOURCE + caseId;
    }

    /** Whether only parts of cases may have this source. */
    public static boolean isReserved(String source) {
        return source.startsWith(SOURCE);
    }

    /** The case that a command with this source is a part of; empty when it is of none. */
    public static Optional<UUID> behind(String source) {
        return isReserved(source) ? Optional.of(UUID.fromString(source.substring(SOURCE.length()))) : Optional.empty();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
