package dev.naru.operate.command.draft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.feed.Topic;
import dev.naru.operate.command.Command;
import dev.naru.operate.command.CommandFailedException;
import dev.naru.operate.command.CommandLine;
import dev.naru.operate.command.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Drafts a pack of what a broker publishes. */
@Component
@Profile(CommandLine.PROFILE)
final class NewBrokerCommand implements Command {
    private static final List<String> OPTIONS = List.of("--openapi", "--samples", "--into");
    private static final String ID = "[a-z][a-z0-9-]{0,39}";

    private final Path routesDir;

    NewBrokerCommand(@Value("${naru.routes-dir}") Path routesDir) {
        this.routesDir = routesDir;
    }

    @Override
    public String name() {
        return "new-broker";
    }

    @Override
    public String usage() {
        return "new-broker <id> [--openapi <file>] [--samples <folder>] [--into <folder>]    drafts a pack of an"
                + " OpenAPI 3 document or of payloads";
    }

    @Override
    public int run(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.get(0).matches(ID)) {
            throw new UsageException("new-broker: " + (arguments.isEmpty() ? "no id" : "\"" + arguments.get(0) + "\"")
                    + " (expected: the pack's id in lower-case letters, digits and -)");
        }
        Map<String, String> options = options(arguments.subList(1, arguments.size()));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            OpenApi openApi = options.containsKey("--openapi") ? OpenApi.read(Path.of(options.get("--openapi"))) : null;
            Map<String, JsonNode> payloads =
                    options.containsKey("--samples") ? Payloads.in(Path.of(options.get("--samples"))) : Map.of();
            PackDraft draft = PackDraft.of(arguments.get(0), openApi, payloads);
            PackWriter writer = new PackWriter(draft, Map.of("bus", Topic::ofRouteName));
            Path into = options.containsKey("--into") ? Path.of(options.get("--into")) : routesDir;
            writer.write(into).forEach(file -> out.println("wrote " + file));
            writer.aside().forEach((file, why) -> out.println("not in use: " + file + ": " + why));
            draft.todo().forEach(each -> out.println("to do: " + each));
            out.println("to do: look at every \"guess\" and every open sample; java -jar naru.jar check "
                    + into.resolve(arguments.get(0)));
            return 0;
        } catch (DraftException e) {
            throw new CommandFailedException(e.getMessage());
        } catch (IOException e) {
            throw new CommandFailedException("can't be written: " + e);
        }
    }

    private static Map<String, String> options(List<String> given) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < given.size(); i += 2) {
            if (!OPTIONS.contains(given.get(i)) || i + 1 == given.size()) {
                throw new UsageException("new-broker: \"" + given.get(i) + "\" (expected: one of "
                        + String.join(", ", OPTIONS) + ", each with a path behind it)");
            }
            options.put(given.get(i), given.get(i + 1));
        }
        return options;
    }
}
