/**
 * `npm run ocr -- DIR...`: reads every picture in folders (or files) with the built app in a
 * headless browser, and writes the report as JSON. Pages that cannot be read are pages with an
 * error; files that were never meant to be read are told of. With `--into` it writes results and
 * pages into a folder as they come, and goes on there when it is started again; with `--merge` it
 * joins what several machines have read.
 */
import { runCommand } from './lib/run-command';
import { parseArguments, USAGE } from './ocr/arguments';
import { merge } from './ocr/merge';
import { readAll } from './ocr/read';
import { readIntoFolder } from './ocr/read-folder';

async function main(argv: string[]): Promise<void> {
  const asked = parseArguments(argv);
  if (asked.kind === 'merge') process.exitCode = await merge(asked);
  else if (asked.into === null) process.exitCode = await readAll(asked);
  else process.exitCode = await readIntoFolder(asked, asked.into);
}

await runCommand(main, USAGE);
