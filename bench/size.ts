/**
 * `npm run size`: what a visitor's browser loads before anything works, and what comes later. Fails
 * when the JavaScript that index.html loads at once, or what reading starts with, is above its
 * bound.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { DIST } from './lib/ensure-build';

const BOUND_KB = 120;
const READING_BOUND_MB = 14;
/** Letters for Latin scripts, in all. */
const FONTS_BOUND_KB = 120;
/**
 * The runtime and the models that every visitor needs; the Latin recogniser comes when it is asked
 * for.
 */
const READING = ['ort-relaxed.wasm', 'detection.onnx', 'recognition.onnx', 'dictionary.txt'];

type Group = 'shell' | 'worker' | 'later' | 'fonts' | 'models and wasm';

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

/** Of the words of all languages, those of one come at once. */
function largestLanguage(): string {
  const chunks = readdirSync(join(DIST, 'assets')).filter((name) =>
    /^(?:en|zh)-.*\.js$/.test(name),
  );
  const files = chunks.map((name) => join(DIST, 'assets', name));
  return files.toSorted((a, b) => gzipKb(b) - gzipKb(a))[0]!;
}

function shellFiles(): Set<string> {
  const shell = new Set<string>();
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  for (const path of scriptsOfPage(html)) withStaticImports(resolve(DIST, path), shell);
  shell.add(largestLanguage());
  return shell;
}

const allFiles = (): string[] =>
  readdirSync(DIST, { recursive: true, encoding: 'utf8' }).map((path) => join(DIST, path));

function groupOf(file: string, shell: ReadonlySet<string>): Group | null {
  if (/\.(?:onnx|wasm)$|dictionary[^/]*\.txt$|lexicon[^/]*\.bin$/.test(file))
    return 'models and wasm';
  if (file.endsWith('.woff2')) return 'fonts';
  if (!file.endsWith('.js')) return null;
  if (shell.has(file)) return 'shell';
  return /worker[^/]*\.js$/.test(file) ? 'worker' : 'later';
}

function print(group: Group, files: readonly string[]): number {
  const measure = group === 'models and wasm' || group === 'fonts' ? rawKb : gzipKb;
  const sizes = files.map((file) => [relative(DIST, file), measure(file)] as const);
  const total = sizes.reduce((sum, [, kb]) => sum + kb, 0);
  console.log(`${group}: ${total.toFixed(1)} KB${measure === gzipKb ? ' gzip' : ''}`);
  for (const [name, kb] of sizes) console.log(`  ${kb.toFixed(1).padStart(8)}  ${name}`);
  return total;
}

/**
 * As a host compresses while it serves (brotli, level 5); files that are compressed beforehand are
 * smaller.
 */
function brotliMb(file: string): number {
  const bytes = readFileSync(new URL(`../models/dist/${file}`, import.meta.url));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 24 };
  return brotliCompressSync(bytes, { params }).length / 1e6;
}

function printReading(): number {
  const sizes = READING.map((file) => [file, brotliMb(file)] as const);
  const total = sizes.reduce((sum, [, mb]) => sum + mb, 0);
  console.log(`download before the first page is read: ${total.toFixed(2)} MB brotli`);
  for (const [name, mb] of sizes) console.log(`  ${mb.toFixed(2).padStart(8)}  ${name}`);
  return total;
}

function holdTo(what: string, size: number, bound: number, unit: string): void {
  if (size <= bound) return;
  console.error(`${what}: ${size.toFixed(1)} ${unit}; the bound is ${bound} ${unit}.`);
  process.exitCode = 1;
}

function main(): void {
  const shell = shellFiles();
  if (shell.size === 0) throw new Error('dist/index.html loads no script: is the build whole?');
  const files = allFiles();
  const inGroup = (group: Group): string[] => files.filter((f) => groupOf(f, shell) === group);
  const shellKb = print('shell', inGroup('shell'));
  for (const group of ['worker', 'later', 'models and wasm'] as const) print(group, inGroup(group));
  const fontsKb = print('fonts', inGroup('fonts'));
  const readingMb = printReading();
  holdTo('The shell', shellKb, BOUND_KB, 'KB gzip');
  holdTo('The fonts', fontsKb, FONTS_BOUND_KB, 'KB');
  holdTo('The runtime and the models', readingMb, READING_BOUND_MB, 'MB brotli');
}

main();
