// Draws an opened report: the contact rule first, then the answers, the evidence, and who has opened it.

import { childBanner } from './care.js';
import { h, icon, letter, provenance } from './dom.js';
import { isPicture, nameOf, textOf } from './exhibits.js';
import { drawMessages } from './message.js';
import { ACTS, LANES, language, LIMIT_WORDS, need, person, RULES, size, time } from './words.js';

/** The view of an opened report. */
export function drawReport(state, opened, act) {
  const { row, report } = opened;
  return [
    h(
      'div.columns.report',
      {},
      h('div.col', {}, childBanner(row.needs, false), rule(row), adds(report, act), answersCard(opened), exhibitsCard(opened, act)),
      h('div.col', {}, factsCard(opened), drawMessages(state, opened, act), logCard(state, opened)),
    ),
    report.language === 'en' ? null : h('p.soft.small', { lang: report.language, dir: 'auto' }, report.title),
  ];
}

const day = (moment) => `${moment.slice(0, 10)} ${time(Date.parse(moment))}`;

function rule(row) {
  const text = row.contact_rule === 'any' ? 'Contact: any way they gave.' : `Contact: ${RULES[row.contact_rule] ?? 'not set'}.`;
  return h('div.note', {}, icon('shield-warning'), h('div', {}, h('b', {}, text), ' Follow it before anything goes out to this person.'));
}

/** What adds to an earlier report says to which: its writer had the code words of it. */
function adds(report, act) {
  const earlier = report.answers.find((given) => given.type === 'about')?.value;
  if (!/^[0-9a-f]{32}$/.test(earlier ?? '')) return null;
  return h('div.note', {}, icon('file'), h('b', {}, 'This adds to an earlier report.'), h('span.push'), h('button.b.sm', { type: 'button', data: { key: 'earlier' }, onclick: () => act.open(earlier) }, 'Open the earlier one'));
}

function answersCard({ report }) {
  return h(
    'section.card',
    { 'aria-label': report.title_en },
    h('div.head', {}, h('h2', {}, report.title_en), h('span.push'), h('span.soft.small', {}, `${language(report.language)}, ${day(report.made_at)}`)),
    h('dl.given', {}, report.answers.filter((given) => given.type !== 'about').map((given) => answer(given, report.language))),
  );
}

function answer(given, spoken) {
  const foreign = spoken !== 'en';
  return h(
    'div',
    {},
    h('dt', {}, given.label_en, foreign && given.label !== given.label_en ? [' · ', h('span', { lang: spoken, dir: 'auto' }, given.label)] : null),
    h('dd', {}, given.text_en || given.text || 'Not answered'),
    foreign && given.text && given.text !== given.text_en ? h('dd.first', { lang: spoken, dir: 'auto' }, given.text) : null,
    h('dd.how', {}, provenance(given.provenance)),
  );
}

function exhibitsCard(opened, act) {
  const { exhibits } = opened;
  if (!exhibits.length) return null;
  const same = exhibits.filter((exhibit) => exhibit.same).length;
  return h(
    'section.card',
    { 'aria-label': 'Exhibits' },
    h(
      'div.head',
      {},
      h('h2', {}, 'Exhibits'),
      h(`span.tag.${same === exhibits.length ? 'good' : 'bad'}`, {}, icon('seal-check'), `${same} of ${exhibits.length} unaltered`),
      h('span.push'),
      h('button.b.sm', { type: 'button', data: { key: 'cover', letter: 'c' }, onclick: act.cover }, icon('eye-slash'), 'Cover all', letter('c')),
    ),
    h('div.exhibits', {}, exhibits.map((exhibit, n) => exhibitCard(opened, exhibit, n === 0, act))),
  );
}

function exhibitCard(opened, exhibit, first, act) {
  const name = nameOf(exhibit);
  const { n, shown } = exhibit;
  const covering = { type: 'button', data: { key: `show-${n}`, ...(first ? { letter: 's' } : {}) }, onclick: () => act.showExhibit(exhibit), 'aria-label': `${shown ? 'Cover' : 'Show'} ${name}` };
  const large = { type: 'button', data: { key: `large-${n}`, ...(first ? { letter: 'l' } : {}) }, onclick: () => act.enlarge(opened, exhibit), 'aria-label': `Large view of ${name}` };
  return h(
    'div.exhibit',
    {},
    shown ? uncovered(exhibit, name) : h('div.covered', {}, isPicture(exhibit) ? icon('image', 'pic') : icon('file')),
    h('div', {}, h('b', {}, name), h('div.soft.small', {}, `${size(exhibit.bytes)}${exhibit.same ? '' : ', altered: do not rely on it'}`)),
    h(
      'div.row.wrap',
      {},
      h('button.b.sm', covering, icon(shown ? 'eye-slash' : 'eye'), shown ? 'Cover' : 'Show', first ? letter('s') : null),
      h('button.b.sm', large, icon('magnifying-glass'), 'Large', first ? letter('l') : null),
    ),
  );
}

function uncovered(exhibit, name) {
  return isPicture(exhibit) ? h('img', { src: exhibit.shown, alt: name }) : h('pre', { tabindex: 0 }, textOf(exhibit));
}

function factsCard({ row, report, epochs }) {
  const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
  return h(
    'section.card',
    { 'aria-label': 'About this report' },
    h('div.head', {}, h('h2', {}, 'About this report'), h('span.push'), h('span.tag.good', {}, 'Read')),
    h(
      'dl.given.pairs',
      {},
      fact('Reference', h('span.num', {}, report.reference)),
      fact('Kiosk', row.kiosk),
      fact('Lane, and its limit', `${LANES[row.lane]}, ${LIMIT_WORDS[row.urgency]}`),
      fact('Received', h('span.num', {}, day(row.received))),
      fact('Needs', row.needs.map(need).join(', ') || 'None given'),
      fact('Kiosk clock', report.clock === 'good' ? 'Right' : 'Not sure: the order is certain, the hour is not'),
      fact('Opened with', `Your key, through the lane key ${epochs.join(', ')}`),
    ),
  );
}

function logCard(state, { line, lines }) {
  const row = (one) =>
    h(
      `li${one.n === line.n ? '.yours' : ''}`,
      {},
      h('div.row', {}, h('b.grow', {}, person(state.queue.officers[one.officer])), one.n === line.n ? h('span.tag.blue', {}, 'Yours') : null, h('span.num.soft.small', {}, `line ${one.n}`)),
      h('div', {}, h('span.num', {}, day(one.at)), `, ${ACTS[one.act] ?? one.act}`),
      one.n === line.n ? h('div.num.soft.small', {}, `Chained by ${line.hash.slice(0, 16).match(/.{4}/g).join(' ')}`) : null,
    );
  return h(
    'section.card',
    { 'aria-label': 'Who opened it' },
    h('div.head', {}, h('h2', {}, 'Who opened it'), h('span.push'), h('span.soft.small.wide-only', {}, 'Each line is bound to the one before.')),
    h('ul.lines', {}, lines.map(row)),
  );
}
