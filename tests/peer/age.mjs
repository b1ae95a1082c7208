// age v1 with X25519 recipients, as any language has a library for it: age-encryption.org/v1. Node 18 or newer, nothing beside it.
import crypto from 'node:crypto'

export const b64 = (bytes) => Buffer.from(bytes).toString('base64')
export const raw64 = (text) => Buffer.from(text, 'base64')
export const hmac = (key, ...pieces) => crypto.createHmac('sha256', key).update(Buffer.concat(pieces.map((p) => Buffer.from(p)))).digest()
export const same = (a, b) => a.length === b.length && crypto.timingSafeEqual(Buffer.from(a), Buffer.from(b))
export const need = (right, words) => { if (!right) throw new Error(words) }
const bare = (bytes) => b64(bytes).replace(/=+$/, '')
const hkdf = (key, salt, info) => Buffer.from(crypto.hkdfSync('sha256', key, salt, info, 32))

// keys: raw 32 bytes in and out
const DER = { ed25519: '302a300506032b6570032100', x25519: '302a300506032b656e032100', secret: '302e020100300506032b656e04220420' }
const der = (kind, raw) => Buffer.concat([Buffer.from(DER[kind], 'hex'), raw])
export const publicKey = (kind, raw) => crypto.createPublicKey({ key: der(kind, raw), format: 'der', type: 'spki' })
export const secretKey = (raw) => crypto.createPrivateKey({ key: der('secret', raw), format: 'der', type: 'pkcs8' })
export const rawPublic = (key) => crypto.createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)

const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const STEPS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

function bech32Sum(prefix, digits) {
  let sum = 1
  for (const digit of [...[...prefix].map((c) => c.charCodeAt(0) >> 5), 0, ...[...prefix].map((c) => c.charCodeAt(0) & 31), ...digits]) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ digit
    STEPS.forEach((step, n) => { if ((top >> n) & 1) sum ^= step })
  }
  return sum
}

export function recipientOf(raw) { // 32 bytes -> age1...
  const number = BigInt(`0x${raw.toString('hex')}`) << 4n
  const digits = Array.from({ length: 52 }, (_, n) => Number((number >> BigInt(5 * (51 - n))) & 31n))
  const sum = bech32Sum('age', [...digits, 0, 0, 0, 0, 0, 0]) ^ 1
  return `age1${[...digits, ...[5, 4, 3, 2, 1, 0].map((n) => (sum >>> (5 * n)) & 31)].map((d) => LETTERS[d]).join('')}`
}

export function rawOf(recipient) { // age1... -> 32 bytes
  const digits = [...recipient.slice(4)].map((c) => LETTERS.indexOf(c))
  need(recipient.startsWith('age1') && digits.length === 58 && bech32Sum('age', digits) === 1, 'no age recipient')
  const number = digits.slice(0, 52).reduce((sum, d) => (sum << 5n) | BigInt(d), 0n) >> 4n
  return Buffer.from(number.toString(16).padStart(64, '0'), 'hex')
}

function chacha(key, nonce, text, seal) {
  const make = seal ? crypto.createCipheriv : crypto.createDecipheriv
  const cipher = make('chacha20-poly1305', key, nonce, { authTagLength: 16 })
  if (!seal) cipher.setAuthTag(text.subarray(-16))
  const out = Buffer.concat([cipher.update(seal ? text : text.subarray(0, -16)), cipher.final()])
  return seal ? Buffer.concat([out, cipher.getAuthTag()]) : out
}

const wrapKey = (secret, theirs, salt) =>
  hkdf(crypto.diffieHellman({ privateKey: secret, publicKey: publicKey('x25519', theirs) }), salt, 'age-encryption.org/v1/X25519')

function stream(key, text, seal) { // pieces of 64 KiB, the last one marked
  const step = 65536 + (seal ? 0 : 16)
  const pieces = Array.from({ length: Math.max(1, Math.ceil(text.length / step)) }, (_, n) => {
    const nonce = Buffer.alloc(12)
    nonce.writeUInt32BE(n, 7)
    nonce[11] = (n + 1) * step >= text.length ? 1 : 0
    return chacha(key, nonce, text.subarray(n * step, (n + 1) * step), seal)
  })
  return Buffer.concat(pieces)
}

export function ageSeal(plain, recipients) {
  const fileKey = crypto.randomBytes(16)
  const nonce = crypto.randomBytes(16)
  let header = 'age-encryption.org/v1\n'
  for (const theirs of recipients.map(rawOf)) {
    const once = crypto.generateKeyPairSync('x25519').privateKey
    const share = rawPublic(once)
    const body = chacha(wrapKey(once, theirs, Buffer.concat([share, theirs])), Buffer.alloc(12), fileKey, true)
    header += `-> X25519 ${bare(share)}\n${bare(body)}\n`
  }
  header += '---'
  const mac = bare(hmac(hkdf(fileKey, '', 'header'), header))
  return Buffer.concat([Buffer.from(`${header} ${mac}\n`), nonce, stream(hkdf(fileKey, nonce, 'payload'), plain, true)])
}

export function ageOpen(file, identity) {
  const secret = secretKey(identity)
  const ours = rawPublic(secret)
  const head = file.toString('latin1').match(/^age-encryption\.org\/v1\n(?:-> [^\n]*\n(?:[^\n]{64}\n)*[^\n]{0,63}\n)+---/)[0]
  for (const [, share, body] of head.matchAll(/-> X25519 (\S+)\n(\S+)\n/g)) {
    const theirs = raw64(share)
    let fileKey
    try {
      fileKey = chacha(wrapKey(secret, theirs, Buffer.concat([theirs, ours])), Buffer.alloc(12), raw64(body), false)
    } catch { continue }
    const rest = file.subarray(head.length + 45) // a space, 43 letters of mac, a line's end
    need(same(bare(hmac(hkdf(fileKey, '', 'header'), head)), file.toString('latin1', head.length + 1, head.length + 44)), 'mac')
    return stream(hkdf(fileKey, rest.subarray(0, 16), 'payload'), rest.subarray(16), false)
  }
  throw new Error('not sealed to these words')
}
