// Packs that `npm run models:add` has put beside the models: into the build, with a list of them.
import { readdirSync, readFileSync, rmSync } from 'node:fs';

const ADDED = new URL('added/', import.meta.url);

/** Names of the files in a folder, in a fixed order; none where there is no folder. */
function filesIn(folder) {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * @param target the folder `models/dist/`
 * @param write writes a file there, by its name
 * @param added the folder that packs were put into
 * @returns the list as a file
 */
export function prepareAdded(target, write, added = ADDED) {
  const ids = filesIn(added)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length));
  const packs = ids.map((id) => {
    write(`added/${id}.bin`, readFileSync(new URL(`${id}.bin`, added)));
    return JSON.parse(readFileSync(new URL(`${id}.json`, added), 'utf8'));
  });
  for (const name of filesIn(new URL('added/', target)))
    if (!ids.includes(name.slice(0, -'.bin'.length))) rmSync(new URL(`added/${name}`, target));
  const list = Buffer.from(`${JSON.stringify(packs)}\n`);
  write('added.json', list);
  return list;
}
