import type { ExportMessages } from './exports.en';

const n = (count: number): string => count.toLocaleString('zh');

export const exportsZh: ExportMessages = {
  title: '导出',
  pages: (count) => `共 ${n(count)} 页有文字，按列表顺序导出。`,
  unfinished: (count) => `还有 ${n(count)} 页未识别，不会包含在内。`,
  failed: '文件写入失败。',
  writing: '正在写入…',
  shape: '文字版式（用于阅读类格式和复制）',
  automatic: { name: '自动', what: '文章连成段落；小票、代码、诗歌和截图按原版。' },
  copyAll: '复制全部文字',
  copyAllWhat: '逐页复制到剪贴板',
  formats: {
    txt: { name: '纯文本', what: '任何程序都能打开' },
    pdf: { name: '可搜索的 PDF', what: '页面保持原样，文字隐藏在页面上' },
    md: { name: 'Markdown', what: '含标题、列表和表格' },
    html: { name: '网页', what: '单个文件，不加载任何内容，表格仍是表格' },
    docx: { name: 'Word', what: '含标题、列表和表格' },
    epub: { name: 'EPUB', what: '电子书，文字可链接到页面图片' },
    xlsx: { name: 'Excel', what: '每页一张工作表，日期和金额可直接计算' },
    json: { name: 'JSON', what: '每行文字附位置和置信度' },
    jsonl: { name: 'JSON Lines', what: '内容同上，每页占一行' },
    csv: { name: 'CSV', what: '表格，每行文字占一行' },
    alto: { name: 'ALTO XML', what: '每个词附位置，供图书馆和检索使用' },
    page: { name: 'PAGE XML', what: '内容同上，供校对和训练工具使用' },
    hocr: { name: 'hOCR', what: '内容同上，以网页形式保存' },
  },
};
