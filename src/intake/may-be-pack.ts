/** False if it is clear by their names that no file of a drop is a pack to read with. */
export const mayBePacks = (files: readonly { readonly path: string }[]): boolean =>
  files.some(({ path }) => /\.(?:onnx|tar|zip|traineddata(?:\.gz)?)$/i.test(path));
