/** A mistake on the command line: told without a stack. */
export class UsageError extends Error {}

/** RangeError: numbers that make no sense; ERR_PARSE…: options that `parseArgs` does not know. */
const isUsageError = (error: Error): boolean =>
  error instanceof UsageError ||
  error instanceof RangeError ||
  String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE');

/**
 * Runs a command line's work: what it throws is told in one line, with the usage where that helps.
 * The exit code is then 1, or 2 where the command was used in a wrong way.
 */
export async function runCommand(
  main: (argv: string[]) => Promise<void>,
  usage: string,
): Promise<void> {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    const problem = error instanceof Error ? error : new Error(String(error));
    console.error(problem.message);
    if (isUsageError(problem)) console.error(`\n${usage}`);
    process.exitCode = isUsageError(problem) ? 2 : 1;
  }
}
