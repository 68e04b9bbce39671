import type { Meant } from './typeset';

const text = (words: string): Meant => ({ kind: 'text', text: words.replaceAll('|', '\u00ad') });
const item = (words: string): Meant => ({ kind: 'item', text: words.replaceAll('|', '\u00ad') });
const heading = (words: string): Meant => ({ kind: 'heading', text: words });

/** Texts whose paragraphs are known; `|` is where a word may be divided. */
export const ENGLISH: readonly Meant[] = [
  heading('The Harbour in Winter'),
  text(
    'The fer|ry leaves at sev|en and comes back with the tide. Who|ev|er is em|ployed at the har|bour knows the dripping-pan be|low the old crane, and the well-greased chain that hangs over it; at least one-half of the vis|i|tors ask what they are for.',
  ),
  text(
    'No|body an|swers, of course. In win|ter the boats lie on the sand, and the chil|dren are al|lowed to paint them, each in an|oth|er col|our, un|til there is noth|ing left to paint but the har|bour|mas|ter’s door.',
  ),
  text('What the vis|i|tors bring with them:'),
  item('1. A warm coat, since the wind from the har|bour is nev|er still, not even in sum|mer;'),
  item('2. some|thing to read, as the fer|ry may be late by an hour or by a day;'),
  item('3. bread for the gulls.'),
  heading('The Harbour in Summer'),
  text(
    'In sum|mer the boats are gone. On|ly the crane stays where it is, and the dripping-pan be|low it fills with rain, and the har|bour|mas|ter emp|ties it in the eve|ning with|out a word to any|one.',
  ),
];

export const GERMAN: readonly Meant[] = [
  heading('Der Hafen im Winter'),
  text(
    'Die Fäh|re legt um sie|ben Uhr ab und kommt mit der Flut zu|rück. Wer am Nord-Ostsee-Kanal ar|bei|tet, kennt den al|ten Kran und die Ket|te, die da|rü|ber hängt; min|des|tens die Hälf|te der Be|su|cher fragt, wo|zu sie da sind.',
  ),
  text(
    'Nie|mand ant|wor|tet, na|tür|lich. Im Win|ter lie|gen die Boo|te auf dem Sand, und die Kin|der dür|fen sie an|ma|len, je|des in ei|ner an|de|ren Far|be, bis nichts mehr üb|rig ist als die Tür des Ha|fen|meis|ters.',
  ),
  text(
    'Haus- und Gar|ten|ar|beit gibt es hier nicht. Im Som|mer sind die Boo|te fort, und nur der Kran bleibt ste|hen, wo er im|mer ge|stan|den hat.',
  ),
];

export const FRENCH: readonly Meant[] = [
  heading('Le port en hiver'),
  text(
    'Le bac part à sept heures et re|vient avec la ma|rée. Ceux qui tra|vail|lent au port con|nais|sent la vieille grue et la chaîne qui pend au-dessus; la moi|tié des vi|si|teurs de|man|dent à quoi elles ser|vent.',
  ),
  text(
    'Per|sonne ne ré|pond, bien en|ten|du. En hi|ver les ba|teaux sont sur le sable, et les en|fants peu|vent les peindre, cha|cun d’une autre cou|leur, jus|qu’à ce qu’il ne reste que la porte du maître du port.',
  ),
  item('– du pain pour les mouettes, qui n’en ont ja|mais as|sez;'),
  item('– un man|teau chaud, car le vent du port n’est ja|mais tran|quille, même en été.'),
  text(
    'En été les ba|teaux sont par|tis, peut-être pour tou|jours. Seule la grue reste à sa place, et per|sonne ne sait plus qui l’a mise là.',
  ),
];

export const CHINESE: readonly Meant[] = [
  heading('冬天的港口'),
  text(
    '渡船七点开，随着潮水回来。在港口工作的人都认得那台旧吊车，还有挂在上面的铁链；来这里的客人，总有一半要问它们有什么用。没有人回答他们，因为谁也不知道。',
  ),
  text(
    '到了冬天，船都躺在沙滩上，孩子们可以给它们涂上颜色，每一条都不一样，一直涂到没有什么可以涂的时候，只剩下港务长家的那扇门。',
  ),
  text(
    '夏天船都走了，只有吊车还站在原来的地方，雨水落在它下面的盆里，到了晚上，港务长就一声不响地把水倒掉。',
  ),
];
