import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ACCEPT } from '../../../src/intake/file-types';
import { SHARE_FIELD, SHARE_PATH } from '../../../src/protocol/shared-files';

interface Manifest {
  readonly file_handlers: readonly {
    readonly action: string;
    readonly accept: Readonly<Record<string, readonly string[]>>;
  }[];
  readonly share_target: {
    readonly action: string;
    readonly params: { readonly files: readonly { name: string; accept: readonly string[] }[] };
  };
  readonly launch_handler?: unknown;
  readonly icons: readonly { readonly src: string }[];
  readonly screenshots: readonly { readonly src: string }[];
}

const MANIFEST = new URL('../../../public/manifest.webmanifest', import.meta.url);
const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8')) as Manifest;

/** Types whose names file dialogs know without help. */
const KNOWN_PICTURES = ['jpeg', 'png', 'webp', 'avif', 'gif', 'bmp', 'svg+xml'];
const opened = Object.entries(manifest.file_handlers[0]!.accept);
const others = opened.filter(([type]) => !KNOWN_PICTURES.includes(type.replace('image/', '')));

describe('the manifest', () => {
  it('opens what a file dialog offers, and no other', () => {
    const offered = ACCEPT.split(',').filter((one) => one !== 'image/*');
    expect(others.flatMap(([, endings]) => endings).sort()).toEqual([...offered].sort());
    expect(ACCEPT.split(',')).toContain('image/*');
  });

  it('is offered the same by what shares, where the service worker waits for it', () => {
    const { action, params } = manifest.share_target;
    expect(action).toBe(`./${SHARE_PATH}`);
    const [{ name, accept }] = params.files as [(typeof params.files)[number]];
    expect(name).toBe(SHARE_FIELD);
    expect(accept).toContain('image/*');
    for (const [type, endings] of others) {
      if (!type.startsWith('image/')) expect(accept).toContain(type);
      for (const ending of endings) expect(accept).toContain(ending);
    }
  });

  it('names only pictures that are there', () => {
    const pictures = [...manifest.icons, ...manifest.screenshots].map(({ src }) => src);
    const missing = pictures.filter((src) => !existsSync(new URL(src, MANIFEST)));
    expect(missing).toEqual([]);
  });

  it('leaves a launch to the browser: a window that is only brought to the front gets no share', () => {
    expect(manifest.launch_handler).toBeUndefined();
  });
});
