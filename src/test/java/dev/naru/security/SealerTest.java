package dev.naru.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SealerTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path dir;

    @Test
    void shouldOpenWhatItSealed() {
        Sealer sealer = sealer("a master key of some length");

        byte[] sealed = sealer.seal("token".getBytes(UTF_8));

        assertThat(new String(sealed, UTF_8)).doesNotContain("token");
        assertThat(sealer.open(sealed)).isEqualTo("token".getBytes(UTF_8));
    }

    @Test
    void shouldSealTheSameTextDifferentlyEachTime() {
        Sealer sealer = sealer("a master key of some length");

        assertThat(sealer.seal("token".getBytes(UTF_8))).isNotEqualTo(sealer.seal("token".getBytes(UTF_8)));
    }

    @Test
    void shouldRefuseWhatWasChangedOrSealedWithAnotherKey() {
        Sealer sealer = sealer("a master key of some length");
        byte[] sealed = sealer.seal("token".getBytes(UTF_8));
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> sealer.open(changed)).hasMessageContaining("master key");
        assertThatThrownBy(() -> sealer("another master key here").open(sealed)).hasMessageContaining("master key");
    }

    @Test
    void shouldKeepTheKeyFileForItsOwnerAndReadItAgain() throws Exception {
        Path file = dir.resolve("master.key");

        byte[] first = MasterKey.inFile(file, random).derive("test");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(MasterKey.inFile(file, random).derive("test")).isEqualTo(first);
    }

    @Test
    void shouldRefuseAKeyFileOthersCanRead() throws Exception {
        Path file = dir.resolve("master.key");
        MasterKey.inFile(file, random);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> MasterKey.inFile(file, random))
                .hasMessageContaining("rw-r--r--")
                .hasMessageContaining("rw-------");
    }

    private Sealer sealer(String master) {
        return new Sealer(MasterKey.of(master).derive("test"), random);
    }
}
