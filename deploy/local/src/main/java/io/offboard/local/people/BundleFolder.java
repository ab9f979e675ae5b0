package io.offboard.local.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The folder that bundles are written into: of each case the signed one, and one to read. */
public final class BundleFolder {

    private static final int LONGEST = 60;
    private static final int OF_THE_ID = 8;

    private final Path folder;

    /** Makes the folder if there is none. */
    public BundleFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be made", e);
        }
    }

    /** Writes the bundle of a case; the same case is written to the same file. Returns the signed one. */
    Path write(String reference, String caseId, String signed, String page) {
        String name = reference.replaceAll("[^A-Za-z0-9._-]", "_");
        String file = name.substring(0, Math.min(LONGEST, name.length())) + "-" + caseId.substring(0, OF_THE_ID);
        write(file + ".html", page);
        return write(file + ".jws", signed);
    }

    private Path write(String name, String text) {
        Path file = folder.resolve(name);
        try {
            // Whoever breaks off here leaves no half of a bundle.
            Path whole = Files.writeString(folder.resolve(name + ".part"), text);
            return Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be written", e);
        }
    }
}
