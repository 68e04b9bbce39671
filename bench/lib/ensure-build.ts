import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const DIST = join(ROOT, 'dist');

/** What a build is made of; `models/dist` is made by the build itself. */
const SOURCES = [
  'src',
  'workers',
  'public',
  'models/prepare.mjs',
  'models/splice.mjs',
  'models/runtime.mjs',
  'models/kernels',
  'models/hunspell.mjs',
  'models/lexicon.mjs',
  'models/languages.mjs',
  'models/added.mjs',
  'index.html',
  'api.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];

function newestMs(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}

/** Why a build is needed; null if the present one is newer than every source. */
export function staleBuildReason(): string | null {
  const built = ['index.html', 'api.html'].map((name) => join(DIST, name));
  if (!built.every(existsSync)) return 'There is no build yet';
  const builtMs = Math.min(...built.map((path) => statSync(path).mtimeMs));
  const newer = SOURCES.find((source) => newestMs(join(ROOT, source)) > builtMs);
  return newer === undefined ? null : `${newer} is newer than the build`;
}

/** Builds the app if its build is missing or old, and says so on stderr. */
export function ensureBuild(): void {
  const reason = staleBuildReason();
  if (reason === null) return;
  console.error(`${reason}: building the app...`);
  // npm's own words go to stderr: stdout may be carrying a report.
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: ['ignore', 2, 2] });
}
