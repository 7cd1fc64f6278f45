package dev.naru.operate.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.springframework.util.FileSystemUtils;

/** A backup being written: a zip whose last entry says what it holds, with the SHA-256 of every file. */
final class Archive implements AutoCloseable {
    static final String STORE = "store/naru.db";
    static final String DATA = "data/";
    static final String CONFIGURATION = "application.yml";
    private static final String MANIFEST = "manifest.json";
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new JsonMapper();

    /**
     * @param storeVersion the store's last migration
     * @param files SHA-256 in lower-case hex by name
     */
    record Manifest(int format, String createdAt, String storeVersion, Map<String, String> files) {}

    private final ZipOutputStream zip;
    private final String storeVersion;
    private final Instant createdAt;
    private final Map<String, String> files = new LinkedHashMap<>();

    private Archive(ZipOutputStream zip, String storeVersion, Instant createdAt) {
        this.zip = zip;
        this.storeVersion = storeVersion;
        this.createdAt = createdAt;
    }

    /** Readable by its owner only: the key of all secrets is in it. */
    static Archive create(Path file, String storeVersion, Instant at) throws IOException {
        newPrivateFile(file);
        return new Archive(new ZipOutputStream(Files.newOutputStream(file)), storeVersion, at);
    }

    void add(String name, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        MessageDigest digest = sha256();
        Files.copy(file, new DigestOutputStream(zip, digest));
        zip.closeEntry();
        files.put(name, HexFormat.of().formatHex(digest.digest()));
    }

    int count() {
        return files.size();
    }

    @Override
    public void close() throws IOException {
        zip.putNextEntry(new ZipEntry(MANIFEST));
        Manifest manifest = new Manifest(FORMAT, createdAt.toString(), storeVersion, files);
        zip.write(JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(manifest)
                .getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.close();
    }

    /** Unpacks what the manifest names, each under its own name with its hash checked, readable by its owner only. */
    static Manifest unpack(Path file, Path into) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry list = zip.getEntry(MANIFEST);
            if (list == null) {
                throw new CommandFailedException(file + ": no backup of this program, it has no " + MANIFEST);
            }
            Manifest manifest = JSON.readValue(zip.getInputStream(list), Manifest.class);
            if (manifest.format() != FORMAT) {
                throw new CommandFailedException(
                        file + ": format " + manifest.format() + " (expected " + FORMAT + ": made by another version)");
            }
            for (Map.Entry<String, String> wanted : manifest.files().entrySet()) {
                unpack(zip, wanted.getKey(), wanted.getValue(), into);
            }
            return manifest;
        }
    }

    private static void unpack(ZipFile zip, String name, String hash, Path into) throws IOException {
        Path target = into.resolve(name).normalize();
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || !target.startsWith(into)) {
            throw new CommandFailedException(name + ": named in the manifest, but not in the backup");
        }
        Files.createDirectories(target.getParent());
        newPrivateFile(target);
        MessageDigest digest = sha256();
        try (InputStream from = zip.getInputStream(entry);
                OutputStream to = new DigestOutputStream(Files.newOutputStream(target), digest)) {
            from.transferTo(to);
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(hash)) {
            throw new CommandFailedException(name + ": SHA-256 " + found + " (expected " + hash + "): damaged");
        }
    }

    static void delete(Path directory) {
        FileSystemUtils.deleteRecursively(directory.toFile());
    }

    private static void newPrivateFile(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
