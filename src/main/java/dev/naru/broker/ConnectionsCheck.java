package dev.naru.broker;

import dev.naru.broker.CheckReport.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether what is configured could be used with a pack as it stands in a folder.
 *
 * @param blocks what is configured
 * @param usable ids of connections that can be used now, and so must be after a change
 * @param markets there are hours for; empty when not known
 */
record ConnectionsCheck(
        Map<String, ConnectionSettings.Block> blocks, int portBase, Set<String> usable, Set<String> markets) {

    /** What is wrong with connections that are good now lies at the pack's door. */
    List<Problem> problems(Path routesDir, String pack) {
        List<Problem> problems = new ArrayList<>();
        ConnectionReader reader = new ConnectionReader(portBase, routesDir);
        blocks.forEach((id, block) -> {
            if (!pack.equals(block.pack()) || !usable.contains(id)) {
                return;
            }
            try {
                Connection connection = reader.read(id, block);
                if (!markets.isEmpty() && markets.stream().noneMatch(connection.sessions()::equalsIgnoreCase)) {
                    throw connection
                            .pack()
                            .broken(
                                    "environments." + connection.environment() + ".sessions",
                                    "\"" + connection.sessions() + "\" (expected one of: " + String.join(", ", markets)
                                            + ")");
                }
            } catch (BrokenFileException e) {
                problems.add(new Problem(e.file(), e.line(), null, e.problem()));
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(pack + "/broker.yaml", null, null, e.getMessage()));
            }
        });
        return problems;
    }
}
