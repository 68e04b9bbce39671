/**
 * `npm run size`: what a visitor's browser loads before anything works, and what comes later.
 * Fails when the JavaScript that index.html loads at once is above its bound.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DIST } from './lib/ensure-build';

const BOUND_KB = 120;

type Group = 'shell' | 'worker' | 'later' | 'models and wasm';

const gzipKb = (file: string): number => gzipSync(readFileSync(file)).length / 1024;
const rawKb = (file: string): number => readFileSync(file).length / 1024;

/** Scripts and module preloads of a built page. */
function scriptsOfPage(html: string): string[] {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const scripts = tags.filter((tag) => /^<script|rel="modulepreload"/.test(tag));
  return scripts.flatMap((tag) => /(?:src|href)="([^"]+\.js)"/.exec(tag)?.[1] ?? []);
}

/** `import ... from "x"`, `export ... from "x"` and `import "x"`, but not `import("x")`. */
const STATIC_IMPORT =
  /(?:^|[;}\s])(?:import|export)\b\s*(?:[\w$*{}\s,]+?\bfrom\s*)?["']([^"']+\.js)["']/g;

function withStaticImports(file: string, seen: Set<string>): void {
  if (seen.has(file) || !existsSync(file)) return;
  seen.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(STATIC_IMPORT))
    withStaticImports(resolve(dirname(file), path!), seen);
}

function shellFiles(): Set<string> {
  const shell = new Set<string>();
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  for (const path of scriptsOfPage(html)) withStaticImports(resolve(DIST, path), shell);
  return shell;
}

const allFiles = (): string[] =>
  readdirSync(DIST, { recursive: true, encoding: 'utf8' }).map((path) => join(DIST, path));

function groupOf(file: string, shell: ReadonlySet<string>): Group | null {
  if (/\.(?:onnx|wasm)$|dictionary[^/]*\.txt$/.test(file)) return 'models and wasm';
  if (!file.endsWith('.js')) return null;
  if (shell.has(file)) return 'shell';
  return /worker[^/]*\.js$/.test(file) ? 'worker' : 'later';
}

function print(group: Group, files: readonly string[]): number {
  const measure = group === 'models and wasm' ? rawKb : gzipKb;
  const sizes = files.map((file) => [relative(DIST, file), measure(file)] as const);
  const total = sizes.reduce((sum, [, kb]) => sum + kb, 0);
  console.log(`${group}: ${total.toFixed(1)} KB${measure === gzipKb ? ' gzip' : ''}`);
  for (const [name, kb] of sizes) console.log(`  ${kb.toFixed(1).padStart(8)}  ${name}`);
  return total;
}

function main(): void {
  const shell = shellFiles();
  if (shell.size === 0) throw new Error('dist/index.html loads no script: is the build whole?');
  const files = allFiles();
  const inGroup = (group: Group): string[] => files.filter((f) => groupOf(f, shell) === group);
  const shellKb = print('shell', inGroup('shell'));
  for (const group of ['worker', 'later', 'models and wasm'] as const) print(group, inGroup(group));
  if (shellKb <= BOUND_KB) return;
  console.error(`The shell is ${shellKb.toFixed(1)} KB gzip; its bound is ${BOUND_KB} KB.`);
  process.exitCode = 1;
}

main();
