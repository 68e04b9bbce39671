import type { PackMessages } from './packs.en';

export const packsZh: PackMessages = {
  what: '无需任何额外内容即可识别英文和中文。其他语言在首次需要时下载并保存，之后可离线使用。',
  addWhat:
    '如需其他模型或语言，请将 PP-OCR 包（.tar、.zip，或 .onnx 及其字典）或 Tesseract 的 .traineddata 文件拖到这里，或在此选择。',
  add: '添加语言包…',
  steps: {
    unpack: '正在解包…',
    check: '正在检查，并用它识别一行文字…',
    prepare: '正在压缩和加速…',
    keep: '正在保存…',
  },
  working: (name, step) => (name ? `${name}：${step}` : step),
  added: (name, languages) => `已添加 ${name}，可识别：${languages}。`,
  refused: (name, why) => (name ? `未添加 ${name}：${why}` : why),
  refusals: {
    'no-model': () =>
      '其中没有模型。语言包是带字典的 PP-OCR 模型（.onnx），或 Tesseract 的 .traineddata 文件。',
    'no-dictionary': () =>
      '缺少字符表。请与模型一起添加：inference.yml，或每行一个字符的 .txt 文件。',
    'classes-differ': ({ classes, characters }) =>
      `字典属于另一个模型：模型区分 ${classes} 个类别，字典有 ${characters} 个字符。`,
    detector: ({ fixed }) =>
      fixed
        ? `此模型只在 ${fixed} 像素的图片中查找文字行，不识别文字。查找文字行不需要它。`
        : '此模型查找文字行，不识别文字。查找文字行不需要它。',
    shape: ({ dims }) => `这不是识别文字行的模型（${dims}）。`,
    'fixed-width': ({ dims }) => `此模型只能识别固定长度的文字行（${dims}）。请以可变宽度导出。`,
    numbers: ({ type }) => `此模型的输入或输出为 ${type} 类型。请以 float 输入和输出导出。`,
    opset: ({ opset, most }) => `此模型的 ONNX 版本（opset ${opset}）高于可加载的版本（${most}）。`,
    'external-data': () => '此模型的权重在另一个文件中。请导出为单个文件。',
    'unsafe-path': ({ path }) => `压缩包中有指向外部的名称：“${path}”。`,
    'too-large': () => '超出了已知语言包的大小。',
    'archive-damaged': () => '压缩包已损坏。',
    'settings-damaged': ({ file }) => `无法理解“${file}”。`,
    'model-damaged': ({ file }) => `“${file}”已损坏，或不是模型。`,
    traineddata: ({ why }) => `无法使用此 Tesseract 文件。${why}`,
    'not-run': ({ why }) => `无法运行此模型。${why}`,
    'drawn-unlike': ({ drawn, read }) =>
      `它不能识别：为它绘制的“${drawn}”被识别成“${read}”。字典可能属于另一个模型。`,
    'no-language': () => '它的字符不足以书写任何已知的语言。',
    'no-room': () => '此设备没有足够的空间。',
    'not-here': () => '没有 https 的页面无法保存任何内容。请通过 https 打开本应用。',
  },
  notes: {
    lacks: (name, letters) => `${name}：缺少 ${letters}`,
    'drops-spaces': '会丢失单词之间的空格。',
    'drawn-unlike': ({ drawn, read }) => `为它绘制的“${drawn}”被识别成“${read}”。`,
  },
  own: '由您添加',
  ownReads: (languages) => `可识别：${languages}`,
  official: '官方发布的模型',
  hash: 'SHA-256',
  shipped: '随应用提供',
  shippedHere: (all, here, size) =>
    `共 ${all} 个文件，${here} 个在此设备上` + (here > 0 ? `（${size}）` : ''),
  here: '在此设备上',
  notHere: '尚未下载',
  fetch: '下载',
  fetching: '正在下载…',
  remove: '移除',
  fetchOf: (name) => `下载：${name}`,
  removeOf: (name) => `移除：${name}`,
};
