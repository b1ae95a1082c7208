// Opens a sealed report in this browser. The log line is written by the desk before the first sealed byte comes; what fails a
// check is not shown.

import { bytes, get, post } from './api.js';
import { laneOpener } from './keys.js';
import { followKeys, readMessages } from './message.js';
import { open as openSigned, sha256 } from './signing.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const FOLLOW = 'follow'; // the exhibit that lets an officer write back; it is no evidence

/** Open `id`: {row, report, exhibits, line, lines, epochs, lane, follow, written}. Throws with a code. */
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
  const evidence = exhibits.filter((exhibit) => exhibit.question !== FOLLOW);
  const opened = { row: { ...row, read }, report, exhibits: evidence, line, lines, epochs: lane.found, lane, follow: followKeys(exhibits), draft: '', writing: false };
  opened.written = await readMessages(opened);
  return opened;
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
