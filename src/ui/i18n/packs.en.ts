import type { PackNote } from '../../packs/installed-pack';
import type { PackRefusal } from '../../packs/refusal';
import type { PackStep } from '../../protocol/pack-api';

type Say<T, Key extends keyof T, Words = string> = {
  readonly [Code in T[Key] & string]: (one: Extract<T, Readonly<Record<Key, Code>>>) => Words;
};

/** Why a pack is refused, each with what can be done where something can. */
export type RefusalWords = Say<PackRefusal, 'code'>;
/** What is told of a pack all the same; `name` is of its language. */
export interface NoteWords {
  readonly lacks: (name: string, letters: string) => string;
  readonly 'drops-spaces': string;
  readonly 'drawn-unlike': (note: Extract<PackNote, { note: 'drawn-unlike' }>) => string;
}

const steps: Readonly<Record<PackStep, string>> = {
  unpack: 'Unpacking…',
  check: 'Checking, and reading a line with it…',
  prepare: 'Making it smaller and faster…',
  keep: 'Keeping it…',
};

const refusals: RefusalWords = {
  'no-model': () =>
    'There is no model in it. A pack is a PP-OCR model (.onnx) with its dictionary, or a .traineddata file of Tesseract.',
  'no-dictionary': () =>
    'The list of its characters is missing. Add it together with the model: inference.yml, or a .txt with a character a line.',
  'classes-differ': ({ classes, characters }) =>
    `The dictionary is of another model: the model tells ${classes} classes apart, the dictionary has ${characters} characters.`,
  detector: ({ fixed }) =>
    fixed
      ? `This model finds lines, in pictures of ${fixed} pixels only, and does not read them. Lines are found without it.`
      : 'This model finds lines and does not read them. Lines are found without it.',
  shape: ({ dims }) => `This is no model that reads lines (${dims}).`,
  'fixed-width': ({ dims }) =>
    `This model reads lines of one length only (${dims}). Export it with a free width.`,
  numbers: ({ type }) =>
    `This model takes or gives numbers of the kind ${type}. Export it with float inputs and outputs.`,
  opset: ({ opset, most }) =>
    `This model is of a later ONNX (opset ${opset}) than can be loaded (${most}).`,
  'external-data': () => 'The weights of this model lie in another file. Export it as one file.',
  'unsafe-path': ({ path }) => `A name in this archive leads out of it: “${path}”.`,
  'too-large': () => 'This is larger than any pack that is known.',
  'archive-damaged': () => 'This archive is damaged.',
  'settings-damaged': ({ file }) => `“${file}” cannot be understood.`,
  'model-damaged': ({ file }) => `“${file}” is damaged, or no model.`,
  traineddata: ({ why }) => `This file of Tesseract cannot be used. ${why}`,
  'not-run': ({ why }) => `The model cannot be run. ${why}`,
  'drawn-unlike': ({ drawn, read }) =>
    `It does not read: of “${drawn}”, drawn for it, it made “${read}”. Perhaps the dictionary is of another model.`,
  'no-language': () => 'Its characters are not enough for any language that is known here.',
  'no-room': () => 'There is no room on this machine for it.',
  'not-here': () => 'On a page without https nothing can be kept. Open the app by https.',
};

/** The words of the list of languages, fetched with it. */
export const packsEn = {
  what: 'English and Chinese are read without anything more. Another language is fetched when a page first needs it, and kept: after that it works offline.',
  addWhat:
    'For other models or languages drop a PP-OCR pack (.tar, .zip, or .onnx with its dictionary) or a .traineddata file of Tesseract here, or choose it.',
  add: 'Add a pack…',
  steps,
  working: (name: string, step: string) => (name ? `${name}: ${step}` : step),
  added: (name: string, languages: string) => `${name} is added. It reads ${languages}.`,
  refused: (name: string, why: string) => (name ? `${name} is not added. ${why}` : why),
  refusals,
  notes: {
    lacks: (name, letters) => `${name}: lacks ${letters}`,
    'drops-spaces': 'Drops the spaces between words.',
    'drawn-unlike': ({ drawn, read }) => `Of “${drawn}”, drawn for it, it read “${read}”.`,
  } satisfies NoteWords as NoteWords,
  own: 'Added by you',
  ownReads: (languages: string) => `Reads ${languages}`,
  official: 'a published model',
  hash: 'SHA-256',
  shipped: 'Come with the app',
  shippedHere: (all: number, here: number, size: string) =>
    `${all} files, ${here} on this machine` + (here > 0 ? ` (${size})` : ''),
  here: 'on this machine',
  notHere: 'not fetched yet',
  fetch: 'Fetch',
  fetching: 'Fetching…',
  remove: 'Remove',
  fetchOf: (name: string) => `Fetch ${name}`,
  removeOf: (name: string) => `Remove ${name}`,
};

/** Every language has exactly these messages. */
export type PackMessages = typeof packsEn;
