import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { readFileSync } from 'node:fs';
import { build, type Plugin, type Rolldown } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import type { BrowserProviderOption } from 'vitest/node';
import { findChromium } from './bench/lib/chromium';
import { launchFirefox } from './tests/webdriver/firefox';
import { webdriver } from './tests/webdriver/provider';
import { launchWebKit } from './tests/webdriver/webkit';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const buildId = `${version}-${Date.now().toString(36)}`;

const chromium = findChromium();

/**
 * Nothing leaves: the page may talk to its own origin only. Workers are made from a blob to inherit
 * this.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * For hosts that read a `_headers` file (Netlify, Cloudflare Pages); the page does not depend on
 * it.
 */
const HOST_HEADERS = `/*
  Content-Security-Policy: ${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/sw.js
  Cache-Control: no-cache
`;

/**
 * Writes the policy into every built page (any static host) and into `_headers`; development needs
 * inline code.
 */
const contentSecurityPolicy = (): Plugin => ({
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
      injectTo: 'head-prepend',
    },
  ],
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: '_headers', source: HOST_HEADERS });
  },
});

const SHARE_TARGET = 'share-target.js';

/**
 * The part of the service worker that is ours, as one script without imports: Workbox's own takes
 * in no other.
 */
const shareTarget = (): Plugin => ({
  name: 'share-target',
  apply: 'build',
  async generateBundle() {
    const entry = {
      entry: 'workers/share-target.ts',
      name: 'shareTarget',
      formats: ['iife' as const],
    };
    const built = await build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: { write: false, target: 'es2022', lib: entry },
    });
    const [{ output }] = built as [Rolldown.RolldownOutput];
    this.emitFile({ type: 'asset', fileName: SHARE_TARGET, source: output[0].code });
  },
});

/** Names of the files that decode pictures which browsers do not know (`workers/pictures`). */
const DECODERS = ['libheif', 'jxl_dec', 'image_decoders', 'openjpeg'];

/**
 * Browser tests of what no browser does by itself, but our own code in each: one browser is enough
 * for them.
 */
const SAME_EVERYWHERE = [
  'fonts',
  'engine/{bent-pages,engine,hard-pages,languages,layouts,lexicons,prepared-models}',
  'pool/pool-{cache,control,docs,gpu,sharing}',
  'workers/processors',
  // Where pdf.js finds what was written.
  'export/searchable-pdf',
  // Of the graphics card, which only Chromium plays by software.
  'workers/gpu',
].map((name) => `tests/browser/${name}.test.ts`);

/** The tests of `tests/browser` in a browser. */
const browserProject = (
  name: string,
  browser: 'chromium' | 'firefox' | 'webkit',
  provider: BrowserProviderOption,
  { exclude = [], maxWorkers = 1 }: { exclude?: string[]; maxWorkers?: number } = {},
): TestProjectConfiguration => ({
  extends: true,
  // A dependency found late makes Vite reload a running test, so nothing is looked for: the list is
  // it.
  optimizeDeps: {
    noDiscovery: true,
    include: [
      'onnxruntime-web/wasm',
      'onnxruntime-web/jspi',
      'onnx-proto',
      'yaml',
      'comlink',
      'idb',
      'utif2',
      'wabt',
      '@embedpdf/pdfium',
      '@zip.js/zip.js/lib/zip-core-reader.js',
      '@libpdf/core',
      'fflate',
      'pdfjs-dist',
      'papaparse',
    ],
  },
  test: {
    name,
    include: ['tests/browser/**/*.test.ts'],
    exclude,
    maxWorkers,
    globalSetup: ['tests/browser/workers/make-runtimes.ts'],
    setupFiles: ['tests/browser/setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider,
      instances: [{ browser }],
    },
  },
});

