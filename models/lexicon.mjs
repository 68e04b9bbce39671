// Words of a language → a minimal acyclic automaton (Daciuk et al. 2000, "Incremental construction
// of minimal acyclic finite-state automata"), which src/engine/language/lexicon.ts walks.

/** A state: its edges, from letter to state, and whether a word ends here. */
class State {
  edges = new Map();
  isWord = false;
  id = 0;

  /** Equal for states from which the same endings lead to words. */
  get signature() {
    const edges = [...this.edges].map(([letter, { id }]) => `${letter}${id}`);
    return `${this.isWord}${edges.join(' ')}`;
  }
}

/** @param words sorted by UTF-16 code units, each once */
function buildAutomaton(words) {
  const root = new State();
  const known = new Map();
  const settle = (state) => {
    const same = known.get(state.signature);
    if (same) return same;
    state.id = known.size + 1;
    known.set(state.signature, state);
    return state;
  };
  let path = [root];
  let previous = '';
  /** Only the states of the last word can still change; those past `depth` no longer do. */
  const settleFrom = (depth) => {
    for (let i = path.length - 1; i > depth; i--)
      path[i - 1].edges.set(previous[i - 1], settle(path[i]));
    path = path.slice(0, depth + 1);
  };
  for (const word of words) {
    let shared = 0;
    while (shared < previous.length && word[shared] === previous[shared]) shared += 1;
    settleFrom(shared);
    for (const letter of word.slice(shared)) {
      const next = new State();
      path.at(-1).edges.set(letter, next);
      path.push(next);
    }
    path.at(-1).isWord = true;
    previous = word;
  }
  settleFrom(0);
  return root;
}

const LETTER_BITS = 9;
const IS_WORD = 1 << LETTER_BITS;
const IS_LAST = 1 << (LETTER_BITS + 1);
const TARGET_SHIFT = LETTER_BITS + 2;

/**
 * One 32-bit number (little-endian) for each edge, those of a state side by side, those of the root
 * first. From the lowest bit on: 9 bits the letter's code unit, 1 whether a word ends behind it, 1
 * whether it is its state's last edge, 21 the index of the first edge of the state it leads to, 0
 * if that has none.
 */
function encode(root) {
  const first = new Map();
  const queue = [root];
  let count = 0;
  for (const state of queue) {
    if (first.has(state) || state.edges.size === 0) continue;
    first.set(state, count);
    count += state.edges.size;
    queue.push(...state.edges.values());
  }
  if (count >= 1 << (32 - TARGET_SHIFT)) throw new Error(`${count} edges are too many.`);
  const data = Buffer.alloc(4 * count);
  for (const [state, start] of first)
    [...state.edges].forEach(([letter, next], i) => {
      const code = letter.charCodeAt(0);
      if (code >= IS_WORD) throw new Error(`"${letter}" is beyond ${LETTER_BITS} bits.`);
      const flags = (next.isWord ? IS_WORD : 0) | (i === state.edges.size - 1 ? IS_LAST : 0);
      const target = (first.get(next) ?? 0) << TARGET_SHIFT;
      data.writeUInt32LE((code | flags | target) >>> 0, 4 * (start + i));
    });
  return data;
}

/** @param words in lower case, in any order */
export const encodeLexicon = (words) => encode(buildAutomaton([...new Set(words)].sort()));

/** They are read as two letters each. */
const LIGATURES = { œ: 'oe', æ: 'ae', ĳ: 'ij' };
/** Letters of Latin-1 and Latin Extended-A, in lower case. */
const WORD = /^[a-zß-öø-ſ]+$/;

/**
 * The words of a dictionary as the engine meets them: parted at what is no letter (aujourd'hui,
 * col·lecció).
 */
export function* printedWords(words) {
  for (const word of words)
    for (const part of word.toLowerCase().split(/['’·]/)) {
      const printed = part.replace(/[œæĳ]/g, (ligature) => LIGATURES[ligature]);
      if (WORD.test(printed)) yield printed;
    }
}
