package dev.naru.operate.command;

import java.util.List;

/** One thing to do from the command line. A bean of the profile {@code command}; it starts only what it needs. */
public interface Command {

    String name();

    /** Arguments and purpose in one line, such as {@code backup <file>   saves the store}. */
    String usage();

    /**
     * @param arguments what follows the name, without {@code --property=value}
     * @return the process's exit code: 0 when all is well, 1 when it is not
     * @throws CommandFailedException with a message for the console; the exit code is 1
     * @throws UsageException when the arguments make no sense; the exit code is 2
     */
    int run(List<String> arguments) throws Exception;
}
