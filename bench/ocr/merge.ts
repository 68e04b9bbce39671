import { comparePaths, sortByPath } from '../../src/intake/natural-order';
import type { MergeArguments } from './arguments';
import { ALL_DONE, SOME_FAILED } from './exit-codes';
import { openSource, type Source, type SourcePage } from './merge-sources';
import { shardName } from './shard';
import { writeReport } from './write-report';

/** So many pages that were read twice are told each. */
const TOLD = 10;

/** Pages of all sources, each once, in natural order, and what was noticed. */
export interface Joined {
  readonly pages: readonly SourcePage[];
  /** Pages that several sources have, and that say the same. */
  readonly same: number;
  /** Those that differ. */
  readonly different: readonly string[];
}

/** Of a page that several sources have the first counts that was read. */
export function joinPages(sources: readonly Pick<Source, 'pages'>[]): Joined {
  const chosen = new Map<string, SourcePage>();
  const different = new Set<string>();
  let same = 0;
  for (const page of sources.flatMap(({ pages }) => pages)) {
    const other = chosen.get(page.path);
    if (!other || (other.failed && !page.failed)) chosen.set(page.path, page);
    if (!other) continue;
    if (other.failed === page.failed && other.digest === page.digest) same += 1;
    else different.add(page.path);
  }
  return { pages: sortByPath([...chosen.values()]), same, different: [...different] };
}

/** What of all files is not there, in words; empty if all is, or nothing says how much that is. */
export function gapsIn(sources: readonly Source[]): string[] {
  const unfinished = sources.filter(({ finished }) => finished === false);
  const gaps = unfinished.map(({ place }) => `${place} is not finished`);
  const shards = sources.flatMap(({ shard }) => shard ?? []);
  const parts = new Set(shards.map(({ of }) => of));
  if (parts.size > 1)
    return [...gaps, `the shards are of different numbers: ${shards.map(shardName).join(', ')}`];
  if (new Set(sources.flatMap(({ found }) => found ?? [])).size > 1)
    gaps.push('the machines have found different numbers of files');
  for (const of of parts) {
    const all = Array.from({ length: of }, (_, i) => i + 1);
    const missing = all.filter((number) => !shards.some((shard) => shard.number === number));
    if (missing.length > 0) gaps.push(`missing: shard ${missing.join(', ')} of ${of}`);
  }
  return gaps;
}

/** Joins what machines have read into one report. Returns the exit code. */
export async function merge({ places, out }: MergeArguments): Promise<number> {
  const sources = places.map(openSource);
  for (const problem of sources.flatMap(({ problems }) => problems)) console.error(problem);
  const { pages, same, different } = joinPages(sources);
  const gaps = gapsIn(sources);
  const leftOut = sources.flatMap((source) => source.leftOut);
  leftOut.sort((a, b) => comparePaths(a.path, b.path));
  await writeReport(out, headOf(sources), loaded(pages), () => ({ leftOut }));
  if (same > 0) console.error(`${same} pages were there twice, and said the same`);
  for (const path of different.slice(0, TOLD)) console.error(`read differently: ${path}`);
  if (different.length > TOLD)
    console.error(`and ${different.length - TOLD} more that were read differently`);
  for (const gap of gaps) console.error(gap);
  const failed = pages.filter((page) => page.failed).length;
  console.error(`${pages.length} pages (${failed} not read) of ${sources.length} runs`);
  return failed + gaps.length > 0 ? SOME_FAILED : ALL_DONE;
}

function* loaded(pages: readonly SourcePage[]) {
  for (const page of pages) yield page.load();
}

/** Workers of all machines, and the time of the slowest. */
function headOf(sources: readonly Source[]): object {
  const heads = sources.map(({ head }) => head);
  const [first] = heads.filter(({ app }) => app !== undefined);
  const numbers = (name: 'workers' | 'wallMs') => heads.flatMap((head) => head[name] ?? []);
  return {
    ...first,
    workers: numbers('workers').reduce((sum, count) => sum + count, 0),
    wallMs: Math.max(0, ...numbers('wallMs')),
    shards: sources.flatMap(({ shard }) => (shard ? [shardName(shard)] : [])),
  };
}
