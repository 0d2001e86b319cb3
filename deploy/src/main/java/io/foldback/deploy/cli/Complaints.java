package io.foldback.deploy.cli;

import com.typesafe.config.ConfigException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one sentence and an exit status. */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        final CommandLine command = wrong.getCommandLine();
        final PrintWriter err = command.getErr();
        if (wrong.getCause() instanceof Failure failure) {
            return tell(err, failure.sentence(), failure.status());
        }
        tell(err, sentence(wrong), Failure.WRONG_USAGE);
        if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
            err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        err.flush();
        return Failure.WRONG_USAGE;
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        final PrintWriter err = command.getErr();
        final int status = tell(err, problem, command.getCommandName());
        if (Log.verbose() && !(problem instanceof Failure)) {
            problem.printStackTrace(err);
        }
        return status;
    }

    private static int tell(PrintWriter err, Exception problem, String command) {
        return switch (problem) {
            case Failure failure -> tell(err, failure.sentence(), failure.status());
            case ConfigException wrong -> tell(err, "The settings are wrong: " + sentence(wrong), Failure.WRONG_USAGE);
            case IllegalArgumentException wrong -> tell(err, sentence(wrong), Failure.WRONG_USAGE);
            default -> tell(err, command + " failed: " + sentence(problem), Failure.FAILED);
        };
    }

    private static int tell(PrintWriter err, String sentence, int status) {
        err.println(sentence);
        err.flush();
        return status;
    }

    private static String sentence(Exception problem) {
        final String message = problem.getMessage();
        if (message == null || message.isBlank()) {
            return problem.getClass().getSimpleName() + ".";
        }
        final String line = message.strip().replaceAll("\\s*\\R\\s*", " ");
        return line.endsWith(".") ? line : line + ".";
    }
}
