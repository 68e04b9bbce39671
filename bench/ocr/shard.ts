import { createHash } from 'node:crypto';
import { UsageError } from '../lib/run-command';

/** One of the parts that the files are dealt out to, so that each machine takes one. */
export interface Shard {
  /** From 1 to `of`. */
  readonly number: number;
  readonly of: number;
}

/** More machines nobody has; each would list all files for a few of its own. Unsourced. */
const MOST_SHARDS = 10_000;

/** Takes `3/16`. */
export function parseShard(text: string): Shard {
  const [, number, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text)?.map(Number) ?? [];
  if (number && of && number <= of && of <= MOST_SHARDS) return { number, of };
  throw new UsageError(
    `--shard must be such as 3/16, from 1/16 to 16/16 (at most ${MOST_SHARDS}), not "${text}"`,
  );
}

export const shardName = ({ number, of }: Shard): string => `${number}/${of}`;

/**
 * Which part a file belongs to, from 1. Its path in the folder that was named decides, so that all
 * machines agree wherever they have the folder, and all pages of a file stay together. Systems
 * write an accented letter as one character or as two: that makes no difference.
 */
export function shardOf(path: string, of: number): number {
  const hash = createHash('sha256').update(path.normalize('NFC')).digest();
  return (hash.readUIntBE(0, 6) % of) + 1;
}

/** The files of one part; all of them without one. */
export const ofShard = <File extends { readonly tree: string }>(
  files: readonly File[],
  shard: Shard | null,
): readonly File[] =>
  shard ? files.filter(({ tree }) => shardOf(tree, shard.of) === shard.number) : files;
