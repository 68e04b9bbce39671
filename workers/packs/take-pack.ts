import { scriptOf } from '../../src/engine/language/languages';
import type { Recogniser } from '../../src/engine/recognition/recogniser';
import { fittingCharacters, readPpOcr, type PackParts } from '../../src/packs/assemble';
import { coverageOf, type Coverage } from '../../src/packs/coverage';
import type { InstalledPack, PackNote } from '../../src/packs/installed-pack';
import { officialName } from '../../src/packs/known-packs';
import { baseName, type NamedFile } from '../../src/packs/named-file';
import { preparedRecogniser } from '../../src/packs/onnx/prepare';
import { coverageOfData, needsLanguage, readTesseract } from '../../src/packs/pack-record';
import { packRecogniser, type PpOcrReading } from '../../src/packs/pp-ocr-run';
import { PackRefused, refuse } from '../../src/packs/refusal';
import { likeness, SAMPLES } from '../../src/packs/samples';
import type { PackStep } from '../../src/protocol/pack-api';
import { sha256Hex } from '../../src/protocol/sha256';
import { measureModel } from '../models/pack-reader';
import { loadModel, type Model } from '../ort';
import { canDraw, drawnLine, readDrawn } from './read-drawn';

/** A pack that was tried, with what is to be kept of it. */
export interface TriedPack {
  readonly pack: InstalledPack;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What is read less like what was drawn is no reading of it. Unit: likeness, 0 to 1. Unsourced. */
const ALIKE = 0.4;
/** Of what the runtime says. */
const MOST_WORDS = 160;

const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, MOST_WORDS);

/** What the runtime throws is told as its reason. */
async function tried<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PackRefused) throw error;
    return refuse({ code: 'not-run', why: wordsOf(error) });
  }
}

/** A model is let go when it has done its work, since the runtime's memory only grows. */
async function withModel<T>(bytes: Uint8Array, work: (model: Model) => Promise<T>): Promise<T> {
  const model = await tried(() => loadModel(bytes));
  try {
    return await tried(() => work(model));
  } finally {
    await model.release();
  }
}

/** What was drawn for a recogniser, and what it read of it. */
interface DrawnText {
  readonly drawn: string;
  readonly read: string;
}

/**
 * Lines in the script of a pack, and Latin ones where it has those letters; none that this machine
 * has no font for.
 */
function samplesFor({ languages }: Coverage): string[] {
  const scripts = languages.map(scriptOf);
  const own = scripts.find((script) => script !== 'Latn');
  const samples = [
    ...(scripts.includes('Latn') ? [SAMPLES.Latn] : []),
    ...(own ? [SAMPLES[own]] : []),
  ];
  return samples.filter(canDraw);
}

async function readAll(
  samples: readonly string[],
  recogniser: Recogniser,
): Promise<readonly DrawnText[]> {
  const texts: DrawnText[] = [];
  for (const drawn of samples)
    texts.push({ drawn, read: await readDrawn(drawnLine(drawn, recogniser), recogniser) });
  return texts;
}

/**
 * Notes of lines that were not read as they were drawn: this machine may have no font for them.
 * @throws PackRefused of Latin ones
 */
function notesOf(texts: readonly DrawnText[]): PackNote[] {
  const unlike = texts.filter(({ drawn, read }) => likeness(drawn, read) < ALIKE);
  const latin = unlike.find(({ drawn }) => drawn === SAMPLES.Latn);
  if (latin) refuse({ code: 'drawn-unlike', ...latin });
  return unlike.map((text) => ({ note: 'drawn-unlike', ...text }));
}

async function takeTesseract(model: NamedFile): Promise<TriedPack> {
  const file = baseName(model.path);
  const made = readTesseract(model);
  const coverage = needsLanguage(coverageOfData(file, made.characters));
  const { height, stride, characters, composed } = made;
  const texts = await withModel(made.model, ({ run }) =>
    readAll(samplesFor(coverage), {
      input: { height, stride, colours: 'grey' },
      run,
      characters,
      composed,
    }),
  );
  const notes = [...coverage.notes, ...notesOf(texts)];
  const about = { ...(await kept(model, model.bytes)), languages: coverage.languages, notes };
  const pack: InstalledPack = { ...about, kind: 'tesseract', name: file, files: [file] };
  return { pack, bytes: model.bytes };
}

/** What is told of every pack by its bytes. */
async function kept(model: NamedFile, bytes: Uint8Array<ArrayBuffer>) {
  const id = await sha256Hex(model.bytes);
  const sha256 = bytes === model.bytes ? id : await sha256Hex(bytes);
  const official = officialName(id) !== null;
  return { id, sha256, official, bytes: bytes.length, addedAt: Date.now() };
}

async function takePpOcr(
  { model, beside }: Extract<PackParts, { kind: 'pp-ocr' }>,
  onStep: (step: PackStep) => void,
): Promise<TriedPack> {
  const parts = readPpOcr(model, beside);
  const plain = await withModel(model.bytes, async (loaded) => {
    const { dims, classes, stride } = await measureModel(loaded, parts.input.height);
    if (dims.length !== 3) refuse({ code: 'shape', dims: dims.join(' × ') });
    const { characters, hasSpace } = fittingCharacters(parts.dictionaries, classes);
    const coverage = needsLanguage(coverageOf(characters, hasSpace));
    const how = { input: { ...parts.input, stride }, characters };
    const texts = await readAll(samplesFor(coverage), packRecogniser(how, loaded.run));
    return { how, coverage, texts };
  });
  const notes = [...plain.coverage.notes, ...notesOf(plain.texts)];
  onStep('prepare');
  const small = parts.facts.isUnusual ? null : await prepare(model, plain);
  const bytes = small ?? model.bytes;
  const about = { ...(await kept(model, bytes)), languages: plain.coverage.languages, notes };
  const name = officialName(about.id) ?? parts.name;
  const pack: InstalledPack = {
    ...about,
    ...plain.how,
    kind: 'pp-ocr-recogniser',
    name,
    files: parts.files,
    prepared: small !== null,
  };
  return { pack, bytes };
}

/** The model in 8 bits, if it then reads the same; else null. */
async function prepare(
  model: NamedFile,
  plain: {
    readonly how: PpOcrReading;
    readonly texts: readonly DrawnText[];
  },
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const small = preparedRecogniser(model.bytes);
    const samples = plain.texts.map(({ drawn }) => drawn);
    const texts = await withModel(small, ({ run }) =>
      readAll(samples, packRecogniser(plain.how, run)),
    );
    return texts.every(({ read }, i) => read === plain.texts[i]!.read) ? small : null;
  } catch {
    return null;
  }
}

/** @throws PackRefused */
export const takePack = (parts: PackParts, onStep: (step: PackStep) => void): Promise<TriedPack> =>
  parts.kind === 'tesseract' ? takeTesseract(parts.model) : takePpOcr(parts, onStep);
