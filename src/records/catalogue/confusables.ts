/**
 * Characters (folded: lower case, half width) that recognition takes for each other, since they
 * look alike.
 */
const GROUPS =
  '0oq 1il| 2z 5s 6b 8b 9gq uv ' +
  '已己巳 未末 土士 日曰 天夭 人入八 干千于 戊戌戍 贝见 鸟乌 免兔 大太犬 王玉主 刀力刁 田由甲申 木本术 白自 ' +
  '西酉 今令 代伐 侍待 侯候 睛晴 清情 请清 拨拔 泊汩 洒酒 杯怀 坏环 恨根 狠狼 孤弧狐 幻幼 历厉 厂广 几九儿 ' +
  '匕七 毛手 午牛 冷泠 准淮 决诀 炎灾 暗喑 辨辩瓣 辛幸 竞竟 哀衰 裹裏 茶荼 莱菜 薄簿 蓝篮 芒茫 若苦 苍仓 ' +
  '管菅 第弟 籍藉 斤斥 卫工 戎戒 裁栽 载戴 刚钢 坚竖 均钧 场扬 垂重 塔搭 境镜 鸣呜 鸡鸠 骑绮 魂魄 魔摩 轧轮 ' +
  '挥辉 迅讯 迎仰 迫追 逐遂 遗遣 速束 崇祟 抽袖 披被 裂烈 梨犁 粟栗 粱梁 羔糕 绞纹 纪记 线钱 绿禄缘 法泣 ' +
  '河何 波彼 治冶 注住 浪狼 海悔 湿温 溯朔 朴杜 村付 构钩 枪抢 柱拄 挑桃 核刻 棋模 搂楼 傍榜 檀擅 门们 间问 ' +
  '阁闻 阅阔 叹汉 名各 味昧 哨啃 忧优 快块 怒恕 思恩 恐怨 惑感 原愿 幕墓慕暮 憾撼 佛拂 招昭 持特 档挡 换唤 ' +
  '援授 掠惊 探深 堤提 博搏 撒撤 播潘 楚禁 离禽 秘密 科料 窃穷 皇星 盗盘 着看 描瞄 砂沙 坡破 便硬 醉碎 牌碑';

const ALIKE: ReadonlyMap<string, string> = charsAlike();

function charsAlike(): Map<string, string> {
  const alike = new Map<string, string>();
  for (const group of GROUPS.split(' '))
    for (const char of group) alike.set(char, (alike.get(char) ?? '') + group);
  return alike;
}

export const areConfusable = (a: string, b: string): boolean => ALIKE.get(a)?.includes(b) ?? false;
