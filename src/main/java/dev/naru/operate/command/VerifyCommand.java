package dev.naru.operate.command;

import dev.naru.audit.AuditVerdict;
import dev.naru.audit.AuditVerifier;
import java.nio.file.Files;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Looks over the audit of a hub that is stopped, or of one that runs. */
@Component
@Profile(CommandLine.PROFILE)
final class VerifyCommand implements Command {
    private static final String HEAD = "--head";
    private static final String HASH = "[0-9a-f]{64}";
    private static final int BROKEN = 1;

    private final ObjectProvider<JdbcTemplate> stores;
    private final String url;

    VerifyCommand(ObjectProvider<JdbcTemplate> stores, @Value("${spring.datasource.url}") String url) {
        this.stores = stores;
        this.url = url;
    }

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String usage() {
        return "verify [--head <hash>]    looks over the audit and the order journal behind it; the hub may be running";
    }

    @Override
    public int run(List<String> arguments) {
        String head = head(arguments);
        if (StoreFile.isSqlite(url) && !Files.exists(StoreFile.of(url))) {
            throw new CommandFailedException(StoreFile.of(url) + ": no store there");
        }
        AuditVerdict verdict = new AuditVerifier(stores.getObject()).verify(head);
        if (verdict.intact()) {
            System.out.println("intact: " + verdict.rows() + " rows, head " + verdict.head());
            return 0;
        }
        System.out.println("broken at row " + verdict.firstBroken().seq() + ": "
                + verdict.firstBroken().why());
        return BROKEN;
    }

    private static String head(List<String> arguments) {
        if (arguments.isEmpty()) {
            return null;
        }
        if (arguments.size() != 2
                || !arguments.get(0).equals(HEAD)
                || !arguments.get(1).matches(HASH)) {
            throw new UsageException("verify: " + String.join(" ", arguments)
                    + " (expected nothing, or --head and 64 hexadecimal digits in lower case)");
        }
        return arguments.get(1);
    }
}
