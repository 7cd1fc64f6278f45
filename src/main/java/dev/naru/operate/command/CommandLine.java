package dev.naru.operate.command;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Runs one command with the configuration the hub has, and without the hub: no web server, no routes, no brokers; the
 * store is opened only by who asks for it.
 */
@Configuration(proxyBeanMethods = false)
@Profile(CommandLine.PROFILE)
@ComponentScan
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
})
public class CommandLine {
    public static final String PROFILE = "command";
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Whether it is a command that is asked for, rather than the hub. */
    public static boolean isCommand(String[] arguments) {
        return arguments.length > 0 && !arguments[0].startsWith("-");
    }

    /** @return the process's exit code */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        List<String> given = Arrays.stream(arguments).skip(1).toList();
        String[] properties = Stream.concat(
                        given.stream().filter(CommandLine::isProperty), Stream.of("--logging.level.root=WARN"))
                .toArray(String[]::new);
        SpringApplicationBuilder application = new SpringApplicationBuilder(CommandLine.class)
                .profiles(PROFILE)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false);
        try (ConfigurableApplicationContext context = application.run(properties)) {
            List<Command> commands = context.getBeanProvider(Command.class).stream()
                    .sorted(Comparator.comparing(Command::name))
                    .toList();
            if (arguments[0].equals("help")) {
                help(commands, out);
                return 0;
            }
            return run(
                    arguments[0],
                    given.stream().filter(each -> !isProperty(each)).toList(),
                    commands,
                    err);
        }
    }

    private static int run(String name, List<String> arguments, List<Command> commands, PrintStream err) {
        Command command = commands.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
        if (command == null) {
            err.println("\"" + name + "\" is no command (expected one of: help "
                    + String.join(" ", commands.stream().map(Command::name).toList()) + ")");
            return MISUSED;
        }
        try {
            return command.run(arguments);
        } catch (UsageException e) {
            err.println(e.getMessage() + "\nusage: " + command.usage());
            return MISUSED;
        } catch (CommandFailedException e) {
            err.println(name + ": " + e.getMessage());
            return FAILED;
        } catch (Exception e) {
            err.println(name + ": " + e);
            return FAILED;
        }
    }

    private static void help(List<Command> commands, PrintStream out) {
        out.println("java -jar naru.jar [--property=value ...]              starts the hub");
        out.println("java -jar naru.jar <command> [--property=value ...]    runs one of:");
        commands.forEach(command -> out.println("  " + command.usage()));
    }

    /** {@code --force} is the command's, {@code --naru.data-dir=…} the configuration's, whose names have dots. */
    private static boolean isProperty(String argument) {
        return argument.matches("--[^=]*\\.[^=]*=.*");
    }
}
