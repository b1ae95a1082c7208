// One file of an opened report: covered until it is shown, and what is said of it. Its picture is a blob of this page.

import { size } from './words.js';

const PICTURES = ['image/jpeg', 'image/png'];

/** Uncover one. */
export function show(exhibit) {
  const type = PICTURES.includes(exhibit.media_type) ? exhibit.media_type : 'application/octet-stream';
  exhibit.shown ||= URL.createObjectURL(new Blob([exhibit.plain], { type }));
}

/** Cover one and let go of its picture. */
export function cover(exhibit) {
  if (exhibit.shown) URL.revokeObjectURL(exhibit.shown);
  exhibit.shown = '';
}

/** Cover every exhibit of a report. */
export function coverAll(opened) {
  for (const exhibit of opened?.exhibits ?? []) cover(exhibit);
}

/** Whether it is a picture. */
export function isPicture(exhibit) {
  return exhibit.media_type.startsWith('image/');
}

/** "Photograph 1". */
export function nameOf(exhibit) {
  if (isPicture(exhibit)) return `Photograph ${exhibit.n}`;
  return exhibit.media_type === 'application/json' ? `Record ${exhibit.n}` : `File ${exhibit.n}`;
}

/** Its words, where it has any that this page can read. */
export function textOf(exhibit) {
  const readable = exhibit.media_type.startsWith('text/') || exhibit.media_type === 'application/json';
  return readable ? new TextDecoder().decode(exhibit.plain) : 'This kind of file is not shown here.';
}

/** [name, value] of what is known of the file: its size, its kind, and the first 16 digits of its SHA-256 as the kiosk made it. */
export function factsOf(exhibit) {
  const digest = exhibit.sha256.slice(0, 16).match(/.{4}/g).join(' ');
  return [['Size', size(exhibit.bytes)], ['Kind', exhibit.media_type], ['SHA-256', digest]];
}
