// Counts what came and went over a call. Counts only: nothing of what was seen, heard or said.

/** The figures of `peer`; `first`: ms until the first picture; `delay`: ms from their camera to here, or null. */
export async function figuresOf(peer, first, delay) {
  const result = { framesReceived: 0, framesSent: 0, setupMs: first, g2gMsP50: delay, bytesReceived: 0, codec: '' };
  const report = await peer.getStats();
  report.forEach((entry) => {
    const video = entry.kind === 'video';
    if (entry.type === 'inbound-rtp') result.bytesReceived += entry.bytesReceived ?? 0;
    if (entry.type === 'inbound-rtp' && video) {
      result.framesReceived = entry.framesDecoded ?? 0;
      result.codec = report.get(entry.codecId)?.mimeType ?? '';
    }
    if (entry.type === 'outbound-rtp' && video) result.framesSent = entry.framesSent ?? 0;
  });
  return result;
}
