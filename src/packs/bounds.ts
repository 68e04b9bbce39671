/** Bounds of what is taken in as a pack: files are hostile. */

/** Of all files of a drop, once unpacked; bytes. Unsourced: the largest known has 90 MB. */
export const MOST_PACK_BYTES = 256 * 1024 * 1024;
/** Of a dictionary or of settings; bytes. Unsourced: the largest known has 150 KB. */
export const MOST_TEXT_BYTES = 4 * 1024 * 1024;
/** Files in an archive. Unsourced: an official one has three. */
export const MOST_FILES = 200;
/** Nodes of a model: what prepares one looks for neighbours among all. Unsourced. */
export const MOST_NODES = 5000;
/** Characters of a dictionary. Unsourced: the largest known has 18,708. */
export const MOST_CHARACTERS = 65_535;
/** The last version of ONNX that the runtime loads. Source: tried with onnxruntime-web 1.30. */
export const MOST_OPSET = 26;
/** Rows of a line. Unsourced: 32 and 48 are usual. */
export const HEIGHTS = [16, 128] as const;
