import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { PageReport, RunReport } from '../../src/app/api-types';
import type { LeftOutFile } from '../../src/intake/types';
import { UsageError } from '../lib/run-command';
import { Journal } from './journal';
import { OWN_FILES } from './result-folder';
import { readRunFile } from './run-file';
import type { RunHead } from './run-lump';
import { parseShard, type Shard } from './shard';

/** A page that one of the sources has; the page itself stays where it is until it is written. */
export interface SourcePage {
  readonly path: string;
  readonly failed: boolean;
  /** Equal for pages that say the same. */
  readonly digest: string;
  readonly load: () => PageReport;
}

/** What a machine has read. */
export interface Source {
  /** As it was named. */
  readonly place: string;
  readonly pages: readonly SourcePage[];
  readonly leftOut: readonly LeftOutFile[];
  /** Null if it is of all files, or that is not known. */
  readonly shard: Shard | null;
  /** How many files there were for all shards; null if it is not known. */
  readonly found: number | null;
  /** False for a run that was killed or still goes on; null if that is not known. */
  readonly finished: boolean | null;
  readonly head: Partial<RunHead>;
  readonly problems: readonly string[];
}

/**
 * A folder of results, its `pages.jsonl`, or a report.
 *
 * @throws UsageError if it is neither
 */
export function openSource(place: string): Source {
  if (!existsSync(place)) throw new UsageError(`There is no ${place}`);
  if (statSync(place).isDirectory()) return folderSource(place, place);
  if (basename(place) === OWN_FILES.pages) return folderSource(place, dirname(place));
  return reportSource(place);
}

function folderSource(place: string, folder: string): Source {
  const own = (file: keyof typeof OWN_FILES) => join(folder, OWN_FILES[file]);
  if (!existsSync(own('pages'))) throw new UsageError(`There is no ${own('pages')}`);
  const journal = new Journal({ own }, 'read');
  const run = readRunFile(own('run'));
  const pages: SourcePage[] = [];
  const leftOut: LeftOutFile[] = [];
  for (const file of journal.files) {
    const record = journal.last(file)!;
    leftOut.push(...record.leftOut);
    for (const span of record.spans)
      pages.push(sourcePage(journal.pageAt(span), () => journal.pageAt(span)));
  }
  return {
    place,
    pages,
    leftOut,
    shard: run?.shard ? parseShard(run.shard) : null,
    found: run?.found ?? null,
    finished: run?.finished ?? null,
    head: run?.report ?? {},
    problems: journal.problems,
  };
}

type Report = Omit<RunReport, 'pages'> & { readonly shard?: string; readonly found?: number };

function reportSource(place: string): Source {
  const { pages, leftOut, shard, found, ...head } = parsedReport(place);
  const shown: Partial<RunHead> = head;
  return {
    place,
    pages: pages.map((page) => sourcePage(page, () => page)),
    leftOut: leftOut ?? [],
    shard: shard === undefined ? null : parseShard(shard),
    found: found ?? null,
    finished: true,
    head: shown,
    problems: [],
  };
}

function parsedReport(place: string): Report & { readonly pages: readonly PageReport[] } {
  try {
    const report = JSON.parse(readFileSync(place, 'utf8')) as ReturnType<typeof parsedReport>;
    if (Array.isArray(report.pages) && report.pages.every(isPage)) return report;
  } catch {
    // It is told below.
  }
  throw new UsageError(`${place} is no report of npm run ocr`);
}

const isPage = (page: unknown): boolean => {
  const { path, text } = (page ?? {}) as Partial<PageReport>;
  return typeof path === 'string' && typeof text === 'string';
};

const sourcePage = ({ path, text, error }: PageReport, load: () => PageReport): SourcePage => ({
  path,
  failed: error !== null,
  digest: createHash('sha256').update(text).digest('base64'),
  load,
});
