import { createContext } from 'svelte';
import { isInField } from './keys';
import { matchesKey } from './key-spec';

/** What a command acts on: the help lists them in this order. */
export const PLACES = ['app', 'list', 'page', 'records'] as const;
export type CommandPlace = (typeof PLACES)[number];

interface Command {
  readonly place: CommandPlace;
  /** Any of them (see `key-spec.ts`). */
  readonly keys?: readonly string[];
  /**
   * Its key is heard by what has the focus, or by what goes before all else, and not by the
   * registry: the table only tells of it.
   */
  readonly told?: true;
  /** Acts in a field, too; a key without Ctrl never does. */
  readonly inFields?: true;
}

/**
 * Every command there is. Help and palette are made of this table, and a key that is not in it does
 * nothing. What they are called stands in `i18n/commands.*.ts`.
 */
const TABLE = {
  palette: { place: 'app', keys: ['Mod+k'], inFields: true },
  help: { place: 'app', keys: ['?'] },
  search: { place: 'app', keys: ['/'] },
  find: { place: 'app', keys: ['Mod+f'], inFields: true },
  settings: { place: 'app' },
  addFiles: { place: 'app' },
  addFolder: { place: 'app' },
  takePicture: { place: 'app' },
  pastePicture: { place: 'app' },
  export: { place: 'app' },
  check: { place: 'app' },
  records: { place: 'app' },
  benchmark: { place: 'app' },
  closeBatch: { place: 'app' },
  undo: { place: 'app', keys: ['Mod+z'], told: true },
  escape: { place: 'app', keys: ['Escape'], told: true },

  move: { place: 'list', keys: ['ArrowUp', 'ArrowDown'], told: true },
  openPage: { place: 'list', keys: ['Enter'], told: true },
  foldDocument: { place: 'list', keys: ['ArrowLeft', 'ArrowRight'], told: true },
  select: { place: 'list', keys: ['x'] },
  selectMore: { place: 'list', keys: ['Shift+ArrowUp', 'Shift+ArrowDown'], told: true },
  selectAll: { place: 'list', keys: ['Mod+a'], told: true },
  remove: { place: 'list', keys: ['Delete'], told: true },
  readNext: { place: 'list', keys: ['n'] },
  pause: { place: 'list', keys: ['p'] },

  nextPage: { place: 'page', keys: ['j'] },
  previousPage: { place: 'page', keys: ['k'] },
  nextPlace: { place: 'page', keys: ['F3', 'Mod+g'], inFields: true },
  previousPlace: { place: 'page', keys: ['Shift+F3', 'Mod+Shift+g'], inFields: true },
  zoomIn: { place: 'page', keys: ['+', '='] },
  zoomOut: { place: 'page', keys: ['-'] },
  fitPage: { place: 'page', keys: ['0'] },
  fitWidth: { place: 'page', keys: ['1'] },
  actualSize: { place: 'page', keys: ['2'] },
  toggleBoxes: { place: 'page', keys: ['b'] },
  nextLayout: { place: 'page', keys: ['l'] },
  turnPage: { place: 'page', keys: ['r'] },
  readPageAgain: { place: 'page', keys: ['R'] },
  moveLine: { place: 'page', keys: ['ArrowUp', 'ArrowDown'], told: true },
  editLine: { place: 'page', keys: ['Enter'], told: true },
  moveBlock: { place: 'page', keys: ['Alt+ArrowUp', 'Alt+ArrowDown'], told: true },
  undoEdit: { place: 'page', keys: ['Mod+z'] },
  redoEdit: { place: 'page', keys: ['Mod+Shift+z', 'Mod+y'] },
  copyLine: { place: 'page', keys: ['c'] },
  copyPage: { place: 'page', keys: ['C'] },
  copyTables: { place: 'page', keys: ['t'] },

  moveRecord: { place: 'records', keys: ['ArrowUp', 'ArrowDown'], told: true },
  nextRecord: { place: 'records', keys: ['j'] },
  previousRecord: { place: 'records', keys: ['k'] },
  acceptRecord: { place: 'records', keys: ['a'] },
  exportRecords: { place: 'records' },
} as const satisfies Record<string, Command>;

export type CommandId = keyof typeof TABLE;
export const COMMANDS: Readonly<Record<CommandId, Command>> = TABLE;
export const COMMAND_IDS = Object.keys(TABLE) as readonly CommandId[];

/** What a part of the screen can do at the moment; what it cannot, it leaves out. */
export type Actions = { readonly [Id in CommandId]?: (() => void) | undefined };

interface Offer {
  readonly actions: () => Actions;
  readonly covers: boolean;
}

/**
 * What can be done at the moment, and the keys for it. The part that offered last is asked first.
 *
 * @param areSingleKeysOn false where keys without Ctrl or Alt are to do nothing
 */
export function createCommands(areSingleKeysOn: () => boolean) {
  // Nothing of this is shown, so it needs no signals.
  const offers: Offer[] = [];

  /** Under a view that lies over everything else, only the app itself still acts. */
  function available(): Map<CommandId, () => void> {
    const found = new Map<CommandId, () => void>();
    let isCovered = false;
    for (const { actions, covers } of offers.toReversed()) {
      for (const [id, act] of Object.entries(actions()) as [CommandId, (() => void) | undefined][])
        if (act && !found.has(id) && (!isCovered || COMMANDS[id].place === 'app'))
          found.set(id, act);
      isCovered ||= covers;
    }
    return found;
  }

  function hears(id: CommandId, event: KeyboardEvent): boolean {
    const { keys = [], told = false, inFields = false } = COMMANDS[id];
    if (told || !keys.some((key) => matchesKey(key, event))) return false;
    const isSingle = !event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1;
    if (isSingle && !areSingleKeysOn()) return false;
    return inFields || !isInField(event);
  }

  return {
    available,

    /**
     * To be called when a part of the screen comes, in an `$effect`.
     *
     * @param actions asked for at each key
     * @param covers true for a view that lies over everything else
     *
     * @returns to be called when it goes
     */
    offer(actions: () => Actions, covers = false): () => void {
      const offer = { actions, covers };
      offers.push(offer);
      return () => void offers.splice(offers.indexOf(offer), 1);
    },

    /** For the window: a key that nobody else has taken. */
    onkeydown(event: KeyboardEvent): void {
      // A dialog has keys of its own, and input methods theirs.
      const isElsewhere = event.isComposing || document.querySelector('dialog[open]') !== null;
      if (event.defaultPrevented || isElsewhere) return;
      for (const [id, act] of available())
        if (hears(id, event)) {
          event.preventDefault();
          return act();
        }
    },
  };
}

export type Commands = ReturnType<typeof createCommands>;

export const [useCommands, provideCommands] = createContext<Commands>();
