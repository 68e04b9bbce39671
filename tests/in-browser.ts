/**
 * `tsx tests/in-browser.ts NAME`: the tests that run in a browser other than Chromium, where it is
 * installed.
 */
import { execFileSync } from 'node:child_process';
import { missing, OTHER_BROWSERS, type OtherBrowserName } from '../bench/lib/other-browsers';

const name = process.argv[2] as OtherBrowserName;
const browser = OTHER_BROWSERS[name];

const run = (command: string): void => {
  const [program, ...args] = command.split(' ');
  execFileSync(program!, args, { stdio: 'inherit' });
};

if (browser.isInstalled())
  try {
    run('npm run --silent models');
    run(`npx vitest run --project ${name}`);
    run(`npx playwright test --config tests/journey/playwright.config.ts --project ${name}`);
  } catch {
    // What failed has said so.
    process.exitCode = 1;
  }
else console.log(`SKIPPED: the tests in ${browser.title}, which is ${missing(browser)}`);
