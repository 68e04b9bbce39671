const NEEDED = [
  'Worker',
  'WebAssembly',
  'OffscreenCanvas',
  'createImageBitmap',
  'indexedDB',
] as const;

/** Names of what the app cannot do without and this browser does not have. */
export const missingFeatures = (scope: object): string[] =>
  NEEDED.filter((name) => !(name in scope));

/** A whole folder can be chosen; else it can only be dropped. */
export const canChooseFolders = (): boolean => 'webkitdirectory' in HTMLInputElement.prototype;
