/**
 * Keys as they are written in the table of commands: `c`, `C` (with Shift, as the keyboard gives
 * it), `Escape`, `Shift+ArrowUp`, `Alt+ArrowUp`, `Mod+k`. `Mod` is Ctrl, or ⌘ on a Mac.
 */
interface KeySpec {
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly key: string;
}

function parse(spec: string): KeySpec {
  const [, held, key] = /^((?:(?:Mod|Alt|Shift)\+)*)(.+)$/.exec(spec)!;
  const has = (name: string) => held!.includes(name);
  return { mod: has('Mod'), alt: has('Alt'), shift: has('Shift'), key: key! };
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export function matchesKey(spec: string, event: Pressed): boolean {
  const { mod, alt, shift, key } = parse(spec);
  if ((event.ctrlKey || event.metaKey) !== mod || event.altKey !== alt) return false;
  // Which signs take Shift hangs on the keyboard: the sign itself says it all.
  if (key.length === 1 && !mod && !alt) return event.key === key;
  return event.shiftKey === shift && event.key.toLowerCase() === key.toLowerCase();
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  '-': '−',
};

/** What stands on the keys that are to be held and pressed. */
export function keyNames(spec: string, isMac: boolean): readonly string[] {
  const { mod, alt, shift, key } = parse(spec);
  const isCapital = key.length === 1 && key !== key.toLowerCase();
  return [
    ...(mod ? [isMac ? '⌘' : 'Ctrl'] : []),
    ...(alt ? [isMac ? '⌥' : 'Alt'] : []),
    ...(shift || isCapital ? ['Shift'] : []),
    SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key),
  ];
}
