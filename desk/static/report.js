// Opens a sealed report in this browser and draws it. The log line is written by the desk before the first sealed byte comes.

import { bytes, get, post } from './api.js';
import { h, icon } from './dom.js';
import { laneOpener } from './keys.js';
import { open as openSigned, sha256 } from './signing.js';
import { LANES, language, LIMIT_WORDS, need, person, PROVENANCE, RULES, size, time } from './words.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Open `id`: {row, report, exhibits, line, lines, epochs, checked}. Throws with a code; shows nothing that fails a check. */
export async function openReport(id) {
  const { report: row, line, lines, signed, keys } = await post(`/api/reports/${id}/open`);
  const header = await headerOf(signed, keys, id);
  const lane = await laneOpener((await get(`/api/lanes/${row.lane}/keys`)).epochs);
  const report = JSON.parse(utf8.decode(await part(header, lane, id, 0)));
  if (report.v !== 1 || report.report_id !== id || report.kiosk !== header.kiosk) throw new Error('altered');
  const exhibits = [];
  for (const exhibit of report.exhibits) {
    const plain = (await part(header, lane, id, exhibit.n)).subarray(0, exhibit.bytes);
    exhibits.push({ ...exhibit, plain, same: plain.length === exhibit.bytes && (await sha256(plain)) === exhibit.sha256, shown: '' });
  }
  const { read } = await post(`/api/reports/${id}/read`);
  return { row: { ...row, read }, report, exhibits, line, lines, epochs: lane.found };
}

async function headerOf(signed, keys, id) {
  if (!keys.includes(signed.key)) throw new Error('altered');
  const header = await openSigned('bluelamp-header-v1', signed, signed.key).catch(() => null);
  if (header?.report_id !== id) throw new Error('altered');
  return header;
}

async function part(header, lane, id, n) {
  const expected = header.parts.find((one) => one.n === n);
  const sealed = await bytes(`/api/reports/${id}/parts/${n}`);
  if (!expected || sealed.length !== expected.bytes || (await sha256(sealed)) !== expected.sha256) throw new Error('altered');
  try {
    return await lane.decrypt(sealed);
  } catch {
    throw new Error('no-lane-key');
  }
}

/** Cover every exhibit and let go of its picture. */
export function coverAll(opened) {
  for (const exhibit of opened?.exhibits ?? []) {
    if (exhibit.shown) URL.revokeObjectURL(exhibit.shown);
    exhibit.shown = '';
  }
}

/** The view of an opened report. */
export function drawReport(state, opened, act) {
  const { row, report } = opened;
  return [
    h(
      'div.columns.report',
      {},
      h('div.col', {}, rule(row), answersCard(opened), exhibitsCard(opened, act)),
      h('div.col', {}, factsCard(opened), logCard(state, opened)),
    ),
    report.language === 'en' ? null : h('p.soft.small', { lang: report.language, dir: 'auto' }, report.title),
  ];
}

function rule(row) {
  const text = row.contact_rule === 'any' ? 'Contact: any way they gave.' : `Contact: ${RULES[row.contact_rule]}.`;
  return h('div.note', {}, icon('shield-warning'), h('div', {}, h('b', {}, text), ' Follow it before anything goes out to this person.'));
}

function answersCard({ report }) {
  return h(
    'section.card',
    { 'aria-label': report.title_en },
    h('div.head', {}, h('h2', {}, report.title_en), h('span.push'), h('span.soft.small', {}, `${language(report.language)}, ${report.made_at.slice(0, 10)} ${time(Date.parse(report.made_at))}`)),
    h('dl.given', {}, report.answers.map((given) => answer(given, report.language))),
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
    h('dd.how', {}, h('span.tag.plain', {}, icon('keyboard'), PROVENANCE[given.provenance] ?? given.provenance)),
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
      h('button.b.sm', { type: 'button', data: { key: 'cover' }, onclick: act.cover }, icon('eye-slash'), 'Cover all', h('kbd', {}, 'C')),
    ),
    h('div.exhibits', {}, exhibits.map((exhibit) => exhibitCard(exhibit, act))),
  );
}

function exhibitCard(exhibit, act) {
  const picture = exhibit.media_type.startsWith('image/');
  const name = picture ? `Photograph ${exhibit.n}` : exhibit.media_type === 'application/json' ? 'Call record' : `File ${exhibit.n}`;
  return h(
    'div.exhibit',
    {},
    exhibit.shown ? shown(exhibit, picture, name) : h('div.covered', {}, picture ? icon('image', 'pic') : icon('file')),
    h('div', {}, h('b', {}, name), h('div.soft.small', {}, `${size(exhibit.bytes)}${exhibit.same ? '' : ', altered: do not rely on it'}`)),
    exhibit.shown
      ? null
      : h('button.b.sm', { type: 'button', data: { key: `show-${exhibit.n}` }, onclick: () => act.show(exhibit), 'aria-label': `Show ${name}` }, icon('eye'), 'Show'),
  );
}

function shown(exhibit, picture, name) {
  if (picture) return h('img', { src: exhibit.shown, alt: name });
  const text = exhibit.media_type.startsWith('text/') || exhibit.media_type === 'application/json';
  return h('pre', { tabindex: 0 }, text ? new TextDecoder().decode(exhibit.plain) : 'This kind of file is not shown here.');
}

/** Uncover one exhibit; its picture is a blob of this page. */
export function show(exhibit) {
  exhibit.shown ||= URL.createObjectURL(new Blob([exhibit.plain], { type: exhibit.media_type === 'image/jpeg' ? 'image/jpeg' : 'application/octet-stream' }));
}

function factsCard({ row, report, epochs }) {
  const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
  return h(
    'section.card',
    { 'aria-label': 'About this report' },
    h('div.head', {}, h('h2', {}, 'About this report'), h('span.push'), h('span.tag.good', {}, 'Read')),
    h(
      'dl.given',
      {},
      fact('Reference', h('span.num', {}, report.reference)),
      fact('Kiosk', row.kiosk),
      fact('Lane, and to be opened within', `${LANES[row.lane]}, ${LIMIT_WORDS[row.urgency]}`),
      fact('Received by the desk', `${row.received.slice(0, 10)} ${time(Date.parse(row.received))}`),
      fact('Needs', row.needs.map(need).join(', ') || 'None given'),
      fact('Kiosk clock', report.clock === 'good' ? 'Right' : 'Not sure: the order is certain, the hour is not'),
      fact('Opened with', `Your key, through the lane key ${epochs.join(', ')}`),
    ),
  );
}

function logCard(state, { line, lines }) {
  return h(
    'section.card',
    { 'aria-label': 'Who opened it' },
    h('div.head', {}, h('h2', {}, 'Who opened it'), h('span.push'), h('span.soft.small', {}, `Line ${line.n} is yours`)),
    h(
      'ul.lines',
      {},
      lines.map((one) => h('li', {}, h('span.num', {}, `${one.at.slice(0, 10)} ${time(Date.parse(one.at))}`), ` ${person(state.queue.officers[one.officer])}, logged before opening`)),
    ),
  );
}
