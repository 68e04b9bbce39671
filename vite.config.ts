import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { readFileSync } from 'node:fs';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { findChromium } from './tests/helpers/chromium';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  version: string;
};

export default defineConfig({
  // Relative addresses: the app works on any static host, under any path.
  base: './',
  define: {
    __APP_VERSION__: JSON.stringify(version),
    __BUILD_ID__: JSON.stringify(`${version}-${Date.now().toString(36)}`),
  },
  assetsInclude: ['**/*.onnx'],
  // The extern-wasm build takes its wasm from us (verified, from Cache Storage) and keeps Vite from emitting a copy.
  resolve: { conditions: ['onnxruntime-web-use-extern-wasm', 'browser', 'module', 'import', 'default'] },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    rollupOptions: { input: { index: 'index.html', api: 'api.html' } },
  },
  plugins: [
    svelte({ compilerOptions: { runes: true } }),
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      manifest: false,
      workbox: {
        // The shell only. Models and wasm are fetched, verified and kept by src/models/asset-store.ts.
        globPatterns: ['**/*.{html,js,css,svg,png,webp,jpg,webmanifest}'],
        globIgnores: ['**/samples/**'],
        cleanupOutdatedCaches: true,
        navigateFallback: null,
      },
    }),
  ],
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', environment: 'node', include: ['tests/unit/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findChromium() ?? undefined, args: ['--no-sandbox'] },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