export default defineConfig({
  // Relative addresses: the app works on any static host, under any path.
  base: './',
  define: {
    __APP_VERSION__: JSON.stringify(version),
    __BUILD_ID__: JSON.stringify(buildId),
  },
  assetsInclude: ['**/*.onnx'],
  // The extern-wasm build takes its wasm from us (verified, from Cache Storage) and keeps Vite from
  // emitting a copy.
  resolve: {
    conditions: ['onnxruntime-web-use-extern-wasm', 'browser', 'module', 'import', 'default'],
  },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // A chunk that comes late asks for what it imports itself; only its styles must be there before
    // it is. The names of all of them in the shell took 0.6 KB of it.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files, { hostType }) =>
        hostType === 'html' ? files : files.filter((file) => file.endsWith('.css')),
    },
    rollupOptions: { input: { index: 'index.html', api: 'api.html' } },
  },
  plugins: [
    svelte({ compilerOptions: { runes: true } }),
    contentSecurityPolicy(),
    shareTarget(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      manifest: false,
      workbox: {
        // The shell only. Models and wasm are fetched, verified and kept by
        // src/models/asset-store.ts.
        globPatterns: ['**/*.{html,js,mjs,css,svg,png,webp,jpg,json,webmanifest,woff2}'],
        // The runtime of the graphics card, in two scripts: kept once they are used, and not
        // before.
        // What reads and changes PDFs, and rare pictures: likewise.
        globIgnores: [
          '**/*.jspi*',
          '**/*pdfium*',
          '**/write-back*',
          '**/static.small*',
          // What takes in packs: only who drops one needs it.
          '**/pack.worker*',
          ...DECODERS.map((name) => `**/*${name}*`),
          SHARE_TARGET,
          'screenshots/**',
        ],
        // By another address in each build: browsers may keep what a service worker imports.
        importScripts: [`${SHARE_TARGET}?${buildId}`],
        runtimeCaching: [
          {
            urlPattern: new RegExp(`(?:${DECODERS.join('|')})[^/]*\\.(?:m?js|wasm)$`),
            handler: 'CacheFirst',
            options: {
              cacheName: 'scriptorium-decoders',
              // Five files of this version and of the one before.
              expiration: { maxEntries: 10 },
              matchOptions: { ignoreVary: true },
            },
          },
          {
            urlPattern: /(?:pdfium[^/]*\.(?:js|wasm)|write-back[^/]*\.js)$/,
            handler: 'CacheFirst',
            options: {
              cacheName: 'scriptorium-pdf',
              // Two files of PDFium a worker and one more, of this version and of the one before.
              expiration: { maxEntries: 6 },
              matchOptions: { ignoreVary: true },
            },
          },
          {
            // Tells languages apart (ELD).
            urlPattern: /static\.small[^/]*\.js$/,
            handler: 'CacheFirst',
            options: {
              cacheName: 'scriptorium-languages',
              // Of this version and the one before.
              expiration: { maxEntries: 2 },
              matchOptions: { ignoreVary: true },
            },
          },
          {
            urlPattern: /pack\.worker[^/]*\.js$/,
            handler: 'CacheFirst',
            // Of this version and the one before.
            options: { cacheName: 'scriptorium-pack-worker', expiration: { maxEntries: 2 } },
          },
          {
            urlPattern: /\.jspi[^/]*\.m?js$/,
            handler: 'CacheFirst',
            // Of this version and the one before.
            options: {
              cacheName: 'scriptorium-gpu-runtime',
              expiration: { maxEntries: 4 },
              // One file for whoever asks: hosts that vary by origin see another one in workers.
              matchOptions: { ignoreVary: true },
            },
          },
        ],
        // Workbox would drop a bigger file from the shell with no more than a warning; the e2e
        // tests start the app without a network, so a shell file above this shows there.
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
        // Only caches named by Workbox: the asset store's cache stays.
        cleanupOutdatedCaches: true,
        // The first visit is served by it, too: "works offline" must not wait for a reload.
        clientsClaim: true,
        // Pages are files here, and a query (?lang=zh) does not make another page.
        navigateFallback: null,
        ignoreURLParametersMatching: [/./],
      },
    }),
  ],
  test: {
    projects: [
      {
        extends: true,
        // The limit is against a hang; a busy machine must not fail a test.
        test: {
          name: 'unit',
          environment: 'node',
          // Vitest's own choice leaves one core out: half of a small machine.
          maxWorkers: '100%',
          include: ['tests/unit/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      browserProject(
        'browser',
        'chromium',
        playwright({
          launchOptions: {
            ...(chromium && { executablePath: chromium }),
            // A graphics card by software, which tests ask for.
            args: ['--no-sandbox', '--enable-unsafe-webgpu'],
          },
        }),
        // A file reads on one core, most of the time. Each has a browser context of its own.
        { maxWorkers: 2 },
      ),
      browserProject('firefox', 'firefox', webdriver('firefox', launchFirefox), {
        exclude: SAME_EVERYWHERE,
      }),
      browserProject('webkit', 'webkit', webdriver('webkit', launchWebKit), {
        exclude: SAME_EVERYWHERE,
      }),
    ],
  },
});
