/**
 * Models that their makers published, by the SHA-256 of their ONNX files. Taken from what other
 * public code pins; no file of them was at hand to hash.
 */
const KNOWN: Readonly<Record<string, string>> = {
  da72dc72ca4dc220df0dfde68c1dedc31c58d3e76a25871122e5056227d50092: 'PP-OCRv5 mobile',
  '7888113072263cb471b93f66dd5e2ad70548dc526fa1ace760d0d973dd121498': 'PP-OCRv5 Latin',
  b3018ef2b09a0250b6e0c8e871c927098363e5fd4df890cc68e8358eb0aaf1bd: 'PP-OCRv5 East Slavic',
  '92f0b7785e64fc9090106a241cf4c1eb97472824558272751b88a2a4476d3a08': 'PP-OCRv5 Korean',
  cb789212ce96c69d3e74728ae4309d179281d68cb3945d0616b67cafab41c986: 'PP-OCRv5 Devanagari',
};

/** What the makers call a model; null for one that is not known here. */
export const officialName = (sha256: string): string | null => KNOWN[sha256] ?? null;
