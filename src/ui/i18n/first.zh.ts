import type { FirstMessages } from './first.en';

export const firstZh: FirstMessages = {
  tag: 'zh-CN',
  title: '您会得到',
  uses: [
    { name: '文字', what: '可以搜索、对照图片更正、复制' },
    { name: '可搜索的 PDF', what: '原样的扫描件，文字藏在画面之后' },
    { name: '表格', what: '逐格放进 Excel' },
    { name: '要点', what: '每张小票的店名、日期和总额，一页一行' },
  ],
  kinds: '可读 PDF、JPEG、PNG、HEIC、TIFF、ZIP 等；支持印刷的中文和英文。',
  drawn: {
    label: '示意图：一页，以及从中读出的文字',
    title: '抄写员',
    lines: ['长屋里，靠窗的位置', '下午四点前光线都好。', '墨水，三瓶 — 4.50'],
  },
};
